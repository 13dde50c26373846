// SPDX-License-Identifier: Apache-2.0
#include "text/frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace libguard {
namespace {

constexpr std::size_t kWidest = 160;  // columns of a line that are shown
constexpr std::size_t kBefore = 60;   // of them before the span, where the line is cut

struct Shown {
  std::string text;
  std::size_t columns = 0;
};

Shown printable(std::string_view text) {
  Shown shown;
  for (std::size_t at = 0; at < text.size(); ++shown.columns) {
    const utf8::Decoded next = utf8::decode(text.substr(at));
    const char32_t c = next.code_point;
    if (next.size == 0 || (c < 0x20 && c != '\t') || (c >= 0x7f && c < 0xa0)) {
      utf8::append(shown.text, 0xfffd);
    } else if (c == '\t') {
      shown.text += ' ';
    } else {
      shown.text += text.substr(at, next.size);
    }
    at += std::max<std::size_t>(next.size, 1);
  }
  return shown;
}

// Cuts after at most `columns` code points.
std::string_view first_columns(std::string_view text, std::size_t columns) {
  std::size_t at = 0;
  for (; columns > 0 && at < text.size(); --columns) {
    at += std::max<std::size_t>(utf8::decode(text.substr(at)).size, 1);
  }
  return text.substr(0, at);
}

std::string_view last_columns(std::string_view text, std::size_t columns) {
  const std::size_t all = utf8::length(text);
  if (all <= columns) return text;
  return text.substr(first_columns(text, all - columns).size());
}

}  // namespace

std::string code_frame(const Source& source, Span span, bool color) {
  const Place place = source.locate(span.begin);
  const std::string_view line = source.line(place.line);
  if (source.text().empty()) return {};
  const std::size_t start = std::min(first_columns(line, place.column - 1).size(), line.size());
  // A span that goes on in the next line is underlined to the end of its first.
  const std::string_view marked = line.substr(start, std::max<std::uint32_t>(span.size(), 1));

  std::string_view before = line.substr(0, start);
  std::string_view after = line.substr(start + marked.size());
  std::string_view left = "";
  std::string_view right = "";
  if (utf8::length(line) > kWidest) {
    if (utf8::length(before) > kBefore) {
      before = last_columns(before, kBefore);
      left = "...";
    }
    const std::size_t room = kWidest - utf8::length(before);
    if (utf8::length(line.substr(start)) > room) right = "...";
    after = first_columns(after, room - std::min(room, utf8::length(marked)));
  }
  const Shown head = printable(before);
  const Shown body = printable(first_columns(marked, kWidest - kBefore));
  const Shown tail = printable(after);

  const std::string_view red = color ? "\x1b[1;31m" : "";
  const std::string_view dim = color ? "\x1b[2m" : "";
  const std::string_view end = color ? "\x1b[0m" : "";
  const std::size_t tildes = body.columns > 0 ? body.columns - 1 : 0;
  return fmt::format("{0}{1:>6} |{2} {3}{4}{5}{6}{7}\n{0}       |{2} {8:{9}}{10}^{11:~>{12}}{2}\n",
                     dim, place.line, end, left, head.text, body.text, tail.text, right, "",
                     left.size() + head.columns, red, "", tildes);
}

}  // namespace libguard
