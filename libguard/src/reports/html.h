// SPDX-License-Identifier: Apache-2.0
//
// Texts in HTML that read as they were written, whatever is in them.
#ifndef LIBGUARD_REPORTS_HTML_H_
#define LIBGUARD_REPORTS_HTML_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "reports/bounded_list.h"
#include "reports/verdict.h"

namespace libguard::reports::html {

// Whoever writes a text does not decide how large a report becomes.
inline constexpr std::size_t kMostText = 4000;

// As content, or between the double quotes of an attribute.
std::string text(std::string_view text, std::size_t most_bytes = kMostText);
std::string code(std::string_view text);
// The same as text(), but what stands between backticks is code.
std::string with_code(std::string_view text);
// A block with its line ends; bounded as text() is.
std::string block(std::string_view text);

// `shown`, which is HTML already, as a link where `url` is an address of the web; else alone.
std::string link(std::string_view url, std::string_view shown);

// A word on a ground of its colour: "error", "warning", "good", "info", "quiet" or "grave".
std::string tag(std::string_view look, std::string_view word);
std::string_view look_of(Tone tone);

// `<dt>` and `<dd>`, of which `value` is HTML already; nothing where that is empty.
std::string fact(std::string_view name, std::string_view value);

// Markdown of an author's own, as far as reasons of rules use it: paragraphs, lists, fences and
// code between backticks.
std::string prose(std::string_view markdown);

// A section with a heading and how many there are; nothing where `content` is empty.
std::string section(std::string_view id, std::string_view heading, std::size_t count,
                    std::string_view content);
// The text, and what was left out.
std::string list(const BoundedList& items, std::string_view noun);

// What a Content-Security-Policy calls a script or a style by: 'sha256-...'.
std::string csp_hash(std::string_view content);

}  // namespace libguard::reports::html

#endif  // LIBGUARD_REPORTS_HTML_H_
