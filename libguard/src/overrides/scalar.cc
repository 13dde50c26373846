// SPDX-License-Identifier: Apache-2.0
#include "overrides/scalar.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace libguard::overrides {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// No reader of YAML, of whatever version, takes it for anything but this text.
bool is_plain(std::string_view text) {
  if (text.empty() || !(is_letter(text[0]) || is_digit(text[0]) || text[0] == '/')) return false;
  const bool known = std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view("-_./:@").find(c) != std::string_view::npos;
  });
  if (!known || text.back() == ':') return false;
  if (is_digit(text[0])) {
    // 12, 1e5, 1.5, 0x1f, 0b1, 12:30, 1_000; but not 7f3a9c21e0b4.
    const bool based =
        text[0] == '0' && text.size() > 1 && std::string_view("xXoObB").find(text[1]) < 6;
    return !based && std::any_of(text.begin(), text.end(),
                                 [](char c) { return is_letter(c) && c != 'e' && c != 'E'; });
  }
  const std::string lower = lower_case(text);
  for (const std::string_view word :
       {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}) {
    if (lower == word) return false;
  }
  return true;
}

// What YAML allows in a text as it is; U+0085, U+2028 and U+2029 end lines for some.
bool is_printable(char32_t c) {
  if (c == 0x2028 || c == 0x2029 || c == 0xFEFF) return false;
  return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
         c >= 0x10000;
}

}  // namespace

std::string yaml_quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    if (next.size == 0) {
      // No text: YAML cannot hold it.
      utf8::append(out, 0xFFFD);
      text.remove_prefix(1);
      continue;
    }
    const char32_t c = next.code_point;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (is_printable(c)) {
      out += text.substr(0, next.size);
    } else {
      out += c < 0x100 ? fmt::format("\\x{:02x}", static_cast<unsigned>(c))
                       : fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    }
    text.remove_prefix(next.size);
  }
  return out + '"';
}

std::string yaml_scalar(std::string_view text) {
  return is_plain(text) ? std::string(text) : yaml_quoted(text);
}

}  // namespace libguard::overrides
