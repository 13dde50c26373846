// SPDX-License-Identifier: Apache-2.0
#include "libguard/expression.h"

#include <fmt/format.h>

#include "cel/parse.h"
#include "cel/program.h"
#include "expression/access.h"
#include "expression/environment.h"
#include "expression/keep.h"

namespace libguard {

struct Expression::Held {
  std::shared_ptr<ExpressionEnvironment::Held> environment;
  Source source;
  ExpressionType type;
  cel::Program program;
};

namespace {

class Variables final : public cel::Activation {
 public:
  explicit Variables(const std::vector<cel::Value>& values) : values_(values) {}
  cel::Value variable(std::uint32_t slot, cel::Context&) const override {
    return slot < values_.size() ? values_[slot] : cel::Value();
  }

 private:
  const std::vector<cel::Value>& values_;
};

}  // namespace

ExpressionValue Expression::evaluate(const ExpressionBindings& bindings,
                                     const ExpressionLimits& limits) const {
  if (bindings.held().environment != held_->environment) {
    return ExpressionValue::error("the bindings were made for another environment");
  }
  Arena arena;
  cel::Context context(arena, limits.steps);
  const Variables variables(bindings.held().values);
  return expression::keep(held_->program.evaluate(variables, context), held_->source, context);
}

const ExpressionType& Expression::type() const noexcept { return held_->type; }
const Source& Expression::source() const noexcept { return held_->source; }

Result<Expression> compile_expression(const Source& source,
                                      const ExpressionEnvironment& environment,
                                      const ExpressionType& wanted) {
  const auto& held = environment.held();
  const Span all{0, static_cast<std::uint32_t>(source.text().size())};
  Result<cel::Ast> ast = cel::parse(source, all);
  if (!ast) return std::move(ast).error();

  const std::scoped_lock lock(held->compiling);
  Result<cel::Checked> checked = cel::check(std::move(*ast), held->environment);
  if (!checked) return std::move(checked).error();
  const cel::Type& type = *checked->type;
  const cel::Type& needed = *held->described.resolve(wanted);
  if (!cel::assignable(type, needed)) {
    return Diagnostic{
        "expression.type",
        fmt::format("expected {}, and this is {}", cel::type_name(needed), cel::type_name(type)),
        source, checked->ast.root->span};
  }
  ExpressionType described = held->described.describe(type);
  return Expression(std::make_shared<const Expression::Held>(
      Expression::Held{held, source, std::move(described), cel::compile(std::move(*checked))}));
}

}  // namespace libguard
