// SPDX-License-Identifier: Apache-2.0
#include "difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace libguard::cli {
namespace {

constexpr std::size_t kContext = 3;
// Of the table below: 64 MiB.
constexpr std::size_t kMostCells = std::size_t{1} << 24;

using Lines = std::vector<std::string_view>;

// With their ends, so that a missing last one is a difference.
Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end == std::string_view::npos ? end : end + 1);
    lines.push_back(line);
    text.remove_prefix(line.size());
  }
  return lines;
}

struct Edit {
  char sign = ' ';  // '-', '+', or ' ' for a line that stays
  std::string_view line;
};

// What the longest common subsequence of lines leaves over.
void compare(const Lines& before, const Lines& after, std::vector<Edit>& edits) {
  const std::size_t rows = before.size();
  const std::size_t columns = after.size();
  std::vector<std::uint32_t> lengths;  // of the common subsequence from there on
  const bool fits = (rows + 1) * (columns + 1) <= kMostCells;
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
    return lengths[i * (columns + 1) + j];
  };
  if (fits) {
    lengths.resize((rows + 1) * (columns + 1));
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        at(i, j) =
            before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < rows || j < columns) {
    if (fits && i < rows && j < columns && before[i] == after[j]) {
      edits.push_back({' ', before[i++]});
      ++j;
    } else if (i < rows && (!fits || j == columns || at(i + 1, j) >= at(i, j + 1))) {
      edits.push_back({'-', before[i++]});
    } else {
      edits.push_back({'+', after[j++]});
    }
  }
}

std::vector<Edit> all_edits(Lines before, Lines after) {
  const auto [a, b] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  std::vector<Edit> edits;
  for (auto line = before.begin(); line != a; ++line) edits.push_back({' ', *line});
  const auto [c, d] = std::mismatch(before.rbegin(), std::make_reverse_iterator(a), after.rbegin(),
                                    std::make_reverse_iterator(b));
  compare(Lines(a, c.base()), Lines(b, d.base()), edits);
  for (auto line = c.base(); line != before.end(); ++line) edits.push_back({' ', *line});
  return edits;
}

std::string painted(std::string_view line, char sign, bool color) {
  const bool ended = line.ends_with('\n');
  if (ended) line.remove_suffix(1);
  const std::string_view paint = sign == '-'   ? "\x1b[31m"
                                 : sign == '+' ? "\x1b[32m"
                                 : sign == '@' ? "\x1b[36m"
                                               : "";
  const bool paints = color && !paint.empty();
  return fmt::format("{}{}{}{}\n{}", paints ? paint : "", sign == '@' ? "" : std::string(1, sign),
                     line, paints ? "\x1b[0m" : "", ended ? "" : "\\ No newline at end of file\n");
}

// "3,7", and "3" for one line; of no lines it is the line in front.
std::string range(std::size_t first, std::size_t count) {
  if (count == 1) return fmt::to_string(first + 1);
  return fmt::format("{},{}", count == 0 ? first : first + 1, count);
}

}  // namespace

std::string difference(const std::string& name, std::string_view before, std::string_view after,
                       bool color) {
  const std::vector<Edit> edits = all_edits(split(before), split(after));
  std::string text;
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  const auto changed = [](const Edit& edit) { return edit.sign != ' '; };
  for (auto at = edits.begin(); at != edits.end();) {
    const auto change = std::find_if(at, edits.end(), changed);
    if (change == edits.end()) break;
    const auto begin = change - std::min<std::ptrdiff_t>(kContext, change - at);
    old_line += static_cast<std::size_t>(begin - at);
    new_line += static_cast<std::size_t>(begin - at);
    auto end = change;
    for (auto next = change; next != edits.end() && next - end <= std::ptrdiff_t{2 * kContext};) {
      end = std::find_if_not(next, edits.end(), changed);
      next = std::find_if(end, edits.end(), changed);
    }
    end += std::min<std::ptrdiff_t>(kContext, edits.end() - end);
    std::string hunk;
    std::size_t olds = 0;
    std::size_t news = 0;
    for (at = begin; at != end; ++at) {
      hunk += painted(at->line, at->sign, color);
      olds += at->sign == '+' ? 0 : 1;
      news += at->sign == '-' ? 0 : 1;
    }
    if (text.empty()) text = fmt::format("--- {0}\n+++ {0}\n", name);
    const std::string header =
        fmt::format("@@ -{} +{} @@\n", range(old_line, olds), range(new_line, news));
    text += painted(header, '@', color) + hunk;
    old_line += olds;
    new_line += news;
  }
  return text;
}

}  // namespace libguard::cli
