// SPDX-License-Identifier: Apache-2.0
#include "rules/identities.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace libguard::rules {
namespace {

using cel::Expr;
using cel::ExprKind;
using cel::ReferenceKind;
using cel::ValueKind;

}  // namespace

Identities::Identities() {
  literal(cel::Value::boolean(false));
  literal(cel::Value::boolean(true));
}

Identities::Id Identities::intern(std::string signature, Known known) {
  const auto [at, is_new] = ids_.try_emplace(std::move(signature), known_.size());
  if (is_new) known_.push_back(known);
  return at->second;
}

Identities::Id Identities::of_text(std::string_view text) {
  return intern(fmt::format("string {}", text), {true, true});
}

Identities::Id Identities::literal(const cel::Value& value) {
  switch (value.kind()) {
    case ValueKind::kBool:
      return intern(value.as_boolean() ? "true" : "false", {true, true});
    case ValueKind::kInt:
      return intern(fmt::format("int {}", value.as_integer()), {true, true});
    case ValueKind::kString:
      return of_text(value.text());
    case ValueKind::kUint:
      return intern(fmt::format("uint {}", value.as_natural()), {false, true});
    case ValueKind::kDouble:
      return intern(fmt::format("double {}", value.as_number()), {false, true});
    case ValueKind::kBytes:
      return intern(fmt::format("bytes {}", value.text()), {false, true});
    case ValueKind::kType:
      return intern(fmt::format("type {}", cel::type_name(value.as_type())), {false, true});
    default:
      return intern("null", {false, true});
  }
}

Identities::Id Identities::of(const Expr& expr) {
  if (const auto seen = seen_.find(&expr); seen != seen_.end()) return seen->second;
  const Id id = node(expr);
  seen_[&expr] = id;
  return id;
}

Identities::Id Identities::node(const Expr& expr) {
  switch (expr.reference) {
    case ReferenceKind::kVariable:
      if (const auto known = variables_.find(expr.slot); known != variables_.end()) {
        return known->second;
      }
      return intern(fmt::format("variable {}", expr.slot), {false, false});
    case ReferenceKind::kLocal:
      return locals_[expr.slot];
    case ReferenceKind::kConstant:
      return literal(expr.literal);
    case ReferenceKind::kNone:
      break;
  }
  if (expr.kind == ExprKind::kLiteral) return literal(expr.literal);
  if (expr.kind == ExprKind::kMacro) return macro(expr);
  std::vector<Id> operands;
  for (const Expr* operand : expr.operands) operands.push_back(of(*operand));
  if (expr.kind == ExprKind::kCall && !expr.member && operands.size() == 2) {
    return of_operator(expr.name, operands[0], operands[1]);
  }
  std::string what = fmt::format("{} {}{}", static_cast<int>(expr.kind),
                                 expr.optional || expr.member ? "." : "", expr.name);
  for (const std::uint8_t optional : expr.optional_at) what += optional != 0 ? '?' : '-';
  return joined(std::move(what), operands);
}

Identities::Id Identities::of_operator(std::string_view name, Id left, Id right) {
  if (name == "_>_" || name == "_>=_") {
    return of_operator(name == "_>_" ? "_<_" : "_<=_", right, left);
  }
  if ((name == "_==_" || name == "_!=_") && right < left) std::swap(left, right);
  return joined(fmt::format("call {}", name), std::array{left, right});
}

Identities::Id Identities::macro(const Expr& expr) {
  std::vector<Id> operands = {of(*expr.operands[0])};
  for (std::uint32_t i = 0; i < expr.variables.size(); ++i) {
    const std::uint32_t slot = expr.slot + i;
    locals_[slot] = expr.macro == cel::Macro::kBind
                        ? operands[0]
                        : intern(fmt::format("local {}", slot), {false, false});
  }
  for (const Expr* operand : expr.operands.subspan(1)) operands.push_back(of(*operand));
  if (expr.macro == cel::Macro::kBind) return operands[1];
  return joined(fmt::format("macro {} {}", static_cast<int>(expr.macro), expr.variables.size()),
                operands);
}

Identities::Id Identities::joined(std::string signature, std::span<const Id> operands) {
  Known known{false, true};
  for (const Id operand : operands) {
    signature += fmt::format(" {}", operand);
    known.constant = known.constant && known_[operand].constant;
  }
  return intern(std::move(signature), known);
}

}  // namespace libguard::rules
