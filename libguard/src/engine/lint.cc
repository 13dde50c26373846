// SPDX-License-Identifier: Apache-2.0
#include "libguard/lint.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/example_world.h"
#include "engine/policy.h"
#include "rules/lint.h"

namespace libguard {
namespace {

// Whether they show what they say is asked by `guard test`.
void look_at_examples(const Policy::Held& held, bool builtin, Diagnostics& problems) {
  for (const ActiveRule& active : held.rules) {
    if (active.builtin && !builtin) continue;
    const rules::RuleDeclaration& rule = *active.rule->declaration;
    for (std::size_t i = 0; i < rule.examples.size(); ++i) {
      const rules::Example& example = rule.examples[i];
      ExampleWorld world(held.schema, active, i);
      Diagnostic problem{"", "", *active.rule->source, example.title.span};
      problem.severity = Diagnostic::Severity::kWarning;
      if (!world.problems().empty()) {
        problem.code = "lint.example-unread";
        problem.message = "the document of this example cannot be read";
        problem.notes = world.problems();
      } else if (example.verdict != rules::Example::Verdict::kNotApplicable &&
                 !world.holds_any(*active.rule)) {
        problem.code = "lint.example-unvisited";
        problem.message = "the rule visits nothing in this example";
        problem.notes = {"it is for each " + rule.entity.text};
      } else {
        continue;
      }
      problems.push_back(std::move(problem));
    }
  }
}

}  // namespace

LintResult lint_rules(std::span<const Source> rule_files, bool builtin) {
  Loaded loaded = load_held(rule_files, {});
  const Policy::Held& held = *loaded.held;
  LintResult result;
  const bool good = loaded.errors.empty();
  result.problems = std::move(loaded.errors);
  result.problems.insert(result.problems.end(), held.warnings.begin(), held.warnings.end());
  rules::Linter linter(result.problems);
  for (std::size_t i = builtin ? 0 : held.builtin_files; i < held.files.size(); ++i) {
    linter.look_at(held.files[i]);
    ++result.files;
    result.rules += held.files[i].rules.size();
  }
  if (good) look_at_examples(held, builtin, result.problems);
  if (!builtin) {
    std::erase_if(result.problems, [&](const Diagnostic& problem) {
      return number_of(problem.source, held) < held.builtin_files;
    });
  }
  order_by_place(result.problems, held);
  return result;
}

}  // namespace libguard
