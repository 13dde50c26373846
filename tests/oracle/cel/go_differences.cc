// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/go_differences.h"

#include <algorithm>
#include <array>
#include <span>

#include "oracle/cel/go_known.h"
#include "oracle/cel/go_parts.h"

namespace libguard::cel::oracle {

bool is_in_go(const Overload& overload) {
  // Kubernetes' libraries, and lists.
  constexpr std::array<std::string_view, 10> kOnlyHere = {
      "find", "findAll", "includes",   "isSorted", "max",
      "min",  "sum",     "isQuantity", "quantity", "sign"};
  if (std::find(kOnlyHere.begin(), kOnlyHere.end(), overload.name) != kOnlyHere.end()) return false;
  const auto is_quantity = [](const Type* type) { return type->name == "quantity"; };
  if (std::any_of(overload.parameters.begin(), overload.parameters.end(), is_quantity))
    return false;
  const bool of_list =
      !overload.parameters.empty() && overload.parameters[0]->kind == TypeKind::kList;
  return !of_list || (overload.name != "indexOf" && overload.name != "lastIndexOf");
}

bool has_part(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_optional(std::string_view value) {
  return value == "none" || value.starts_with("optional(");
}

bool Seen::is_call(std::initializer_list<std::string_view> names) const {
  if (root.kind != ExprKind::kCall) return false;
  return std::find(names.begin(), names.end(), root.name) != names.end();
}

bool Seen::is_step() const { return root.kind == ExprKind::kSelect || is_call({"_[_]", "_[?_]"}); }

bool Seen::is_optional_step() const {
  return (root.kind == ExprKind::kSelect && root.optional) || is_call({"_[?_]"});
}

bool Seen::is_step_into_element() const {
  if (!is_step() || !is_optional(value(0))) return false;
  const Expr& inner = *root.operands[0];
  return inner.kind == ExprKind::kSelect ||
         (inner.kind == ExprKind::kCall && (inner.name == "_[_]" || inner.name == "_?_:_"));
}

std::string_view Seen::value(std::size_t operand) const {
  if (operand >= operands.size() || !operands[operand]) return {};
  return operands[operand]->ours.value;
}

bool Seen::is_error(std::size_t operand) const {
  return operand < operands.size() && operands[operand] && !operands[operand]->ours.error.empty();
}

std::string_view known_difference(const Difference& difference) {
  const Parts parts(difference.question.text);
  if (parts.root() == nullptr) return {};
  const auto& [ours, theirs] = difference.answers;
  if (ours.unknown || theirs.unknown) return {};
  std::span<const Known> known = known_of_values();
  if (ours.type != theirs.type) {
    known = known_of_checks();
  } else if (!ours.error.empty()) {
    known = known_errors_here();
  } else if (!theirs.error.empty()) {
    known = known_errors_there();
  }
  const Seen seen{*parts.root(), ours, theirs, difference.operands};
  for (const Known& each : known) {
    if (each.applies(seen)) return each.reason;
  }
  return {};
}

}  // namespace libguard::cel::oracle
