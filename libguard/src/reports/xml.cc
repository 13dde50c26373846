// SPDX-License-Identifier: Apache-2.0
#include "reports/xml.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/printable.h"

namespace libguard::reports {
namespace {

// U+FFFE and U+FFFF are no characters of XML, though they are of UTF-8.
bool is_character(char32_t c) { return c != 0xfffe && c != 0xffff; }

std::string line_of(std::string_view text) {
  std::string out;
  const std::string shown = printable(text);
  std::string_view rest = shown;
  while (!rest.empty()) {
    const utf8::Decoded one = utf8::decode(rest);
    const std::size_t size = std::max<std::size_t>(one.size, 1);
    const std::string_view bytes = rest.substr(0, size);
    rest.remove_prefix(size);
    if (!is_character(one.code_point)) {
      utf8::append(out, 0xfffd);
    } else if (bytes == "&") {
      out += "&amp;";
    } else if (bytes == "<") {
      out += "&lt;";
    } else if (bytes == ">") {
      out += "&gt;";
    } else if (bytes == "\"") {
      out += "&quot;";
    } else {
      out += bytes;
    }
  }
  return out;
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += line_of(text.substr(0, end));
    if (end == text.size()) return out;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

}  // namespace libguard::reports
