// SPDX-License-Identifier: Apache-2.0
//
// Examples are run by the evaluator that checks: what they show is what a check
// would say.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "engine/policy.h"
#include "evaluate/evaluate.h"
#include "inputs/input.h"
#include "inputs/plan/short_form.h"
#include "model/world.h"

namespace libguard {
namespace {

using rules::Example;

constexpr std::uint64_t kSteps = 100'000;  // for the value of one parameter

// The gravest of what the rule said about the entities of the example.
std::string actual_verdict(const evaluate::Tally& tally, std::size_t failures) {
  if (tally.error > 0) return "error";
  if (tally.fail > 0) return fmt::format("fails {}", failures);
  if (tally.unknown > 0) return "unknown";
  if (tally.pass > 0) return "passes";
  return "not-applicable";
}

bool as_expected(const Example& example, const std::string& actual) {
  const bool any = example.verdict == Example::Verdict::kFails && example.count == 0;
  return any ? actual.starts_with("fails ") : actual == verdict_text(example);
}

class Runner {
 public:
  explicit Runner(const Policy::Held& held) : held_(held) {}

  ExampleResult run(const ActiveRule& active, std::size_t number) {
    const Example& example = active.rule->declaration->examples[number];
    const Source& file = *active.rule->source;
    ExampleResult result;
    result.rule = active.rule->id();
    result.title = example.title.text;
    result.expected = verdict_text(example);
    result.file = file.name();
    result.place = file.locate(example.span.begin);

    Source text("example", example.document.text);
    if (example.platform == Example::Platform::kTerraform) {
      Result<Source> plan = plan::expand_rows(text);
      if (!plan) {
        for (const Diagnostic& problem : plan.error()) result.details.push_back(render(problem));
        result.actual = "cannot be read";
        return result;
      }
      text = *std::move(plan);
    }
    Input input = read_input(text);
    for (const Diagnostic& problem : input.problems) result.details.push_back(render(problem));
    for (const SkippedDocument& skipped : input.skipped) result.details.push_back(skipped.reason);
    if (!result.details.empty()) {
      result.actual = "cannot be read";
      return result;
    }
    const Given given = given_values(active, number);
    model::World world(held_.schema, std::move(input.resources), {.complete = given.complete});
    const evaluate::Tally tally =
        evaluate::evaluate(*active.rule, world, {given.parameters}, [&](const evaluate::Hit& hit) {
          if (hit.verdict == Verdict::kFail) result.messages.push_back(hit.message);
          result.details.push_back(fmt::format("{}: {}", name_of(hit.verdict), hit.message));
        });
    for (const Diagnostic& problem : world.problems()) result.details.push_back(render(problem));
    result.actual = actual_verdict(tally, result.messages.size());
    result.passed = as_expected(example, result.actual);
    return result;
  }

 private:
  struct Given {
    std::vector<cel::Value> parameters;
    bool complete = false;
  };

  Given given_values(const ActiveRule& active, std::size_t number) {
    const Example& example = active.rule->declaration->examples[number];
    Given given;
    given.complete = example.platform == Example::Platform::kTerraform;  // as every plan is
    for (const rules::CompiledParameter& parameter : active.rule->parameters) {
      given.parameters.push_back(evaluate(parameter.default_value));
    }
    for (std::size_t i = 0; i < example.given.size(); ++i) {
      const Example::Given& one = example.given[i];
      const cel::Value value = evaluate(active.rule->given[number][i]);
      if (one.name.text == "input.complete") {
        given.complete = value.is_true();
        continue;
      }
      for (std::size_t p = 0; p < active.rule->parameters.size(); ++p) {
        if (active.rule->parameters[p].declaration->name.text == one.name.text) {
          given.parameters[p] = value;
        }
      }
    }
    return given;
  }

  cel::Value evaluate(const cel::Program& program) {
    cel::Context context(arena_, kSteps);
    return program.evaluate(cel::NoVariables(), context);
  }

  const Policy::Held& held_;
  Arena arena_;
};

}  // namespace

std::vector<ExampleResult> Policy::run_examples(bool builtin) const {
  Runner runner(*held_);
  std::vector<ExampleResult> results;
  for (const ActiveRule& active : held_->rules) {
    if (active.builtin && !builtin) continue;
    for (std::size_t i = 0; i < active.rule->declaration->examples.size(); ++i) {
      results.push_back(runner.run(active, i));
    }
  }
  return results;
}

}  // namespace libguard
