// SPDX-License-Identifier: Apache-2.0
//
// UTF-8, RFC 3629: decoding that refuses overlong forms, surrogates and what
// lies beyond U+10FFFF.
#ifndef LIBGUARD_BASE_UTF8_H_
#define LIBGUARD_BASE_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace libguard::utf8 {

// One decoded code point and the bytes it took; size 0 where the text does not
// begin with a well-formed one.
struct Decoded {
  char32_t code_point = 0;
  std::size_t size = 0;
};
Decoded decode(std::string_view text) noexcept;

// Appends a code point. REQUIRES: it is a Unicode scalar value.
void append(std::string& text, char32_t code_point);

// The offset of the first byte that is not well formed, or npos.
std::size_t find_invalid(std::string_view text) noexcept;

// Code points in a text. A byte that belongs to none counts as one.
std::size_t length(std::string_view text) noexcept;

}  // namespace libguard::utf8

#endif  // LIBGUARD_BASE_UTF8_H_
