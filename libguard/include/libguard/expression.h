// SPDX-License-Identifier: Apache-2.0
//
// CEL, the Common Expression Language (https://cel.dev), as a library: expressions
// that are checked and compiled once, and evaluated many times against values. It
// needs no rules, no model and no documents of guard's.
//
//   ExpressionEnvironment environment;
//   environment.declare("request", ExpressionType::map(ExpressionType::string(), {}));
//
//   const Source source("policy", "request.user == 'root' || request.size < 1024");
//   Result<Expression> allowed = compile_expression(source, environment);
//   if (!allowed) return report(allowed.error());   // each with line, column and caret
//
//   ExpressionBindings bindings(environment);
//   if (Diagnostics problems = bindings.set("request", *ExpressionValue::from_json(text));
//       !problems.empty()) return report(problems);
//   const ExpressionValue result = allowed->evaluate(bindings);
//   if (result.is_true()) ...
//
// docs/expression.md has the whole example, the semantics in short and the functions.
//
// Lifetime: everything here owns or shares what it needs; there is no order to keep.
// Thread safety: an Expression is immutable: evaluate it from as many threads as you
// like, also with the same bindings while nobody changes those. Several threads may
// compile in one environment while nobody declares.
#ifndef LIBGUARD_EXPRESSION_H_
#define LIBGUARD_EXPRESSION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/diagnostic.h"
#include "libguard/expression_type.h"
#include "libguard/expression_value.h"
#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard {

// What names mean. Making one costs the table of functions: keep it.
class ExpressionEnvironment {
 public:
  ExpressionEnvironment();
  ExpressionEnvironment(ExpressionEnvironment&&) noexcept;
  ExpressionEnvironment& operator=(ExpressionEnvironment&&) noexcept;
  ~ExpressionEnvironment();

  // The name may be qualified: "request.auth". A name that is declared again is a new
  // variable, which hides the old one from expressions compiled from then on.
  void declare(std::string name, const ExpressionType& type);

  // What there is to call, in order: "matches(string, string) -> bool", and
  // "string.matches(string) -> bool" for what is called on a value. Operators and
  // macros are not among them.
  std::vector<std::string> functions() const;

  struct Held;
  const std::shared_ptr<Held>& held() const noexcept { return held_; }

 private:
  std::shared_ptr<Held> held_;
};

// The values of variables, ready to be read by expressions: what is set once is not
// converted again, however often it is evaluated.
class ExpressionBindings {
 public:
  explicit ExpressionBindings(const ExpressionEnvironment& environment);
  ExpressionBindings(const ExpressionBindings&);
  ExpressionBindings(ExpressionBindings&&) noexcept;
  ExpressionBindings& operator=(const ExpressionBindings&);
  ExpressionBindings& operator=(ExpressionBindings&&) noexcept;
  ~ExpressionBindings();

  // The value must be of the type that was declared. What can be read as it without a
  // loss is: a map as an object, an integer as another kind of number, a text as a
  // duration or a timestamp. Null stands for a field that is not set.
  // Errors, and nothing is changed: expression.unknown-variable, expression.type.
  [[nodiscard]] Diagnostics set(std::string_view name, const ExpressionValue& value);
  // Reading it is an error again, as before it was set.
  void unset(std::string_view name);

  struct Held;
  const Held& held() const noexcept { return *held_; }

 private:
  std::unique_ptr<Held> held_;
};

struct ExpressionLimits {
  // Elements that are gone through, and what costs as much. What is used of memory is
  // bounded by it, too: some hundred bytes a step. Beyond it the result is an error.
  std::uint64_t steps = 1'000'000;
};

class Expression {
 public:
  // A value, an unknown or an error. Objects come back as maps of the fields that are
  // set, and quantities and addresses as texts.
  // Bindings for another environment than the expression's give an error.
  ExpressionValue evaluate(const ExpressionBindings& bindings,
                           const ExpressionLimits& limits = {}) const;

  // What it evaluates to, as far as the checker knows.
  const ExpressionType& type() const noexcept;
  const Source& source() const noexcept;

  struct Held;
  explicit Expression(std::shared_ptr<const Held> held) : held_(std::move(held)) {}

 private:
  std::shared_ptr<const Held> held_;
};

// Parses, checks and compiles. `wanted` is what it has to evaluate to; a dyn passes,
// and is seen when it is evaluated.
// Errors, all of the expression at once: cel.syntax, cel.too-deep, cel.unknown-name,
// cel.unknown-field, cel.unknown-function, cel.no-overload, cel.unguarded,
// cel.enum-value, cel.macro, cel.regex, cel.message, expression.type.
Result<Expression> compile_expression(const Source& source,
                                      const ExpressionEnvironment& environment,
                                      const ExpressionType& wanted = ExpressionType::dyn());

}  // namespace libguard

#endif  // LIBGUARD_EXPRESSION_H_
