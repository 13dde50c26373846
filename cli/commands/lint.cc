// SPDX-License-Identifier: Apache-2.0
#include "libguard/lint.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/report.h"
#include "options.h"
#include "project.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard lint                       the rules of this project
  guard lint my.rail shared/       these rules, whatever the project says
  guard lint --builtin             also the rules that ship with guard
  guard lint --json | jq -r '.problems[].code'

Errors are what no run accepts; warnings are conditions that say nothing, and what
a rule owes its readers: a reason, examples, messages. Exit codes: 0 nothing to
say, 1 warnings only, 2 a rule is wrong, 4 there was no rule.)";

struct LintOptions {
  ProjectOptions project;  // of which only the colours can be chosen
  std::vector<std::string> paths;
  bool builtin = false;
  bool json = false;
};

RuleFiles find_files(const LintOptions& options) {
  if (!options.paths.empty()) return read_all_rule_files(options.paths);
  Result<Project> project = find_project(options.project);
  if (!project) return {{}, std::move(project).error()};
  return {std::move(project->rule_files), {}};
}

std::string count(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string as_text(const LintResult& result, bool color) {
  std::string text;
  for (const Diagnostic& problem : result.problems) text += render(problem, color);
  return text + fmt::format("{}, {}, {}\n", count(result.files, "file"),
                            count(result.rules, "rule"), count(result.problems.size(), "problem"));
}

int exit_code_of(const LintResult& result) {
  const auto is_error = [](const Diagnostic& problem) {
    return problem.severity == Diagnostic::Severity::kError;
  };
  if (std::any_of(result.problems.begin(), result.problems.end(), is_error)) return kUsage;
  if (!result.problems.empty()) return kFailed;
  return result.rules == 0 ? kNothing : kPassed;
}

int run(const LintOptions& options) {
  const RuleFiles found = find_files(options);
  if (!options.json) complain(found.problems, options.project.color);
  if (!options.json && found.files.empty() && !found.problems.empty()) return kUsage;
  LintResult result = lint_rules(found.files, options.builtin);
  if (options.json) {
    result.problems.insert(result.problems.begin(), found.problems.begin(), found.problems.end());
  }
  const int exit_code = found.problems.empty() ? exit_code_of(result) : kUsage;
  const bool color = use_color(options.project.color, Stream::kOutput);
  return print(options.json ? render_problems_json(result.problems) : as_text(result, color),
               exit_code);
}

}  // namespace

void add_lint(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("lint", "Say what is wrong with rules, or missing");
  auto options = std::make_shared<LintOptions>();
  command->add_option("PATH", options->paths, "Rule files, and folders with *.rail files")
      ->type_name("PATH");
  command->add_flag("--builtin", options->builtin, "Also the rules that ship with guard");
  command->add_flag("--json", options->json, "Print JSON");
  add_color_option(*command, options->project.color);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
