// SPDX-License-Identifier: Apache-2.0
//
// The types of macros, and of the names that they bind.
#include <fmt/format.h>

#include "cel/checker/checker.h"

namespace libguard::cel {

const Type* Checker::macro(Expr& expr) {
  switch (expr.macro) {
    case Macro::kBind:
      return bind(expr);
    case Macro::kOptMap:
    case Macro::kOptFlatMap:
      return optional_map(expr);
    default:
      return over_range(expr);
  }
}

const Type* Checker::bind(Expr& expr) {
  const Type* const bound = check(*expr.operands[0]);
  expr.slot = names_.push(expr.variables[0], bound);
  const Type* const result = check(*expr.operands[1]);
  names_.pop(1);
  return result;
}

const Type* Checker::optional_map(Expr& expr) {
  const Type* const operand = check(*expr.operands[0]);
  const Type* held = dyn();
  if (operand->kind == TypeKind::kOptional) {
    held = operand->parameters.front();
  } else if (!inference_.accepts(operand, types().optional(dyn()))) {
    report("cel.no-overload", expr.operands[0]->span,
           fmt::format("'{}' goes with an optional, not with {}", expr.name, type_name(*operand)));
  }
  expr.slot = names_.push(expr.variables[0], held);
  const Type* const made = check(*expr.operands[1]);
  names_.pop(1);
  if (expr.macro == Macro::kOptMap) return inference_.optional(made);
  const Type* const result = inference_.optional(inference_.fresh());
  if (inference_.accepts(made, result)) return result;
  return report("cel.no-overload", expr.operands[1]->span,
                fmt::format("expected an optional, found {}", type_name(*made)));
}

const Type* Checker::over_range(Expr& expr) {
  check(*expr.operands[0]);
  const Range range = range_of(expr);
  const bool one = expr.variables.size() == 1;
  const Type* const first = one && !range.is_map ? range.element : range.key;
  expr.slot = names_.push(expr.variables[0], first);
  if (!one) names_.push(expr.variables[1], range.element);
  for (Expr* const operand : expr.operands.subspan(1)) check(*operand);
  names_.pop(expr.variables.size());
  return result_of(expr, first, range);
}

Checker::Range Checker::range_of(const Expr& expr) {
  const Type* const type = expr.operands[0]->type;
  switch (type->kind) {
    case TypeKind::kList:
      return {types().integer(), type->parameters[0], false};
    case TypeKind::kMap:
      return {type->parameters[0], type->parameters[1], true};
    case TypeKind::kDyn:
      return {dyn(), dyn(), false};
    case TypeKind::kVariable:
      inference_.accepts(dyn(), type);
      return {dyn(), dyn(), false};
    default:
      report("cel.no-overload", expr.operands[0]->span,
             fmt::format("'{}' goes over a list or a map, not over {}", expr.name,
                         type_name(*inference_.final(type))));
      return {dyn(), dyn(), false};
  }
}

const Type* Checker::result_of(const Expr& expr, const Type* first, const Range& range) {
  const Expr& last = *expr.operands.back();
  // In front of what is made there may be a condition.
  const bool filtered = expr.operands.size() == 3;
  switch (expr.macro) {
    case Macro::kAll:
    case Macro::kExists:
    case Macro::kExistsOne:
      condition(last);
      return boolean();
    case Macro::kFilter:
      condition(last);
      return inference_.list(first);
    case Macro::kSortBy:
      return sorted(expr, range);
    default:
      break;
  }
  if (filtered) condition(*expr.operands[1]);
  if (expr.macro == Macro::kTransformMap) return inference_.map(range.key, last.type);
  if (expr.macro == Macro::kTransformMapEntry) return entries(last);
  return inference_.list(last.type);
}

const Type* Checker::entries(const Expr& made) {
  const Type* const result = inference_.map(inference_.fresh(), inference_.fresh());
  if (inference_.accepts(made.type, result)) return result;
  return report("cel.no-overload", made.span,
                fmt::format("expected a map of one entry, found {}",
                            type_name(*inference_.final(made.type))));
}

const Type* Checker::sorted(const Expr& expr, const Range& range) {
  const Expr& key = *expr.operands[1];
  switch (inference_.final(key.type)->kind) {
    case TypeKind::kDyn:
    case TypeKind::kWrapper:
    case TypeKind::kBool:
    case TypeKind::kInt:
    case TypeKind::kUint:
    case TypeKind::kDouble:
    case TypeKind::kString:
    case TypeKind::kBytes:
    case TypeKind::kDuration:
    case TypeKind::kTimestamp:
      break;
    default:
      report("cel.no-overload", key.span,
             fmt::format("{} has no order to sort by", type_name(*inference_.final(key.type))));
  }
  if (range.is_map) {
    return report("cel.no-overload", expr.operands[0]->span, "'sortBy' goes over a list");
  }
  return inference_.list(range.element);
}

}  // namespace libguard::cel
