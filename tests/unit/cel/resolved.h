// SPDX-License-Identifier: Apache-2.0
//
// What a checked tree must be so that it can be compiled: every name has its
// meaning, every call its overloads, and no message is left.
#ifndef TESTS_UNIT_CEL_RESOLVED_H_
#define TESTS_UNIT_CEL_RESOLVED_H_

#include <algorithm>
#include <string>

#include "cel/ast.h"
#include "cel/function.h"

namespace libguard::cel {

inline bool has_overloads(const Expr& call) {
  if (call.name == "_&&_" || call.name == "_||_" || call.name == "_?_:_") return true;
  return !call.overloads.empty() &&
         std::all_of(call.overloads.begin(), call.overloads.end(), [&](const Overload* overload) {
           return overload->parameters.size() == call.operands.size();
         });
}

// The name of the first part that could not be compiled; empty where there is none.
inline std::string unresolved_part(const Expr& expr) {
  // The names in front of a qualified one mean nothing by themselves.
  if (expr.reference != ReferenceKind::kNone) return {};
  const bool on_object = expr.kind == ExprKind::kSelect || expr.kind == ExprKind::kHas
                             ? expr.operands[0]->type->kind == TypeKind::kObject
                             : false;
  const bool resolved = expr.type != nullptr && expr.kind != ExprKind::kIdentifier &&
                        expr.kind != ExprKind::kMessage &&
                        (expr.kind != ExprKind::kCall || has_overloads(expr)) &&
                        (!on_object || expr.field != nullptr);
  if (!resolved) return std::string(expr.name.empty() ? "a part without a name" : expr.name);
  for (const Expr* operand : expr.operands) {
    if (std::string part = unresolved_part(*operand); !part.empty()) return part;
  }
  return {};
}

}  // namespace libguard::cel

#endif  // TESTS_UNIT_CEL_RESOLVED_H_
