// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_UNIT_EXPRESSION_SUPPORT_H_
#define TESTS_UNIT_EXPRESSION_SUPPORT_H_

#include <string>

#include "libguard/expression.h"
#include "support/catch.h"

namespace libguard {

// The result as text: "error: message", "unknown: references".
inline std::string shown(const ExpressionValue& value) {
  if (value.is(ExpressionKind::kError)) return "error: " + value.diagnostic().message;
  if (!value.is(ExpressionKind::kUnknown)) return value.to_text();
  std::string text = "unknown:";
  for (const std::string& each : value.references()) text += " " + each;
  return text;
}

inline Expression compiled(const ExpressionEnvironment& environment, const std::string& text) {
  Result<Expression> expression = compile_expression(Source("test", text), environment);
  if (!expression) FAIL(render(expression.error().front()));
  return *std::move(expression);
}

inline std::string evaluated(const ExpressionEnvironment& environment,
                             const ExpressionBindings& bindings, const std::string& text) {
  return shown(compiled(environment, text).evaluate(bindings));
}

}  // namespace libguard

#endif  // TESTS_UNIT_EXPRESSION_SUPPORT_H_
