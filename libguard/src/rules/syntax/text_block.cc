// SPDX-License-Identifier: Apache-2.0
#include "rules/syntax/text_block.h"

#include <algorithm>
#include <optional>

namespace libguard::rules {
namespace {

constexpr std::string_view kIndentation = " \t";

std::string_view trim_right(std::string_view text) {
  return text.substr(0, text.find_last_not_of(kIndentation) + 1);
}

// Cuts the first line off, without its end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The blanks that all lines begin with; lines of nothing but blanks do not count.
std::string_view common_indentation(std::string_view text) {
  std::optional<std::string_view> common;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const std::size_t size = line.find_first_not_of(kIndentation);
    if (size == std::string_view::npos) continue;
    const std::string_view indentation = line.substr(0, size);
    if (!common) common = indentation;
    const auto [end, _] =
        std::mismatch(common->begin(), common->end(), indentation.begin(), indentation.end());
    common = common->substr(0, static_cast<std::size_t>(end - common->begin()));
  }
  return common.value_or(std::string_view());
}

}  // namespace

std::string unindented(std::string_view inside) {
  std::string text;
  std::string_view lines = inside;
  const std::string_view first = take_line(lines);
  const std::string_view head =
      first.substr(std::min(first.find_first_not_of(kIndentation), first.size()));
  if (first.size() == inside.size()) return std::string(trim_right(head));
  if (!head.empty()) text.append(head).append(1, '\n');
  const std::size_t last = lines.rfind('\n') + 1;
  if (lines.find_first_not_of(kIndentation, last) == std::string_view::npos) {
    lines = lines.substr(0, last);
  }
  const std::size_t indentation = common_indentation(lines).size();
  text.reserve(text.size() + lines.size());
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    text.append(line.substr(std::min(indentation, line.size()))).append(1, '\n');
  }
  return text;
}

}  // namespace libguard::rules
