// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands/commands.h"
#include "difference.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/format.h"
#include "options.h"
#include "project.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard fmt                        the rules of this project
  guard fmt my.rail shared/        these files, and every *.rail below a folder
  guard fmt --check --diff         show what would change, and change nothing
  guard fmt - < old.rail           from standard input to standard output

Files are changed in place, and their names printed; what has its form already
is not touched. Exit codes: 0 all have their form, 1 with --check or --diff some
have not, 2 a file has syntax errors and was left alone, or could not be read or
written, 4 there was no rule file.)";

constexpr const char* kInput = "<stdin>";

struct FmtOptions {
  ProjectOptions project;  // of which only the colours can be chosen
  std::vector<std::string> paths;
  bool check = false;
  bool diff = false;

  bool changes_nothing() const { return check || diff; }
  bool of_input() const { return paths.size() == 1 && paths.front() == "-"; }
};

RuleFiles find_files(const FmtOptions& options) {
  if (options.of_input()) {
    Result<Source> input = read_standard_input(kInput);
    return input ? RuleFiles{{*input}, {}} : RuleFiles{{}, input.error()};
  }
  if (!options.paths.empty()) return read_all_rule_files(options.paths);
  Result<Project> project = find_project(options.project);
  if (!project) return {{}, std::move(project).error()};
  return {std::move(project->rule_files), {}};
}

// The exit code of one file, after it was printed, shown or written.
int format(const Source& file, const FmtOptions& options) {
  const Result<std::string> text = format_rules(file);
  if (!text) {
    complain(text.error(), options.project.color);
    return kUsage;
  }
  const bool changed = *text != file.text();
  if (options.of_input() && !options.changes_nothing()) return print(*text, kPassed);
  if (!changed) return kPassed;
  if (options.diff) {
    const bool color = use_color(options.project.color, Stream::kOutput);
    return print(difference(file.name(), file.text(), *text, color), kFailed);
  }
  if (!options.check && !replace_file(file.name(), *text)) return kUsage;
  return print(file.name() + "\n", options.check ? kFailed : kPassed);
}

int run(const FmtOptions& options) {
  if (!options.of_input() &&
      std::find(options.paths.begin(), options.paths.end(), "-") != options.paths.end()) {
    throw CLI::ValidationError("PATH", "standard input (-) goes with no other path");
  }
  const RuleFiles found = find_files(options);
  complain(found.problems, options.project.color);
  if (found.problems.empty() && found.files.empty()) {
    complain({Diagnostic{"usage.no-rules", "there is no rule file", Source(), {}}},
             options.project.color);
    return kNothing;
  }
  int exit_code = found.problems.empty() ? kPassed : kUsage;
  for (const Source& file : found.files) {
    const int code = format(file, options);
    if (exit_code != kUsage && code != kPassed) exit_code = code;
  }
  return exit_code;
}

}  // namespace

void add_fmt(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("fmt", "Bring rule files into their canonical form");
  auto options = std::make_shared<FmtOptions>();
  command
      ->add_option("PATH", options->paths,
                   "Rule files, folders with *.rail files, or - for standard input")
      ->type_name("PATH");
  command->add_flag("--check", options->check, "Change nothing; name what would be changed");
  command->add_flag("--diff", options->diff, "Change nothing; show what would be changed");
  add_color_option(*command, options->project.color);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
