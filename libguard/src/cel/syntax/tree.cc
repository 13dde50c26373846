// SPDX-License-Identifier: Apache-2.0
#include "cel/syntax/tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "cel/syntax/literals.h"
#include "cel/syntax/macros.h"

namespace libguard::cel {
namespace {

enum Level : int { kProduct, kSum, kRelation, kAnd, kOr };

struct OperatorWord {
  std::string_view text;
  std::string_view name;
  Level level;
};
constexpr std::array kOperators = {
    OperatorWord{"*", "_*_", kProduct},    OperatorWord{"/", "_/_", kProduct},
    OperatorWord{"%", "_%_", kProduct},    OperatorWord{"+", "_+_", kSum},
    OperatorWord{"-", "_-_", kSum},        OperatorWord{"==", "_==_", kRelation},
    OperatorWord{"!=", "_!=_", kRelation}, OperatorWord{"<", "_<_", kRelation},
    OperatorWord{"<=", "_<=_", kRelation}, OperatorWord{">", "_>_", kRelation},
    OperatorWord{">=", "_>=_", kRelation}, OperatorWord{"in", "@in", kRelation},
    OperatorWord{"&&", "_&&_", kAnd},      OperatorWord{"||", "_||_", kOr},
};

const OperatorWord* find_operator(std::string_view text) {
  const auto* const found =
      std::find_if(kOperators.begin(), kOperators.end(),
                   [&](const OperatorWord& each) { return each.text == text; });
  return found == kOperators.end() ? nullptr : found;
}

Span joined(Span first, Span last) { return {first.begin, last.end}; }

std::string_view without_quotes(const Token& token) {
  if (token.kind != TokenKind::kQuotedName) return token.text;
  return token.text.substr(1, token.text.size() - 2);
}

}  // namespace

bool is_operator(const Token& token) noexcept {
  const bool may_be = token.kind == TokenKind::kSign || token.kind == TokenKind::kKeyword;
  return may_be && find_operator(token.text) != nullptr;
}

void Tree::rewind(Mark mark) noexcept {
  nodes_.erase(nodes_.begin() + static_cast<std::ptrdiff_t>(mark.nodes), nodes_.end());
  tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(mark.tokens), tokens_.end());
}

std::span<const Tree::Node> Tree::nodes_since(Mark mark) const {
  return std::span(nodes_).subspan(mark.nodes);
}

std::span<const Tree::Kept> Tree::tokens_since(Mark mark) const {
  return std::span(tokens_).subspan(mark.tokens);
}

Expr& Tree::make(ExprKind kind, std::string_view name, Span name_span) {
  Expr& expr = *arena_.make<Expr>();
  expr.kind = kind;
  expr.name = name;
  expr.name_span = name_span;
  return expr;
}

Tree::Node Tree::over(Expr& expr, std::span<const Node> operands) {
  auto* const to =
      static_cast<Expr**>(arena_.allocate(operands.size() * sizeof(Expr*), alignof(Expr*)));
  std::uint32_t height = 0;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    to[i] = operands[i].expr;
    height = std::max(height, operands[i].height);
  }
  expr.operands = {to, operands.size()};
  if (++height > kMaxHeight && !too_high_) {
    too_high_ = true;
    report_.add("cel.too-deep", expr.name_span,
                fmt::format("more than {} operators build on one another here", kMaxHeight));
  }
  return {&expr, height};
}

void Tree::replace(Mark mark, Node node) {
  rewind(mark);
  nodes_.push_back(node);
}

std::span<const std::uint8_t> Tree::optional_marks(Mark mark, std::size_t elements,
                                                   std::size_t stride) {
  std::vector<std::uint8_t> marks;
  for (const Kept& kept : tokens_since(mark)) {
    if (kept.token.text != "?") continue;
    marks.resize(elements);
    marks[(kept.nodes - mark.nodes) / stride] = 1;
  }
  return arena_.copy(std::span<const std::uint8_t>(marks));
}

void Tree::literal(Mark mark, std::string_view text) {
  Expr& expr = make(ExprKind::kLiteral, {}, span(text));
  expr.span = span(text);
  expr.literal = read_literal(tokens_since(mark).front().token, arena_, report_);
  replace(mark, {&expr, 1});
}

// The parentheses belong to what they enclose.
void Tree::group(Mark, std::string_view text) { nodes_.back().expr->span = span(text); }

void Tree::list(Mark mark, std::string_view text) {
  const auto elements = nodes_since(mark);
  Expr& expr = make(ExprKind::kList, {}, span(text));
  expr.span = span(text);
  expr.optional_at = optional_marks(mark, elements.size(), 1);
  replace(mark, over(expr, elements));
}

void Tree::map(Mark mark, std::string_view text) {
  const auto elements = nodes_since(mark);
  Expr& expr = make(ExprKind::kMap, {}, span(text));
  expr.span = span(text);
  expr.optional_at = optional_marks(mark, elements.size() / 2, 2);
  replace(mark, over(expr, elements));
}

void Tree::message(Mark mark, std::string_view text) {
  std::string name;
  Span name_span = span(text);
  std::vector<Node> values;
  const auto tokens = tokens_since(mark);
  std::size_t at = 0;
  for (; at < tokens.size() && tokens[at].token.text != "{"; ++at) {
    name += tokens[at].token.text;
    name_span.end = span(tokens[at].token.text).end;
  }
  // Field names become literals, so that a message has the form of a map.
  for (++at; at < tokens.size(); ++at) {
    const auto& [token, nodes] = tokens[at];
    if (token.text == "?") continue;
    Expr& field = make(ExprKind::kLiteral, {}, span(token.text));
    field.span = field.name_span;
    field.literal = Value::string(without_quotes(token));
    values.push_back({&field, 1});
    values.push_back(nodes_[nodes]);
  }
  Expr& expr = make(ExprKind::kMessage, arena_.copy(std::string_view(name)), name_span);
  expr.span = span(text);
  expr.optional_at = optional_marks(mark, values.size() / 2, 1);
  replace(mark, over(expr, values));
}

void Tree::name(Mark mark, std::string_view text) {
  const auto tokens = tokens_since(mark);
  const bool rooted = tokens.front().token.text == ".";
  const Token& word = tokens[rooted ? 1 : 0].token;
  const bool call = tokens.back().token.text == "(";
  std::string_view name = word.text;
  // Blanks may stand behind the dot.
  if (rooted) name = arena_.copy(std::string_view(fmt::format(".{}", word.text)));
  Expr& expr = make(call ? ExprKind::kCall : ExprKind::kIdentifier, name, span(word.text));
  expr.span = span(text);
  const Node node = over(expr, nodes_since(mark));
  if (call) expand_macro(expr, arena_, report_);
  replace(mark, node);
}

void Tree::member(Mark mark, std::string_view text) {
  const auto tokens = tokens_since(mark);
  const Token& word = tokens.front().token;
  const bool call = tokens.back().token.text == "(";
  --mark.nodes;
  const auto operands = nodes_since(mark);
  Expr& expr =
      make(call ? ExprKind::kCall : ExprKind::kSelect, without_quotes(word), span(word.text));
  expr.member = call;
  expr.span = joined(operands.front().expr->span, span(text));
  const Node node = over(expr, operands);
  if (call) expand_macro(expr, arena_, report_);
  replace(mark, node);
}

void Tree::maybe_field(Mark mark, std::string_view text) {
  const Token& word = tokens_since(mark).back().token;
  --mark.nodes;
  const auto operands = nodes_since(mark);
  Expr& expr = make(ExprKind::kSelect, without_quotes(word), span(word.text));
  expr.optional = true;
  expr.span = joined(operands.front().expr->span, span(text));
  replace(mark, over(expr, operands));
}

void Tree::index(Mark mark, std::string_view text) {
  const bool optional = !tokens_since(mark).empty();
  --mark.nodes;
  const auto operands = nodes_since(mark);
  Expr& expr = make(ExprKind::kCall, optional ? "_[?_]" : "_[_]", span(text));
  expr.span = joined(operands.front().expr->span, span(text));
  replace(mark, over(expr, operands));
}

void Tree::unary(Mark mark, std::string_view text) {
  Node node = nodes_.back();
  const auto prefixes = tokens_since(mark);
  for (auto prefix = prefixes.rbegin(); prefix != prefixes.rend(); ++prefix) {
    const std::string_view sign = prefix->token.text;
    Expr& expr = make(ExprKind::kCall, sign == "!" ? "!_" : "-_", span(sign));
    expr.span = joined(span(sign), span(text));
    node = over(expr, {&node, 1});
  }
  replace(mark, node);
}

Tree::Node Tree::binary(const Operator& op, Node left, Node right) {
  Expr& expr = make(ExprKind::kCall, op.name, op.span);
  expr.span = joined(left.expr->span, right.expr->span);
  return over(expr, std::array{left, right});
}

Tree::Node Tree::balanced(std::span<const Node> operands, std::span<const Operator> operators) {
  if (operators.empty()) return operands.front();
  const std::size_t middle = operators.size() / 2;
  return binary(operators[middle], balanced(operands.first(middle + 1), operators.first(middle)),
                balanced(operands.subspan(middle + 1), operators.subspan(middle + 1)));
}

// One pass per level of precedence, from the tightest, each joining the operands
// of its level and leaving the rest.
void Tree::operation(Mark mark, std::string_view) {
  const auto parts = nodes_since(mark);
  if (parts.size() == 1) return;
  std::vector<Node> operands(parts.begin(), parts.end());
  std::vector<Operator> operators;
  for (const Kept& kept : tokens_since(mark)) {
    const OperatorWord* const word = find_operator(kept.token.text);
    operators.push_back({word->name, word->level, span(kept.token.text)});
  }
  for (const Level level : {kProduct, kSum, kRelation, kAnd, kOr}) {
    const bool commutes = level == kAnd || level == kOr;
    std::size_t left = 0;
    for (std::size_t i = 0; i < operators.size();) {
      std::size_t end = i;
      while (end < operators.size() && operators[end].level == level) ++end;
      if (commutes && end > i) {
        // operands[i] has perhaps moved to the left, and nothing else of the run has.
        operands[i] = operands[left];
        operands[left] = balanced(std::span(operands).subspan(i, end - i + 1),
                                  std::span(operators).subspan(i, end - i));
      } else {
        for (std::size_t k = i; k < end; ++k) {
          operands[left] = binary(operators[k], operands[left], operands[k + 1]);
        }
      }
      if (end < operators.size()) {
        operators[left] = operators[end];
        operands[++left] = operands[end + 1];
      }
      i = end + 1;
    }
    operands.resize(left + 1);
    operators.resize(left);
  }
  replace(mark, operands.front());
}

void Tree::conditional(Mark mark, std::string_view) {
  const auto signs = tokens_since(mark);
  auto parts = nodes_since(mark);
  Node node = parts.back();
  for (std::size_t i = signs.size(); i-- > 0;) {
    const Node condition = parts[2 * i];
    Expr& expr = make(ExprKind::kCall, "_?_:_", span(signs[i].token.text));
    expr.span = joined(condition.expr->span, node.expr->span);
    node = over(expr, std::array{condition, parts[2 * i + 1], node});
  }
  replace(mark, node);
}

}  // namespace libguard::cel
