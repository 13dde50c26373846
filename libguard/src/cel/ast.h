// SPDX-License-Identifier: Apache-2.0
//
// The syntax tree of an expression, as the parser makes it and the checker
// annotates it.
//
// Macros stay what the author wrote (`all`, `map`, `bind`, ...): checker and
// program treat each by its own rule rather than through a general fold.
#ifndef LIBGUARD_CEL_AST_H_
#define LIBGUARD_CEL_AST_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.h"
#include "cel/value.h"
#include "libguard/source.h"

namespace libguard::cel {

struct Overload;

enum class ExprKind : std::uint8_t {
  kLiteral,     // literal
  kIdentifier,  // name (a leading dot is kept: ".x")
  kSelect,      // operands[0] . name; optional: .?
  kHas,         // has(operands[0] . name)
  kCall,        // name(operands...); member: operands[0].name(rest...)
  kList,        // operands; elements with `optional_at`
  kMap,         // operands: key, value, key, value, ...
  kMessage,     // name { field: value }: as a map of literal names; the checker makes it a call
  kMacro,       // macro, variables, operands
};

enum class Macro : std::uint8_t {
  kAll,  // range.all(x, p), range.all(k, v, p): operands range, p
  kExists,
  kExistsOne,
  kFilter,         // range.filter(x, p)
  kMap,            // range.map(x, e), range.map(x, p, e): operands range, [p,] e
  kTransformList,  // range.transformList(k, v, [p,] e)
  kTransformMap,
  kTransformMapEntry,
  kSortBy,  // range.sortBy(x, key)
  kBind,    // cel.bind(x, e, body): operands e, body
  kOptMap,  // o.optMap(x, e): operands o, e
  kOptFlatMap,
};

// What an identifier, or a chain of names such as a.b.c, was resolved to.
// A constant is the name of a type or of a value, which is the literal of its expression.
// The operands of a qualified name mean nothing by themselves.
enum class ReferenceKind : std::uint8_t { kNone, kVariable, kLocal, kConstant };

struct Expr {
  ExprKind kind = ExprKind::kLiteral;
  Macro macro = Macro::kAll;
  bool member = false;    // kCall: called on operands[0]
  bool optional = false;  // kSelect: a.?b; index calls are named "_[?_]"
  Span span;              // the whole sub-expression
  Span name_span;         // of the name, operator, field or macro word
  std::string_view name;  // operators are named as CEL does: _+_ _&&_ !_ -_ _?_:_ @in _[_]
  std::span<Expr*> operands;
  std::span<std::string_view> variables;  // kMacro: one or two
  std::span<const std::uint8_t>
      optional_at;  // kList, kMap, kMessage: 1 where an element is ?e; or empty
  Value literal;

  // Set by the checker.
  const Type* type = nullptr;
  ReferenceKind reference = ReferenceKind::kNone;  // kSelect too: a qualified name a.b.c
  std::uint32_t slot =
      0;  // of the variable, or of the (first) local; kMacro: of its first variable
  const Field* field = nullptr;                // kSelect, kHas on an object type
  std::span<const Overload* const> overloads;  // kCall: the candidates that the static types admit
};

// Owns the nodes. Movable; nodes stay where they are.
struct Ast {
  Arena arena{1024};
  Expr* root = nullptr;
  Source source;
};

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_AST_H_
