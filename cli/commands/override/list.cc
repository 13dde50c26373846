// SPDX-License-Identifier: Apache-2.0
//
// guard override list, show and verify: what there is, and what is to be thought of it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands/override/override.h"
#include "commands/override/session.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/report.h"
#include "options.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kListFooter = R"(Examples:
  guard override list                          all of them
  guard override list deploy/                  and which of them nothing needs
  guard override list --state expired,pending  only these
  guard override list --json                   for programs

Without PATH nothing is checked: then nobody knows which are unused, or bound
to a resource that has changed. Exit codes: 0 shown, 2 wrong usage,
configuration, rules or approvers, 3 an input could not be read.)";

constexpr const char* kShowFooter = R"(Examples:
  guard override show 7f3a9c21e0b4
  guard override show 7f3a9c21e0b4 deploy/     with what a check finds there
  guard override show 7f3a9c21e0b4 --json      for programs

Exit codes: 0 shown, 2 there is no such override, or wrong usage,
configuration, rules or approvers, 3 an input could not be read.)";

constexpr const char* kVerifyFooter = R"(Examples:
  guard override verify                        all of them
  guard override verify 7f3a9c21e0b4           one
  guard override verify --trust-ref origin/main

Nothing is checked: what an override is about may be gone. Exit codes: 2 wrong
usage, configuration, rules or approvers; 5 one is invalid, forged or
self-approved; 1 one is forbidden, expired, stale or not approved yet; 0 all of
them hold.)";

struct ListOptions {
  ProjectOptions project;
  std::string id;
  std::vector<std::string> paths;
  std::vector<std::string> states;
  bool json = false;
};

using Statuses = std::vector<OverrideStatus>;

TextOptions text_options(const ListOptions& options) {
  return {.color = use_color(options.project.color, Stream::kOutput)};
}

int show_json(const Session& session, const Statuses& statuses, int exit_code) {
  return print_discreetly(render_overrides_json(statuses, session.overrides.trust()), exit_code);
}

// What a check of `paths` finds; nothing where there are none.
std::optional<Report> run_over(const Session& session, const std::vector<std::string>& paths) {
  if (paths.empty()) return std::nullopt;
  return look_at(session, paths, false);
}

int code_of(const std::optional<Report>& run) {
  return run && !run->problems.empty() ? kUnreadable : kPassed;
}

int list(const ListOptions& options) {
  const std::optional<Session> session = open_session(options.project);
  if (!session) return kUsage;
  warn_if_advisory(*session);
  const std::optional<Report> run = run_over(*session, options.paths);
  Statuses statuses = override_states(session->overrides, session->policy, run ? &*run : nullptr);
  const bool none = statuses.empty();
  if (!options.states.empty()) {
    std::erase_if(statuses, [&](const OverrideStatus& status) {
      return std::find(options.states.begin(), options.states.end(), name_of(status.state)) ==
             options.states.end();
    });
  }
  if (options.json) return show_json(*session, statuses, code_of(run));
  if (statuses.empty() && !none) {
    return print(fmt::format("no override is {}\n", fmt::join(options.states, " or ")),
                 code_of(run));
  }
  return print_discreetly(render_overrides_text(statuses, text_options(options)), code_of(run));
}

int show(const ListOptions& options) {
  const std::optional<Session> session = open_session(options.project);
  if (!session) return kUsage;
  warn_if_advisory(*session);
  const std::optional<Report> run = run_over(*session, options.paths);
  const std::optional<OverrideStatus> status =
      find_override(*session, options.id, run ? &*run : nullptr);
  if (!status) return kUsage;
  if (options.json) return show_json(*session, {*status}, code_of(run));
  return print_discreetly(render_override_text(*status, text_options(options)), code_of(run));
}

int verdict(const Statuses& statuses) {
  int code = kPassed;
  for (const OverrideStatus& status : statuses) {
    if (status.state == OverrideState::kInvalid) return kInvalid;
    const bool holds =
        status.state == OverrideState::kEffective || status.state == OverrideState::kUnused;
    if (!holds) code = kFailed;
  }
  return code;
}

int verify(const ListOptions& options) {
  const std::optional<Session> session = open_session(options.project);
  if (!session) return kUsage;
  warn_if_advisory(*session);
  Statuses statuses;
  if (options.id.empty()) {
    statuses = override_states(session->overrides, session->policy);
  } else {
    std::optional<OverrideStatus> status = find_override(*session, options.id);
    if (!status) return kUsage;
    statuses.push_back(std::move(*status));
  }
  const int code = verdict(statuses);
  if (options.json) return show_json(*session, statuses, code);
  if (statuses.empty()) return print("there are no overrides\n", code);
  return print_discreetly(render_override_reasons_text(statuses, text_options(options)), code);
}

void add_common(CLI::App& command, ListOptions& options) {
  command.add_flag("--json", options.json, "Print JSON");
  add_project_options(command, options.project);
  add_trust_options(command, options.project);
}

void add_paths(CLI::App& command, ListOptions& options) {
  command.add_option("PATH", options.paths, "Files and folders to check; none: nothing is checked")
      ->type_name("PATH");
}

}  // namespace

void add_override_list(CLI::App& group, int& exit_code) {
  CLI::App* command = group.add_subcommand("list", "List overrides with their states");
  auto options = std::make_shared<ListOptions>();
  add_paths(*command, *options);
  one_of(repeatable(command->add_option("--state", options->states,
                                        "Only those in this state; several, with commas between"))
             ->delimiter(','),
         {"invalid", "forbidden", "expired", "stale", "pending", "unused", "effective"});
  add_common(*command, *options);
  command->footer(kListFooter);
  command->callback([options, &exit_code] { exit_code = list(*options); });
}

void add_override_show(CLI::App& group, int& exit_code) {
  CLI::App* command = group.add_subcommand("show", "Show one with its approvals and why it holds");
  auto options = std::make_shared<ListOptions>();
  command->add_option("ID", options->id, "The override")->type_name("OVERRIDE")->required();
  add_paths(*command, *options);
  add_common(*command, *options);
  command->footer(kShowFooter);
  command->callback([options, &exit_code] { exit_code = show(*options); });
}

void add_override_verify(CLI::App& group, int& exit_code) {
  CLI::App* command = group.add_subcommand("verify", "Say of each whether it holds, and why not");
  auto options = std::make_shared<ListOptions>();
  command->add_option("ID", options->id, "Only this one")->type_name("OVERRIDE");
  add_common(*command, *options);
  command->footer(kVerifyFooter);
  command->callback([options, &exit_code] { exit_code = verify(*options); });
}

}  // namespace libguard::cli
