// SPDX-License-Identifier: Apache-2.0
#include "libguard/explain.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"
#include "inputs.h"
#include "libguard/report.h"
#include "options.h"
#include "project.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard explain resources.memory-limit web.yaml
  guard explain network.ingress-tls deploy/ --resource Ingress/shop
  guard explain datastores.encrypted plan.json --only fails
  helm template chart | guard explain health.liveness - --json

Each clause is shown with what it came to. '>' marks the one that decided; below
it are its parts with their values and where these were read: line:column of the
file, or an attribute of a plan. Levels do not matter: a rule that is off is
explained, too.

Exit codes: 0 it was explained, whether the rule holds or not (an explanation is
no check), 2 wrong usage, configuration or rules, 3 an input could not be read,
4 the rule visits nothing of it.)";

constexpr std::size_t kWidth = 120;  // where there is no terminal

struct ExplainCommand {
  ProjectOptions project;
  std::string rule;
  std::vector<std::string> files;
  std::string resource;
  std::vector<std::string> only;
  bool complete = false;
  bool incomplete = false;
  bool verbose = false;
  bool json = false;
};

std::optional<Verdict> verdict_of(const std::string& word) {
  if (word == "fails") return Verdict::kFail;
  if (word == "passes") return Verdict::kPass;
  if (word == "unknown") return Verdict::kUnknown;
  if (word == "errors") return Verdict::kError;
  if (word == "not-applicable") return Verdict::kNotApplicable;
  return std::nullopt;
}

ExplainOptions explain_options(const ExplainCommand& command) {
  ExplainOptions options;
  options.resource = command.resource;
  for (const std::string& word : command.only) {
    if (const std::optional<Verdict> verdict = verdict_of(word)) options.only.push_back(*verdict);
  }
  if (command.complete) options.complete = true;
  if (command.incomplete) options.complete = false;
  return options;
}

int run(const ExplainCommand& command) {
  const Color color = command.project.color;
  const Result<Project> project = find_project(command.project);
  if (!project) {
    complain(project.error(), color);
    return kUsage;
  }
  const std::optional<Policy> policy = load(*project, command.project, {});
  if (!policy) return kUsage;
  const Discovered inputs = find_inputs(command.files, "", *project);
  Result<Explanation> explained =
      explain(*policy, command.rule, inputs.files, explain_options(command));
  if (!explained) {
    complain(explained.error(), color);
    return kUsage;
  }
  explained->problems.insert(explained->problems.begin(), inputs.problems.begin(),
                             inputs.problems.end());
  complain(explained->problems, color);
  const bool broken = std::any_of(
      explained->problems.begin(), explained->problems.end(),
      [](const Diagnostic& problem) { return problem.severity == Diagnostic::Severity::kError; });
  const std::size_t width = terminal_width(Stream::kOutput);
  const std::string text =
      command.json
          ? render_explanation_json(*explained)
          : render_explanation_text(*explained, {use_color(color, Stream::kOutput), command.verbose,
                                                 width == 0 ? kWidth : width});
  const int empty = explained->asked_for == 0 ? kNothing : kPassed;
  return print_discreetly(text, broken ? kUnreadable : empty);
}

}  // namespace

void add_explain(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("explain", "Show why a rule says what it says of a file");
  auto options = std::make_shared<ExplainCommand>();
  command->add_option("RULE", options->rule, "The rule: one that 'guard rules' lists")->required();
  command->add_option("FILE", options->files, "Files, folders, or - for standard input")
      ->required();
  command
      ->add_option("--resource", options->resource,
                   "Only what has this name or belongs to it: web, Deployment/shop, an address")
      ->type_name("NAME");
  one_of(repeatable(command->add_option("--only", options->only,
                                        "Only what came to this; may be given several times")),
         {"fails", "passes", "unknown", "errors", "not-applicable"});
  CLI::Option* complete = command->add_flag("--complete", options->complete,
                                            "What is not among the files is known not to be there");
  command
      ->add_flag("--incomplete", options->incomplete,
                 "What is not among the files may be elsewhere")
      ->excludes(complete);
  command->add_flag("-v,--verbose", options->verbose,
                    "Also the parts of clauses that did not decide");
  command->add_flag("--json", options->json, "Print JSON");
  add_project_options(*command, options->project);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
