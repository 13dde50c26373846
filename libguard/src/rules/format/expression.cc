// SPDX-License-Identifier: Apache-2.0
#include "rules/format/expression.h"

#include <array>
#include <utility>

namespace libguard::rules::format {
namespace {

using cel::Token;
using cel::TokenKind;

// From the loosest to the tightest.
constexpr std::array<std::array<std::string_view, 7>, 5> kLevels = {{
    {"||"},
    {"&&"},
    {"==", "!=", "<", "<=", ">", ">=", "in"},
    {"+", "-"},
    {"*", "/", "%"},
}};

bool is_operator(const Token& token, std::size_t level) {
  if (token.text.empty()) return false;
  for (const std::string_view one : kLevels[level]) {
    if (token.text == one) return true;
  }
  return false;
}

bool is_field(const Token& token) {
  return token.kind == TokenKind::kIdentifier || token.kind == TokenKind::kReserved ||
         token.kind == TokenKind::kQuotedName;
}

// An operator with what stands behind it. A line that ends behind the operator
// ends in front of it instead, unless a comment holds it there.
Node behind_operator(std::vector<Node> parts) {
  const bool breaks = parts[0].begins_line || (parts[1].begins_line && !parts[1].commented);
  Node node = make_node(NodeKind::kGlue, std::move(parts), true);
  node.breaks = breaks;
  return node;
}

class Expressions {
 public:
  explicit Expressions(Scanner& scanner) : scanner_(scanner) {}

  Node conditional(bool space) {
    std::vector<Node> parts = {level(0, space)};
    while (scanner_.at("?") || (parts.size() % 2 == 0 && scanner_.at(":"))) {
      Node sign = take_token(scanner_, true);
      Node operand = level(0, true);
      parts.push_back(behind_operator({std::move(sign), std::move(operand)}));
    }
    if (parts.size() == 1) return std::move(parts.front());
    return make_node(NodeKind::kConditional, std::move(parts), space);
  }

 private:
  Node level(std::size_t loosest, bool space) {
    if (loosest == kLevels.size()) return operand(space);
    const bool relation = is_operator(Token{TokenKind::kSign, "=="}, loosest);
    std::vector<Node> parts = {level(loosest + 1, space)};
    while (is_operator(scanner_.peek(), loosest)) {
      Node sign = take_token(scanner_, true);
      Node operand = level(loosest + 1, true);
      const bool list =
          operand.kind == NodeKind::kBracket && scanner_.pieces()[operand.first].text != "(";
      parts.push_back(behind_operator({std::move(sign), std::move(operand)}));
      // A list can be divided itself: `in [`.
      if (relation && list) parts.back().breaks = false;
    }
    if (parts.size() == 1) return std::move(parts.front());
    return make_node(relation ? NodeKind::kRelation : NodeKind::kChain, std::move(parts), space);
  }

  Node operand(bool space) {
    std::vector<Node> parts;
    Token token = scanner_.peek_operand();
    while (token.is(TokenKind::kSign, "!") || token.is(TokenKind::kSign, "-")) {
      parts.push_back(take(token, parts.empty() && space));
      token = scanner_.peek_operand();
      // `- 1` is no literal, and stays none.
      const bool number = token.kind == TokenKind::kInt || token.kind == TokenKind::kUint ||
                          token.kind == TokenKind::kDouble;
      if (number && scanner_.pieces().back().text == "-" && !token.text.starts_with('-')) {
        parts.push_back(postfix(true));
        return make_node(NodeKind::kGlue, std::move(parts), space);
      }
    }
    if (parts.empty()) return postfix(space);
    parts.push_back(postfix(false));
    return make_node(NodeKind::kGlue, std::move(parts), space);
  }

  Node take(const Token& token, bool space) {
    const std::uint32_t index = scanner_.take(token.text);
    return make_piece(index, scanner_.pieces()[index], space);
  }

  Node postfix(bool space) {
    bool name = false;
    std::vector<Node> parts = {primary(space, name)};
    while (true) {
      if (scanner_.at(".")) {
        parts.push_back(member(name));
      } else if (scanner_.at("[")) {
        name = false;
        parts.push_back(read_bracket(scanner_, false, [this] { return item(); }));
      } else if (name && message_ahead()) {
        name = false;
        parts.push_back(read_bracket(scanner_, false, [this] { return item(); }));
      } else {
        break;
      }
    }
    if (parts.size() == 1) return std::move(parts.front());
    return make_node(NodeKind::kPostfix, std::move(parts), space);
  }

  // .a, .?a, .a(b). `name`: whether all so far could name a message.
  Node member(bool& name) {
    std::vector<Node> parts = {take_token(scanner_, false)};
    const bool maybe = scanner_.at("?");
    if (maybe) parts.push_back(take_token(scanner_, false));
    if (is_field(scanner_.peek())) parts.push_back(take_token(scanner_, false));
    const bool call = !maybe && scanner_.at("(");
    const bool breaks = parts.front().begins_line || parts.back().begins_line;
    const bool held = parts.back().commented;
    name = name && !maybe && !call;
    if (call) parts.push_back(arguments());
    Node node = make_node(NodeKind::kGlue, std::move(parts), false);
    node.breaks = call && breaks && !held;
    return node;
  }

  Node primary(bool space, bool& name) {
    const Token token = scanner_.peek_operand();
    if (token.text == "(" || token.text == "[" || token.text == "{") {
      return read_bracket(scanner_, space, [this] { return item(); });
    }
    std::vector<Node> parts = {take(token, space)};
    if (token.text == "." && is_field(scanner_.peek())) {
      parts.push_back(take_token(scanner_, false));
    }
    const bool word = token.kind == TokenKind::kIdentifier || token.text == ".";
    name = word && !scanner_.at("(");
    if (word && !name) parts.push_back(arguments());
    if (parts.size() == 1) return std::move(parts.front());
    return make_node(NodeKind::kGlue, std::move(parts), space);
  }

  Node arguments() {
    return read_bracket(scanner_, false, [this] { return item(); });
  }

  // Of a list, a map, a call, an index: [?] EXPR [: EXPR]
  Node item() {
    std::vector<Node> parts;
    if (scanner_.at("?")) parts.push_back(take_token(scanner_, false));
    // The field of a message may be a word that is reserved elsewhere.
    const Token token = scanner_.peek();
    const bool reserved = token.kind == TokenKind::kReserved;
    parts.push_back(reserved ? take_token(scanner_, false) : conditional(false));
    if (scanner_.at(":")) {
      parts.push_back(take_token(scanner_, false));
      parts.push_back(conditional(true));
    }
    if (parts.size() == 1) return std::move(parts.front());
    return make_node(NodeKind::kGlue, std::move(parts));
  }

  // { field: ... or {}
  bool message_ahead() const {
    std::string_view text = scanner_.ahead();
    const auto next = [&text] {
      const Token token = cel::read_token(cel::skip_blanks(text));
      text.remove_prefix(static_cast<std::size_t>(token.text.data() - text.data()) +
                         token.text.size());
      return token;
    };
    if (next().text != "{") return false;
    Token token = next();
    if (token.text == "}") return true;
    if (token.text == "?") token = next();
    return is_field(token) && next().text == ":";
  }

  Scanner& scanner_;
};

}  // namespace

Node read_expression(Scanner& scanner, bool space) {
  return Expressions(scanner).conditional(space);
}

Node take_token(Scanner& scanner, bool space) {
  const std::uint32_t index = scanner.take(scanner.peek().text);
  return make_piece(index, scanner.pieces()[index], space);
}

}  // namespace libguard::rules::format
