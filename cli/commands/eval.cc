// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"
#include "inputs.h"
#include "libguard/check.h"
#include "libguard/encoding.h"
#include "options.h"
#include "project.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard eval 'resource.kind' deploy/
  guard eval 'has(object.spec.replicas)' web.yaml
  guard eval --for container 'has(container.limits.memory)' web.yaml
  guard eval 'quantity("1Gi").compareTo(quantity("1G")) > 0'

Without FILE the expression is evaluated once, without variables: a calculator
for who writes a rule. 'guard model FILE' shows what fields there are.

Exit codes: 0 every result is true or no condition, 1 one is false, unknown or
an error, 2 the expression is wrong, 3 an input could not be read, 4 there was
nothing to evaluate it on.)";

struct EvalOptions {
  ProjectOptions project;
  std::string expression;
  std::vector<std::string> files;
  std::string entity;
  bool json = false;
};

// That a command prints nothing leaves people wondering.
void say_that_nothing_is_there(const EvalOptions& options, Evaluation& evaluation) {
  if (!evaluation.results.empty() || !evaluation.problems.empty()) return;
  const std::string what = options.entity.empty() ? "resource" : options.entity;
  Diagnostic nothing{"eval.nothing",
                     fmt::format("there is no {} in what was read", what),
                     Source(),
                     {},
                     {"'guard model FILE' shows what a file holds"}};
  nothing.severity = Diagnostic::Severity::kWarning;
  evaluation.problems.push_back(std::move(nothing));
}

int exit_code_of(const Evaluation& evaluation, const Source& expression) {
  Diagnostics problems = evaluation.problems;
  std::erase_if(problems, [](const Diagnostic& problem) { return problem.code == "eval.nothing"; });
  // What is not about a file is about the command line: --for names no entity.
  const bool wrong = std::any_of(problems.begin(), problems.end(), [&](const Diagnostic& problem) {
    return problem.source == expression || problem.source.name().empty();
  });
  if (wrong) return kUsage;
  if (!problems.empty()) return kUnreadable;
  if (evaluation.results.empty()) return kNothing;
  return evaluation.all_true ? kPassed : kFailed;
}

int run(const EvalOptions& options) {
  const Color color = options.project.color;
  const Result<Source> expression = decode_source("<expression>", options.expression);
  if (!expression) {
    complain(expression.error(), color);
    return kUsage;
  }
  const Result<Project> project = find_project(options.project);
  if (!project) {
    complain(project.error(), color);
    return kUsage;
  }
  const std::optional<Policy> policy = load(*project, options.project, {.texts = false});
  if (!policy) return kUsage;
  Evaluation evaluation;
  if (options.files.empty()) {
    evaluation = evaluate_expression(*policy, *expression, options.json);
  } else {
    const Discovered inputs = find_inputs(options.files, "", *project);
    evaluation =
        evaluate_expression(*policy, *expression, inputs.files, options.entity, options.json);
    evaluation.problems.insert(evaluation.problems.begin(), inputs.problems.begin(),
                               inputs.problems.end());
    say_that_nothing_is_there(options, evaluation);
  }
  complain(evaluation.problems, color);
  std::string text;
  for (const std::string& result : evaluation.results) text += result + "\n";
  return print_discreetly(text, exit_code_of(evaluation, *expression));
}

}  // namespace

void add_eval(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("eval", "Evaluate an expression over what files hold");
  auto options = std::make_shared<EvalOptions>();
  command
      ->add_option("EXPR", options->expression,
                   "A CEL expression over 'resource' of the model and the raw 'object'")
      ->required();
  CLI::Option* files = command->add_option(
      "FILE", options->files, "Files, folders, or - for standard input; none: no variables");
  command
      ->add_option("--for", options->entity,
                   "Over each of these instead of each resource: container, workload, ...")
      ->type_name("ENTITY")
      ->needs(files);
  command->add_flag("--json", options->json, "Print JSON, one result a line");
  add_project_options(*command, options->project);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
