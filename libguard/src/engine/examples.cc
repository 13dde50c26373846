// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "engine/example_world.h"
#include "engine/policy.h"

namespace libguard {
namespace {

ExampleResult run(const Policy::Held& held, const ActiveRule& active, std::size_t number) {
  const rules::Example& example = active.rule->declaration->examples[number];
  const Source& file = *active.rule->source;
  ExampleWorld world(held.schema, active, number);
  ExampleResult result;
  result.rule = active.rule->id();
  result.title = example.title.text;
  result.expected = world.expected();
  result.file = file.name();
  result.place = file.locate(example.span.begin);
  result.details = world.problems();
  if (!result.details.empty()) {
    result.actual = "cannot be read";
    return result;
  }
  result.actual = world.judge(*active.rule, [&](const evaluate::Hit& hit) {
    if (hit.verdict == Verdict::kFail) result.messages.push_back(hit.message);
    result.details.push_back(fmt::format("{}: {}", name_of(hit.verdict), hit.message));
  });
  for (const Diagnostic& problem : world.shapes()) result.details.push_back(render(problem));
  result.passed = world.is_expected(result.actual);
  return result;
}

}  // namespace

std::vector<ExampleResult> Policy::run_examples(bool builtin) const {
  std::vector<ExampleResult> results;
  for (const ActiveRule& active : held_->rules) {
    if (active.builtin && !builtin) continue;
    for (std::size_t i = 0; i < active.rule->declaration->examples.size(); ++i) {
      results.push_back(run(*held_, active, i));
    }
  }
  return results;
}

}  // namespace libguard
