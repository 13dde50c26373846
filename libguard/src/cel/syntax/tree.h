// SPDX-License-Identifier: Apache-2.0
//
// Makes the syntax tree from the pieces that the grammar recognises.
//
// A stack machine: terminals push tokens, and each construct takes the tokens
// and nodes that its parts pushed since it began (its Mark) and leaves one node.
// So the grammar needs no attributes, and a construct that fails is rewound.
#ifndef LIBGUARD_CEL_SYNTAX_TREE_H_
#define LIBGUARD_CEL_SYNTAX_TREE_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "cel/ast.h"
#include "cel/syntax/report.h"
#include "cel/syntax/token.h"

namespace libguard::cel {

// Whether the token is an operator between two operands.
bool is_operator(const Token& token) noexcept;

class Tree {
 public:
  // Brackets within brackets. It bounds the recursion of the grammar.
  static constexpr std::uint32_t kMaxNesting = 100;
  // From the root to the deepest leaf: it bounds the recursion of all that comes
  // after the grammar. Chains of && and || are balanced and stay far below.
  static constexpr std::uint32_t kMaxHeight = 250;

  Tree(Arena& arena, Report& report) : arena_(arena), report_(report) {
    // Most expressions need no more.
    nodes_.reserve(16);
    tokens_.reserve(16);
  }

  struct Mark {
    std::size_t nodes = 0;
    std::size_t tokens = 0;
  };
  Mark mark() const noexcept { return {nodes_.size(), tokens_.size()}; }
  void rewind(Mark mark) noexcept;
  void keep(Token token) { tokens_.push_back({token, nodes_.size()}); }

  // The next token. Remembered: many alternatives look at the same one.
  using Read = Token (*)(std::string_view) noexcept;
  const Token& look(const char* first, const char* last, Read read) {
    if (seen_.at != first || seen_.read != read) {
      seen_ = {first, read, read(skip_blanks({first, last}))};
    }
    return seen_.token;
  }

  // One bracket deeper; false where that is too deep.
  bool enter() noexcept { return ++nesting_ <= kMaxNesting; }
  void leave() noexcept { --nesting_; }

  // The constructs. `text` is what they were made from.
  void literal(Mark mark, std::string_view text);
  void group(Mark mark, std::string_view text);        // ( e )
  void list(Mark mark, std::string_view text);         // [ ?e, ... ]
  void map(Mark mark, std::string_view text);          // { ?k: v, ... }
  void message(Mark mark, std::string_view text);      // .a.b { ?f: v, ... }
  void name(Mark mark, std::string_view text);         // .x, x, x(e, ...)
  void member(Mark mark, std::string_view text);       // e . f, e . f(e, ...)
  void maybe_field(Mark mark, std::string_view text);  // e .? f
  void index(Mark mark, std::string_view text);        // e [ ?e ]
  void unary(Mark mark, std::string_view text);        // ! - ! e
  void operation(Mark mark, std::string_view text);    // e op e op e ...
  void conditional(Mark mark, std::string_view text);  // e ? e : e ? e : e ...

  // REQUIRES: one whole expression was parsed
  Expr* root() const noexcept { return nodes_.back().expr; }

 private:
  struct Seen {
    const char* at = nullptr;
    Read read = nullptr;
    Token token;
  };
  struct Node {
    Expr* expr = nullptr;
    std::uint32_t height = 0;
  };
  struct Kept {
    Token token;
    std::size_t nodes = 0;  // that lay on the stack when it was pushed
  };
  struct Operator {
    std::string_view name;
    int level = 0;
    Span span;
  };

  Expr& make(ExprKind kind, std::string_view name, Span name_span);
  // The node over `operands`, whose height it takes.
  Node over(Expr& expr, std::span<const Node> operands);
  Node binary(const Operator& op, Node left, Node right);
  Node balanced(std::span<const Node> operands, std::span<const Operator> operators);
  std::span<const Node> nodes_since(Mark mark) const;
  std::span<const Kept> tokens_since(Mark mark) const;
  // Takes everything since the mark, and pushes the node instead.
  void replace(Mark mark, Node node);
  std::span<const std::uint8_t> optional_marks(Mark mark, std::size_t elements, std::size_t stride);
  Span span(std::string_view text) const noexcept { return report_.span(text); }

  Arena& arena_;
  Report& report_;
  std::vector<Node> nodes_;
  std::vector<Kept> tokens_;
  std::uint32_t nesting_ = 0;
  bool too_high_ = false;
  Seen seen_;
};

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_SYNTAX_TREE_H_
