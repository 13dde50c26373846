// SPDX-License-Identifier: Apache-2.0
#include "text/frame.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "text/printable.h"

namespace libguard {
namespace {

constexpr std::size_t kWidest = 160;  // columns of a line that are shown
constexpr std::size_t kBefore = 60;   // of them before the span, where the line is cut

// Cuts after at most `columns` code points.
std::string_view first_columns(std::string_view text, std::size_t columns) {
  std::size_t at = 0;
  for (; columns > 0 && at < text.size(); --columns) {
    at += std::max<std::size_t>(utf8::decode(text.substr(at)).size, 1);
  }
  return text.substr(0, std::min(at, text.size()));
}

std::string_view last_columns(std::string_view text, std::size_t columns) {
  const std::size_t all = utf8::length(text);
  if (all <= columns) return text;
  return text.substr(first_columns(text, all - columns).size());
}

}  // namespace

std::string line_frame(std::uint32_t number, std::string_view line, std::uint32_t column,
                       std::uint32_t width, std::string_view mark) {
  const std::size_t start = first_columns(line, std::max(column, 1U) - 1).size();
  const std::string_view marked = first_columns(line.substr(start), std::max(width, 1U));

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
  const std::string head = printable(before);
  const std::string body = printable(first_columns(marked, kWidest - kBefore));

  const std::string_view dim = mark.empty() ? "" : "\x1b[2m";
  const std::string_view end = mark.empty() ? "" : "\x1b[0m";
  const std::size_t tildes = std::max<std::size_t>(utf8::length(body), 1) - 1;
  return fmt::format("{0}{1:>6} |{2} {3}{4}{5}{6}{7}\n{0}       |{2} {8:{9}}{10}^{11:~>{12}}{2}\n",
                     dim, number, end, left, head, body, printable(after), right, "",
                     left.size() + utf8::length(head), mark, "", tildes);
}

std::string code_frame(const Source& source, Span span, bool color) {
  if (source.text().empty() || source.in_memory()) return {};
  const Place place = source.locate(span.begin);
  const std::string_view line = source.line(place.line);
  // A span that goes on in the next line is underlined to the end of its first.
  const std::size_t start = std::min(first_columns(line, place.column - 1).size(), line.size());
  const std::size_t width = utf8::length(line.substr(start, span.size()));
  return line_frame(place.line, line, place.column, static_cast<std::uint32_t>(width),
                    color ? "\x1b[1;31m" : "");
}

}  // namespace libguard
