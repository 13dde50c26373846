// SPDX-License-Identifier: Apache-2.0
//
// Node: how pieces belong together, as far as it matters for where lines end.
//
//   Node sum = make_node(NodeKind::kChain, {a, plus_b, plus_c});
//   if (!sum.broken && column + sum.width <= kMaxColumns) ...  // fits
//
// A node knows how wide it is on one line, and whether its author ended a line
// in it, so that the printer looks at each node only once or twice.
#ifndef LIBGUARD_RULES_FORMAT_NODE_H_
#define LIBGUARD_RULES_FORMAT_NODE_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "rules/format/pieces.h"

namespace libguard::rules::format {

inline constexpr std::uint32_t kMaxColumns = 100;
inline constexpr std::uint32_t kIndent = 2;

enum class NodeKind : std::uint8_t {
  kPiece,
  kBlock,        // a """ text of several lines
  kGlue,         // parts that nothing divides
  kChain,        // a, && b, && c: a line may end in front of an operator
  kRelation,     // the same, where nothing in the operands can be divided: a, == b
  kConditional,  // a, ? b, : c, ? d, : e
  kPostfix,      // a, .b, .c(d), [e]: in front of a call
  kBracket,      // the bracket, items with their commas, the closing bracket
};

// Where the lines of a value begin that go on with an operator or a call.
enum class Layout : std::uint8_t {
  kFree,  // where it begins
  // The same, but those of a conditional stand below the sign in front of it, so
  // that its conditions stand in one column.
  kAssigned,
  kHanging,  // where what its clause says begins
};

struct Node {
  NodeKind kind = NodeKind::kPiece;
  bool space = false;   // a blank stands in front of it within a line
  bool breaks = false;  // a line ends in front of it, since its author wants that
  bool broken = false;  // lines end in it
  bool splits = false;  // lines could end in it
  bool begins_line = false;
  bool commented = false;     // comments stand in front of it
  std::uint32_t first = 0;    // its first piece
  std::uint32_t width = 0;    // on one line
  std::uint32_t head = 0;     // as far as its first line goes
  std::uint32_t opening = 0;  // as far as its first line goes at least
  std::vector<Node> parts;

  // A new line must begin in front of it.
  bool starts_anew() const noexcept { return breaks || commented; }
  // A name alone, such as the variable of a macro.
  bool is_word(const std::vector<Piece>& pieces) const;
};

Node make_piece(std::uint32_t index, const Piece& piece, bool space);
Node make_node(NodeKind kind, std::vector<Node> parts, bool space = false);
inline Node make_glue(std::vector<Node> parts, bool space) {
  return make_node(NodeKind::kGlue, std::move(parts), space);
}

}  // namespace libguard::rules::format

#endif  // LIBGUARD_RULES_FORMAT_NODE_H_
