// SPDX-License-Identifier: Apache-2.0
#include "rules/format/node.h"

#include <utility>

namespace libguard::rules::format {
namespace {

// What a bracket with one item in it offers is what the item offers.
bool opens_at_bracket(const Node& node) {
  return node.kind == NodeKind::kBracket && node.parts.size() > 3;
}

bool ends_between_parts(const Node& node) {
  return node.kind == NodeKind::kChain || node.kind == NodeKind::kRelation ||
         node.kind == NodeKind::kConditional || opens_at_bracket(node);
}

}  // namespace

bool Node::is_word(const std::vector<Piece>& pieces) const {
  // With the comma behind it.
  const bool item =
      kind == NodeKind::kGlue && parts.size() == 2 && pieces[parts.back().first].text == ",";
  const Node& node = kind == NodeKind::kGlue && (item || parts.size() == 1) ? parts.front() : *this;
  return node.kind == NodeKind::kPiece &&
         cel::read_token(pieces[node.first].text).kind == cel::TokenKind::kIdentifier;
}

Node make_piece(std::uint32_t index, const Piece& piece, bool space) {
  Node node;
  node.space = space;
  node.begins_line = piece.begins_line;
  node.commented = !piece.comments.empty();
  node.first = index;
  node.broken = piece.text.find('\n') != std::string_view::npos;
  node.width = columns(piece.text);
  node.head = columns(piece.text.substr(0, piece.text.find('\n')));
  node.opening = node.head;
  return node;
}

Node make_node(NodeKind kind, std::vector<Node> parts, bool space) {
  Node node;
  node.kind = kind;
  node.parts = std::move(parts);
  node.space = space;
  const Node& first = node.parts.front();
  node.begins_line = first.begins_line;
  node.commented = first.commented;
  node.first = first.first;
  for (std::size_t i = 0; i < node.parts.size(); ++i) {
    const Node& part = node.parts[i];
    const std::uint32_t blank = i > 0 && part.space ? 1 : 0;
    const bool anew = i > 0 && part.starts_anew();
    if (!node.broken && !anew) node.head += blank + part.head;
    if (!node.splits && !anew) node.opening += blank + part.opening;
    node.broken = node.broken || anew || part.broken;
    node.splits = node.splits || anew || part.splits || ends_between_parts(node);
    node.width += blank + part.width;
  }
  return node;
}

}  // namespace libguard::rules::format
