// SPDX-License-Identifier: Apache-2.0
#include "cel/checker/enumerations.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cel/checker/checker.h"

namespace libguard::cel {
namespace {

class Enumerations {
 public:
  Enumerations(const Source& source, Diagnostics& problems)
      : source_(source), problems_(problems) {}

  void visit(const Expr& expr) {
    for (const Expr* operand : expr.operands) visit(*operand);
    if (expr.kind != ExprKind::kCall || expr.operands.size() != 2) return;
    const Expr& left = *expr.operands[0];
    const Expr& right = *expr.operands[1];
    if (expr.name == "_==_" || expr.name == "_!=_") {
      compare(left, *right.type);
      compare(right, *left.type);
    } else if (expr.name == "@in") {
      if (right.type->kind == TypeKind::kList) compare(left, *right.type->parameters[0]);
      if (right.kind != ExprKind::kList) return;
      for (const Expr* element : right.operands) compare(*element, *left.type);
    }
  }

 private:
  void compare(const Expr& literal, const Type& type) {
    if (literal.kind != ExprKind::kLiteral || !literal.literal.is(ValueKind::kString)) return;
    const std::vector<std::string_view> values(type.values.begin(), type.values.end());
    const std::string_view value = literal.literal.text();
    if (values.empty() || std::find(values.begin(), values.end(), value) != values.end()) return;
    problems_.push_back({"cel.enum-value",
                         fmt::format("'{}' is none of the values: {}", value, list_of(values)),
                         source_, literal.span, did_you_mean(value, values)});
  }

  static std::string list_of(const std::vector<std::string_view>& values) {
    std::string text;
    for (const std::string_view value : values) {
      if (!text.empty()) text += ", ";
      text += value;
    }
    return text;
  }

  const Source& source_;
  Diagnostics& problems_;
};

}  // namespace

void check_enumerations(const Expr& expr, const Source& source, Diagnostics& problems) {
  Enumerations(source, problems).visit(expr);
}

}  // namespace libguard::cel
