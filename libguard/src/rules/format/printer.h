// SPDX-License-Identifier: Apache-2.0
//
// Printer: nodes as text, and where their lines end.
//
//   Printer printer(document.pieces);
//   printer.begin(indent);
//   printer.print(node, 0);
//   std::string lines = printer.take();
//
// A line ends where its author ended it, if that is a place for it, and behind
// comments. Where a line would be too long, the outermost node in it that can be
// divided is. Operators, and calls of a chain of calls, begin lines and stand in
// the column in which the first operand begins. What stands in a bracket is
// indented by two from the line that the bracket opens in, if the bracket ends
// that line, or else stands below the first item.
//
// INVARIANT: printing what was printed changes nothing. So a line that had to be
// ended ends at all places of a kind that its author could have ended it at.
#ifndef LIBGUARD_RULES_FORMAT_PRINTER_H_
#define LIBGUARD_RULES_FORMAT_PRINTER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/format/node.h"

namespace libguard::rules::format {

class Printer {
 public:
  explicit Printer(const std::vector<Piece>& pieces) : pieces_(pieces) {}

  // The next line begins in this column; brackets of it are indented from there.
  void begin(std::uint32_t indent);
  // The same, in the line that is there.
  void hang() noexcept { base_ = column_; }
  // `tail`: how much of what follows cannot be put on another line.
  void print(const Node& node, std::uint32_t tail);
  // The same of what a row says, behind a sign and a blank unless it is kFree.
  void print_value(const Node& node, std::uint32_t tail, Layout layout);
  // The comments in front of a node, and a blank, or a line end where there are
  // comments or one is wanted.
  void lead(const Node& node, std::uint32_t indent, bool breaks);
  void fill(std::uint32_t columns);
  void text(std::string_view text);
  void newline(std::uint32_t indent);

  std::uint32_t column() const noexcept { return column_; }
  std::string take();

 private:
  using Breaks = std::vector<bool>;

  bool fits(const Node& node, std::uint32_t tail) const;
  void flat(const Node& node);
  void block(const Node& node);
  void glue(const Node& node, std::uint32_t tail);
  // Its lines but the first begin at `start`.
  void chain(const Node& node, std::uint32_t tail, std::uint32_t start);
  void lead(const Node& node, std::uint32_t indent, bool breaks, std::uint32_t comments_at);
  Breaks chain_breaks(const Node& node, std::uint32_t start, std::uint32_t tail) const;
  // Whether a line of several parts is too long; lines but the first begin at
  // `start`.
  bool overflows(const Node& node, const Breaks& breaks, std::uint32_t tail,
                 std::uint32_t start) const;
  // Of one line, whose parts are [begin, end).
  static std::size_t line_end(const Node& node, const Breaks& breaks, std::size_t begin);
  static bool too_long(const Node& node, std::size_t begin, std::size_t end, std::uint32_t column,
                       std::uint32_t tail);
  void break_conditional(const Node& node, std::uint32_t start, std::uint32_t tail,
                         Breaks& breaks) const;
  void break_calls(const Node& node, Breaks& breaks) const;
  void bracket(const Node& node, std::uint32_t tail);
  void open_bracket(const Node& node);
  void items(const Node& node, std::uint32_t indent, const Breaks& breaks, std::uint32_t tail);
  static void fill_or_divide(const Node& node, std::uint32_t indent, Breaks& breaks);
  // How much of each part's line is taken by what follows it there.
  static std::vector<std::uint32_t> tails(const Node& node, const Breaks& breaks,
                                          std::uint32_t tail);
  bool helps(const Node& node, std::size_t names, std::uint32_t tail) const;
  std::size_t variables(const Node& node) const;

  const std::vector<Piece>& pieces_;
  std::string out_;
  std::uint32_t column_ = 0;
  std::uint32_t row_ = 0;   // where the row began
  std::uint32_t base_ = 0;  // from which the brackets of this line are indented
};

}  // namespace libguard::rules::format

#endif  // LIBGUARD_RULES_FORMAT_PRINTER_H_
