// SPDX-License-Identifier: Apache-2.0
//
// Brackets: lists, maps, arguments, groups.
#include <algorithm>

#include "rules/format/printer.h"

namespace libguard::rules::format {
namespace {

bool is_short(const Node& item) {
  return item.kind == NodeKind::kPiece ||
         (item.kind == NodeKind::kGlue &&
          std::all_of(item.parts.begin(), item.parts.end(), is_short));
}

}  // namespace

// How many names alone begin the arguments of a call, if others follow: the
// variables of a macro.
std::size_t Printer::variables(const Node& node) const {
  if (pieces_[node.first].text != "(") return 0;
  const std::size_t items = node.parts.size() - 2;
  std::size_t count = 0;
  while (count + 1 < items && count < 2 && node.parts[count + 1].is_word(pieces_)) ++count;
  return count;
}

void Printer::bracket(const Node& node, std::uint32_t tail) {
  const std::size_t last = node.parts.size() - 1;
  if (last == 1 && !node.parts[1].commented) return items(node, column_, Breaks(2), tail);
  if (node.parts[1].starts_anew() || node.parts[last].commented) return open_bracket(node);
  Breaks breaks(node.parts.size());
  for (std::size_t i = 2; i < last; ++i) breaks[i] = node.parts[i].starts_anew();
  const std::size_t names = variables(node);
  const std::uint32_t below = std::min(column_ + node.parts.front().width, kMaxColumns);
  // One item goes on where it begins.
  if (last == 2) return items(node, below, breaks, tail);
  if (names > 0) {
    breaks[names + 1] = breaks[names + 1] || helps(node, names, tail);
    return items(node, base_ + kIndent, breaks, tail);
  }
  if (overflows(node, breaks, tail, below)) return open_bracket(node);
  items(node, below, breaks, tail);
}

// Whether it is worth a line to put what a macro does below its variables: not
// for a long text, which is too long there as well.
bool Printer::helps(const Node& node, std::size_t names, std::uint32_t tail) const {
  std::uint32_t width = base_ + kIndent + tail;
  for (std::size_t i = names + 1; i < node.parts.size(); ++i) {
    const Node& part = node.parts[i];
    if (part.broken || part.splits) return true;
    width += part.width + (i > names + 1 && part.space ? 1 : 0);
  }
  return width <= kMaxColumns;
}

// The items follow the bracket, and the closing one follows them.
void Printer::items(const Node& node, std::uint32_t indent, const Breaks& breaks,
                    std::uint32_t tail) {
  const std::vector<std::uint32_t> after = tails(node, breaks, tail);
  const std::uint32_t base = base_;
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    if (i > 0) lead(node.parts[i], indent, breaks[i]);
    print(node.parts[i], after[i]);
  }
  // The next bracket in this line is not indented from the last item.
  base_ = base;
}

// The items stand on lines of their own, and so does the closing bracket.
void Printer::open_bracket(const Node& node) {
  const std::uint32_t base = std::min(base_, kMaxColumns);
  const std::uint32_t indent = base + kIndent;
  const std::size_t last = node.parts.size() - 1;
  Breaks breaks(node.parts.size());
  for (std::size_t i = 1; i < last; ++i) breaks[i] = i == 1 || node.parts[i].starts_anew();
  breaks[last] = true;
  if (overflows(node, breaks, 0, indent)) fill_or_divide(node, indent, breaks);
  const std::vector<std::uint32_t> after = tails(node, breaks, 0);
  print(node.parts.front(), after.front());
  for (std::size_t i = 1; i < last; ++i) {
    lead(node.parts[i], indent, breaks[i]);
    print(node.parts[i], after[i]);
  }
  lead(node.parts[last], base, true, indent);
  print(node.parts[last], 0);
}

// Short items as many to a line as it holds, others one to a line.
void Printer::fill_or_divide(const Node& node, std::uint32_t indent, Breaks& breaks) {
  const auto begin = node.parts.begin() + 1;
  const auto end = node.parts.end() - 1;
  const bool fills = std::all_of(begin, end, is_short);
  std::uint32_t column = kMaxColumns;
  for (std::size_t i = 1; i + 1 < node.parts.size(); ++i) {
    const Node& item = node.parts[i];
    breaks[i] = !fills || item.commented || column + 1 + item.width > kMaxColumns;
    column = breaks[i] ? indent + item.width : column + 1 + item.width;
  }
}

}  // namespace libguard::rules::format
