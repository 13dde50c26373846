// SPDX-License-Identifier: Apache-2.0
#include "libguard/check.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "check_run.h"
#include "commands/commands.h"
#include "exit_code.h"
#include "inputs.h"
#include "options.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard check deploy/                      every manifest below a folder
  guard check web.yaml db.yaml             these files: each must be readable
  kustomize build . | guard check -        standard input
  guard check                              'paths' of .guard.yaml
  guard check deploy/ --format text --format json=report.json
  guard check deploy/ --format github --format sarif=guard.sarif
                                           annotations, and a file to upload
  guard check deploy/ --level health.liveness=off
  guard check deploy/ --trust-ref origin/main
                                           rules, levels and overrides of main
  guard check web.yaml --related           what it refers to is known, and only
                                           it is checked

An option wins over the variable named in [brackets], and that over .guard.yaml.
Reports go to standard output, everything else to standard error.

Exit codes, the first that applies: 2 wrong usage, configuration or rules, or a
report or the audit log cannot be written; 5 an override is invalid, forged or
self-approved; 3 an input could not be read; 1 findings block, or nobody has
approved a change of guardrails; 4 nothing was checked; 0 nothing blocks.)";

struct Options {
  CheckRunOptions run;
  std::vector<std::string> paths;
  std::string stdin_filename;
  std::string terraform_source;
  bool complete = false;
  bool incomplete = false;
  bool related = false;
  bool pre_commit = false;
};

Diagnostic usage(std::string message, std::string note) {
  return {"usage.argument", std::move(message), Source(), {}, {std::move(note)}};
}

// The paths to read: those given, else those configured.
Result<std::vector<std::string>> paths_to_check(const Options& options, const Project& project) {
  // A hook without staged files has nothing to do.
  std::vector<std::string> paths =
      options.pre_commit ? options.paths : project.paths(options.paths);
  if (paths.empty() && !options.pre_commit) {
    return usage(
        "there is nothing to check",
        "name files or folders, as in 'guard check deploy/', or set 'paths' in .guard.yaml");
  }
  const bool reads_stdin = std::find(paths.begin(), paths.end(), "-") != paths.end();
  if (!options.stdin_filename.empty() && !reads_stdin) {
    return usage("'--stdin-filename' has no effect without '-'", "as in 'guard check -'");
  }
  return paths;
}

bool is_context(const InputFile& file) { return file.context; }

// Whether the inputs are the whole system; nothing: check() sees by itself.
std::optional<bool> completeness(const Options& options, const Project& project,
                                 Discovered& inputs) {
  bool all = false;
  if (options.related) {
    all = add_related(project, inputs, {.tracked_only = options.pre_commit});
  }
  if (options.complete) return true;
  if (options.incomplete) return false;
  if (!options.related) {
    // What a hook passes is a selection, however the files came to be named.
    return options.pre_commit ? std::optional(false) : std::nullopt;
  }
  if (!all) return false;
  // Where nothing lies beside the inputs, they are everything.
  const bool some = std::any_of(inputs.files.begin(), inputs.files.end(), is_context);
  return some ? std::nullopt : std::optional(true);
}

int run(const Options& options) {
  const std::optional<CheckRun> run = CheckRun::open(options.run);
  if (!run) return kUsage;
  const Result<std::vector<std::string>> paths = paths_to_check(options, run->project());
  if (!paths) {
    complain(paths.error(), options.run.project.color);
    return kUsage;
  }
  Discovered inputs =
      find_inputs(*paths, options.stdin_filename, run->project(), options.pre_commit);
  CheckOptions how;
  how.terraform_source = options.terraform_source;
  how.complete = completeness(options, run->project(), inputs);
  const Report report = run->check(inputs, std::move(how));
  return run->finish(report, options.run.allow_empty || options.pre_commit);
}

void add_world_options(CLI::App& command, Options& options) {
  CLI::Option* complete = command.add_flag(
      "--complete", options.complete,
      "The inputs are the whole system: what is not among them is not there (default for folders, "
      "standard input and plans)");
  command
      .add_flag("--incomplete", options.incomplete,
                "The inputs are a part of it (default for single files)")
      ->excludes(complete);
  command
      .add_flag("--related", options.related,
                "Also read what lies beside the inputs ('paths' of .guard.yaml, else the whole "
                "repository), so that what they refer to is known; only the inputs are checked")
      ->envname("GUARD_RELATED");
  command.add_flag("--pre-commit", options.pre_commit,
                   "As a hook: skip files that are none of guard's, and exit 0 where nothing is "
                   "left");
}

}  // namespace

void add_check(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("check", "Check files, folders or standard input");
  auto options = std::make_shared<Options>();
  command
      ->add_option("PATH", options->paths,
                   "Files, folders, or - for standard input; none: 'paths' of .guard.yaml")
      ->type_name("PATH");
  command
      ->add_option("--stdin-filename", options->stdin_filename, "What reports call standard input")
      ->type_name("NAME");
  command
      ->add_option("--source", options->terraform_source,
                   "Of a Terraform plan: the folder that it was made in, or the binary plan; "
                   "findings then name the .tf file and line")
      ->type_name("PATH")
      ->envname("GUARD_SOURCE");
  add_source_options(*command, options->run);
  add_output_options(*command, options->run);
  add_verdict_options(*command, options->run);
  add_world_options(*command, *options);
  add_thread_option(*command, options->run);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
