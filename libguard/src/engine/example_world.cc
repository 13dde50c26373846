// SPDX-License-Identifier: Apache-2.0
#include "engine/example_world.h"

#include <fmt/format.h>

#include <utility>

#include "inputs/input.h"
#include "inputs/plan/short_form.h"

namespace libguard {
namespace {

using rules::Example;

constexpr std::uint64_t kSteps = 100'000;  // for the value of one parameter

// The gravest of what the rule said about the entities of the example.
std::string verdict_of(const evaluate::Tally& tally, std::size_t failures) {
  if (tally.error > 0) return "error";
  if (tally.fail > 0) return fmt::format("fails {}", failures);
  if (tally.unknown > 0) return "unknown";
  if (tally.pass > 0) return "passes";
  return "not-applicable";
}

}  // namespace

ExampleWorld::ExampleWorld(const rules::Schema& schema, const ActiveRule& active,
                           std::size_t number)
    : example_(active.rule->declaration->examples[number]) {
  give(active, number);
  read(schema);
}

void ExampleWorld::read(const rules::Schema& schema) {
  Source text("example", example_.document.text);
  if (example_.platform == Example::Platform::kTerraform) {
    Result<Source> plan = plan::expand_rows(text);
    if (!plan) {
      for (const Diagnostic& problem : plan.error()) problems_.push_back(render(problem));
      return;
    }
    text = *std::move(plan);
  }
  Input input = read_input(text);
  for (const Diagnostic& problem : input.problems) problems_.push_back(render(problem));
  for (const SkippedDocument& skipped : input.skipped) problems_.push_back(skipped.reason);
  if (!problems_.empty()) return;
  world_ = std::make_unique<model::World>(schema, std::move(input.resources),
                                          model::WorldOptions{.complete = complete_});
}

void ExampleWorld::give(const ActiveRule& active, std::size_t number) {
  complete_ = example_.platform == Example::Platform::kTerraform;  // as every plan is
  const rules::Rule& rule = *active.rule;
  for (const rules::CompiledParameter& parameter : rule.parameters) {
    parameters_.push_back(evaluate(parameter.default_value));
  }
  for (std::size_t i = 0; i < example_.given.size(); ++i) {
    const std::string& name = example_.given[i].name.text;
    const cel::Value value = evaluate(rule.given[number][i]);
    if (name == "input.complete") {
      complete_ = value.is_true();
      continue;
    }
    for (std::size_t p = 0; p < rule.parameters.size(); ++p) {
      if (rule.parameters[p].declaration->name.text == name) parameters_[p] = value;
    }
  }
}

cel::Value ExampleWorld::evaluate(const cel::Program& program) {
  cel::Context context(arena_, kSteps);
  return program.evaluate(cel::NoVariables(), context);
}

std::string ExampleWorld::judge(const rules::Rule& rule,
                                const std::function<void(const evaluate::Hit&)>& sink) {
  std::size_t failures = 0;
  const evaluate::Tally tally =
      evaluate::evaluate(rule, *world_, {parameters_}, [&](const evaluate::Hit& hit) {
        failures += hit.verdict == Verdict::kFail ? 1 : 0;
        if (sink) sink(hit);
      });
  return verdict_of(tally, failures);
}

bool ExampleWorld::holds_any(const rules::Rule& rule) {
  bool any = false;
  world_->visit(rule.declaration->entity.text, [&](const model::Entity&) {
    any = true;
    return false;
  });
  return any;
}

std::string ExampleWorld::expected() const { return verdict_text(example_); }

bool ExampleWorld::is_expected(const std::string& verdict) const {
  const bool any_count = example_.verdict == Example::Verdict::kFails && example_.count == 0;
  return any_count ? verdict.starts_with("fails ") : verdict == expected();
}

}  // namespace libguard
