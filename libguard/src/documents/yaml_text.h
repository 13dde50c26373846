// SPDX-License-Identifier: Apache-2.0
//
// What can be said of a YAML text without parsing it.
#ifndef LIBGUARD_DOCUMENTS_YAML_TEXT_H_
#define LIBGUARD_DOCUMENTS_YAML_TEXT_H_

#include <cstdint>
#include <string_view>

#include "libguard/source.h"

namespace libguard {

// The first line at or after `from` that begins with `---`, or text.size(). Such a
// line begins a document wherever it stands: no scalar can contain it.
std::uint32_t next_document(std::string_view text, std::uint32_t from) noexcept;

// The lines around `at` that belong to one document, without those of its `---`
// and of the next one.
Span document_around(std::string_view text, std::uint32_t at) noexcept;

// The first character at or after `from` that YAML does not allow (1.2.2, 5.1), or
// text.size().
std::uint32_t find_forbidden(std::string_view text, std::uint32_t from) noexcept;

// Behind an anchor, a tag, and the blanks and comments after them.
std::uint32_t skip_properties(std::string_view text, Span span) noexcept;

// A block scalar without the blank lines after it.
Span without_blank_lines(std::string_view text, Span span) noexcept;

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_YAML_TEXT_H_
