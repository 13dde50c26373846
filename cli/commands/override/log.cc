// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/override/override.h"
#include "commands/override/session.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/git.h"
#include "libguard/report.h"
#include "options.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard override log                       who asked, signed, removed, and when
  guard override log 7f3a9c21e0b4          of one, also if it is gone by now

As git has it, up to the commit that is checked out; the newest comes first.
Times are in UTC. Authors of commits are whom they say they are: what proves an
approval is shown by 'guard override show'. Exit codes: 0 shown, 2 wrong usage,
or git does not answer here.)";

struct LogOptions {
  ProjectOptions project;
  std::string id;
};

int run(const LogOptions& options) {
  const Result<Project> project = find_project(options.project);
  if (!project) {
    complain(project.error(), options.project.color);
    return kUsage;
  }
  if (!options.id.empty() && !is_override_id(options.id)) {
    complain({Diagnostic{"usage.unknown-override",
                         fmt::format("'{}' is no id of an override", options.id),
                         Source(),
                         {},
                         {"an id has 12 hexadecimal digits, such as 7f3a9c21e0b4"}}},
             options.project.color);
    return kUsage;
  }
  const std::string root = project->root.empty() ? "." : project->root;
  const Result<std::vector<OverrideEvent>> events =
      override_history(root, project->guard_folder + "/overrides", options.id);
  if (!events) {
    complain(events.error(), options.project.color);
    return kUsage;
  }
  return print_discreetly(render_override_log_text(*events), kPassed);
}

}  // namespace

void add_override_log(CLI::App& group, int& exit_code) {
  CLI::App* command = group.add_subcommand("log", "Say who did what to them, and when");
  auto options = std::make_shared<LogOptions>();
  command->add_option("ID", options->id, "Only this one")->type_name("OVERRIDE");
  add_project_options(*command, options->project);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
