// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "expression/access.h"
#include "expression/environment.h"
#include "expression/fit.h"
#include "libguard/suggest.h"

namespace libguard {
namespace {

Diagnostic unknown_variable(std::string_view name, const std::vector<cel::Variable>& variables) {
  Diagnostic problem{
      "expression.unknown-variable", fmt::format("there is no variable '{}'", name), Source(), {}};
  std::vector<std::string_view> names;
  for (const cel::Variable& each : variables) names.push_back(each.name);
  if (const std::string_view near = nearest(name, names); !near.empty()) {
    problem.notes.push_back(fmt::format("did you mean '{}'?", near));
  }
  return problem;
}

// The slot of the last variable of a name; past all others where there is none.
std::size_t slot_of(std::string_view name, const std::vector<cel::Variable>& variables) {
  for (std::size_t i = variables.size(); i > 0; --i) {
    if (variables[i - 1].name == name) return i - 1;
  }
  return variables.size();
}

}  // namespace

ExpressionBindings::ExpressionBindings(const ExpressionEnvironment& environment)
    : held_(std::make_unique<Held>(Held{environment.held()})) {}
ExpressionBindings::ExpressionBindings(const ExpressionBindings& other)
    : held_(std::make_unique<Held>(*other.held_)) {}
ExpressionBindings::ExpressionBindings(ExpressionBindings&&) noexcept = default;
ExpressionBindings& ExpressionBindings::operator=(const ExpressionBindings& other) {
  *this = ExpressionBindings(other);
  return *this;
}
ExpressionBindings& ExpressionBindings::operator=(ExpressionBindings&&) noexcept = default;
ExpressionBindings::~ExpressionBindings() = default;

Diagnostics ExpressionBindings::set(std::string_view name, const ExpressionValue& value) {
  const auto& variables = held_->environment->environment.variables();
  const std::size_t slot = slot_of(name, variables);
  if (slot == variables.size()) return {unknown_variable(name, variables)};
  const auto owner = std::make_shared<ExpressionValue::Owner>();
  owner->parts.push_back(ExpressionValue::Access::owner(value));
  const expression::Fitted fitted =
      expression::fit(ExpressionValue::Access::value(value), *variables[slot].type, name, *owner);
  if (!fitted.problem.empty()) {
    return {Diagnostic{"expression.type", fitted.problem, Source(), {}}};
  }
  if (held_->values.size() <= slot) {
    held_->values.resize(variables.size());
    held_->owners.resize(variables.size());
  }
  held_->values[slot] = fitted.value;
  held_->owners[slot] = owner;
  return {};
}

void ExpressionBindings::unset(std::string_view name) {
  const std::size_t slot = slot_of(name, held_->environment->environment.variables());
  if (slot >= held_->values.size()) return;
  held_->values[slot] = cel::Value();
  held_->owners[slot] = nullptr;
}

}  // namespace libguard
