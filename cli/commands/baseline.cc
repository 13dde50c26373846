// SPDX-License-Identifier: Apache-2.0
#include "commands/baseline/baseline.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "commands/commands.h"
#include "options.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard baseline write deploy/           let pass what is there today
  guard baseline show                    what passes
  guard baseline prune deploy/           take out what has been mended

A baseline is for adoption: 'guard check' lets the findings in it pass and reports
what comes later. An entry lapses when its resource changes (--scope exact, the
default) or stays until it is mended (--scope finding). Hard-mandatory rules
cannot be in it. It counts once it stands on the trusted branch.)";

constexpr const char* kWriteFooter = R"(Examples:
  guard baseline write                   'paths' of .guard.yaml
  guard baseline write deploy/ --all     with warnings, too
  guard baseline write deploy/ --force   anew, over what is there

Exit codes: 0 written, 2 wrong usage, configuration or rules, or the file is
there already, 3 an input could not be read, 4 nothing was checked.)";

constexpr const char* kPruneFooter =
    R"(Takes out the entries that no finding needs any more, and those that have lapsed
because their resource has changed: these findings count again.

Exit codes: 0 done, 2 wrong usage, configuration, rules or baseline, 3 an input
could not be read, 4 nothing was checked.)";

void add_paths(CLI::App& command, baseline::Options& options) {
  command.add_option("PATH", options.paths, "Files and folders; none: 'paths' of .guard.yaml")
      ->type_name("PATH");
}

void add_write(CLI::App& parent, int& exit_code) {
  CLI::App* command = parent.add_subcommand("write", "Let pass what blocks today");
  auto options = std::make_shared<baseline::Options>();
  add_paths(*command, *options);
  const auto scope = [options](const std::string& word) { options->exact = word == "exact"; };
  one_of(command->add_option_function<std::string>(
             "--scope", scope,
             "exact: an entry lapses when its resource changes (default); finding: it stays"),
         {"exact", "finding"});
  command->add_flag("--all", options->all, "Warnings, too");
  command->add_option("--output", options->output, "Instead of .guard/baseline.yaml")
      ->type_name("FILE");
  command->add_flag("--force", options->force, "Over a file that is there");
  add_project_options(*command, options->project);
  command->footer(kWriteFooter);
  command->callback([options, &exit_code] { exit_code = baseline::run_write(*options); });
}

void add_show(CLI::App& parent, int& exit_code) {
  CLI::App* command = parent.add_subcommand("show", "List what it lets pass");
  auto options = std::make_shared<baseline::Options>();
  command->add_flag("--json", options->json, "Print JSON");
  add_project_options(*command, options->project);
  command->callback([options, &exit_code] { exit_code = baseline::run_show(*options); });
}

void add_prune(CLI::App& parent, int& exit_code) {
  CLI::App* command = parent.add_subcommand("prune", "Take out what no finding needs");
  auto options = std::make_shared<baseline::Options>();
  add_paths(*command, *options);
  add_project_options(*command, options->project);
  command->footer(kPruneFooter);
  command->callback([options, &exit_code] { exit_code = baseline::run_prune(*options); });
}

}  // namespace

void add_baseline(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("baseline", "Let pass what was there when guard was adopted");
  add_write(*command, exit_code);
  add_show(*command, exit_code);
  add_prune(*command, exit_code);
  // Last, since commands inherit what is there when they are added.
  command->footer(kFooter);
}

}  // namespace libguard::cli
