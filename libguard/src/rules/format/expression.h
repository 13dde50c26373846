// SPDX-License-Identifier: Apache-2.0
//
// Expressions, as nodes. REQUIRES of all functions: what the scanner has in front
// of it was parsed without an error.
#ifndef LIBGUARD_RULES_FORMAT_EXPRESSION_H_
#define LIBGUARD_RULES_FORMAT_EXPRESSION_H_

#include "rules/format/node.h"
#include "rules/format/pieces.h"

namespace libguard::rules::format {

// The longest expression that the scanner has in front of it.
Node read_expression(Scanner& scanner, bool space);

// The next token.
Node take_token(Scanner& scanner, bool space);

// `(a, b)`: `item` reads one item without its comma.
template <typename Item>
Node read_bracket(Scanner& scanner, bool space, const Item& item) {
  std::vector<Node> parts = {take_token(scanner, false)};
  bool comma_broke = false;
  while (!scanner.at_end() && !scanner.at(")") && !scanner.at("]") && !scanner.at("}")) {
    std::vector<Node> one = {item()};
    one.front().space = false;
    const bool broke = comma_broke;
    if (scanner.at(",")) {
      one.push_back(take_token(scanner, false));
      comma_broke = one.back().begins_line && !one.back().commented;
    }
    Node& added = parts.emplace_back(make_node(NodeKind::kGlue, std::move(one), parts.size() > 1));
    added.breaks = added.begins_line || broke;
  }
  parts.push_back(take_token(scanner, false));
  return make_node(NodeKind::kBracket, std::move(parts), space);
}

}  // namespace libguard::rules::format

#endif  // LIBGUARD_RULES_FORMAT_EXPRESSION_H_
