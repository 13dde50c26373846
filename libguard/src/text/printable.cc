// SPDX-License-Identifier: Apache-2.0
#include "text/printable.h"

#include <algorithm>

#include "base/utf8.h"

namespace libguard {
namespace {

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

// The explicit directional formatting characters of Unicode's bidirectional algorithm.
bool reorders(char32_t c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text.substr(at));
    const char32_t c = next.code_point;
    if (c == '\t' || c == '\n' || c == '\r') {
      shown += ' ';
    } else if (next.size == 0 || is_control(c) || reorders(c)) {
      utf8::append(shown, 0xfffd);
    } else {
      shown += text.substr(at, next.size);
    }
    at += std::max<std::size_t>(next.size, 1);
  }
  return shown;
}

}  // namespace libguard
