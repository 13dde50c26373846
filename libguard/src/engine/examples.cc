// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "engine/example_world.h"
#include "engine/policy.h"
#include "rules/detectors.h"
#include "rules/view.h"

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

// What a detector says that it matches, and what it differs from: an example each.
void run(const rules::DetectorDeclaration& declaration, const Source& file,
         const secrets::Detectors& detectors, std::vector<ExampleResult>& results) {
  const std::size_t index = detectors.find(declaration.id.text);
  const std::vector<rules::TemplateFailure> failures =
      rules::try_templates(declaration, detectors, index);
  const auto add = [&](const rules::Text& text, std::string_view expected,
                       std::string_view otherwise) {
    ExampleResult& result = results.emplace_back();
    result.rule = declaration.id.text;
    result.title = text.text;
    result.expected = expected;
    result.file = file.name();
    result.place = file.locate(text.span.begin);
    const auto failure = std::find_if(
        failures.begin(), failures.end(),
        [&](const rules::TemplateFailure& one) { return one.span.begin == text.span.begin; });
    result.passed = failure == failures.end();
    result.actual = result.passed ? expected : otherwise;
    if (!result.passed) result.details.push_back(failure->message);
  };
  for (const rules::Text& text : declaration.matches) add(text, "matches", "differs");
  for (const rules::Text& text : declaration.differs) add(text, "differs", "matches");
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
  for (std::size_t i = builtin ? 0 : held_->builtin_files; i < held_->files.size(); ++i) {
    const rules::File& file = held_->files[i];
    for (const rules::DetectorDeclaration& declaration : file.detectors) {
      run(declaration, file.source, held_->schema.held().detectors, results);
    }
  }
  return results;
}

}  // namespace libguard
