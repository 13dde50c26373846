// SPDX-License-Identifier: Apache-2.0
//
// Letters of ASCII without their case: for logins, addresses and host names. Other bytes are
// what they are, in every locale.
#ifndef LIBGUARD_BASE_ASCII_H_
#define LIBGUARD_BASE_ASCII_H_

#include <algorithm>
#include <string>
#include <string_view>

namespace libguard {

constexpr char lower_case(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = lower_case(c);
  return lower;
}

inline bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_case(x) == lower_case(y); });
}

// Digits of a digest as they are written: in lower case, and at least one.
inline bool is_hex(std::string_view text) noexcept {
  return !text.empty() && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace libguard

#endif  // LIBGUARD_BASE_ASCII_H_
