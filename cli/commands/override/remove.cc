// SPDX-License-Identifier: Apache-2.0
//
// guard override revoke and prune: removing records and their signatures.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/override/override.h"
#include "commands/override/questions.h"
#include "commands/override/session.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/check.h"
#include "libguard/report.h"
#include "options.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kRevokeFooter = R"(Examples:
  guard override revoke 7f3a9c21e0b4           shows it, and asks
  guard override revoke 7f3a9c21e0b4 --yes     does not ask

Removes the record and its signatures; commit that, and its finding is back.
Exit codes: 0 removed, 1 left as it was, 2 wrong usage, or there is no such
override.)";

constexpr const char* kPruneFooter = R"(Examples:
  guard override prune deploy/                 what is expired or unused;
                                               asks first
  guard override prune --state expired --yes   does not ask

Which are unused follows from a check of PATH: name all that is deployed. Exit
codes: 0 removed, or there was nothing to remove; 1 left as they were; 2 wrong
usage, configuration, rules or approvers; 3 an input could not be read, and
nothing was removed.)";

struct RemoveOptions {
  ProjectOptions project;
  std::string id;
  std::vector<std::string> paths;
  std::vector<std::string> states;
  bool yes = false;

  bool wants(std::string_view state) const {
    return std::find(states.begin(), states.end(), state) != states.end();
  }
};

// False where there is nobody to ask, with how to do without.
bool can_decide(const Session& session, const RemoveOptions& options) {
  if (options.yes || can_ask()) return true;
  complain_about(session, "usage.argument", "there is nobody to ask whether that is meant",
                 {"'--yes' removes without asking"});
  return false;
}

// The names of what was removed; a record goes first, since a signature alone does nothing.
int remove(const Session& session, const std::vector<OverrideStatus>& statuses) {
  std::string removed;
  int code = kPassed;
  for (const OverrideStatus& status : statuses) {
    std::vector<std::string> files = signatures_of(session, status);
    files.insert(files.begin(), session.path_of(status.file));
    for (const std::string& file : files) {
      if (!remove_file(file)) {
        code = kUsage;
        break;
      }
      removed += fmt::format("removed {}\n", file);
    }
  }
  return print_discreetly(removed, code);
}

int revoke(const RemoveOptions& options) {
  const std::optional<Session> session = open_session(options.project);
  if (!session) return kUsage;
  const std::optional<OverrideStatus> status = find_override(*session, options.id);
  if (!status || !read_record_file(*session, *status)) return kUsage;
  if (!can_decide(*session, options)) return kUsage;
  if (!options.yes) {
    const bool color = use_color(options.project.color, Stream::kOutput);
    print_discreetly(render_override_text(*status, {.color = color}) + "\n", kPassed);
  }
  const bool wanted = options.yes || ask_whether("Remove it, with its signatures?");
  return wanted ? remove(*session, {*status}) : stopped();
}

// Those to remove; nothing, with complaints, where that cannot be told.
std::optional<std::vector<OverrideStatus>> to_prune(const Session& session,
                                                    const RemoveOptions& options, int& code) {
  const std::vector<std::string> paths = session.project.paths(options.paths);
  const bool unused = options.states.empty() || options.wants("unused");
  if (unused && paths.empty()) {
    complain_about(session, "usage.argument",
                   "what is unused can only be told of what is checked, and no path is named",
                   {"name files or folders, as in 'guard override prune deploy/', or set 'paths' "
                    "in .guard.yaml",
                    "'--state expired' needs no check"});
    code = kUsage;
    return std::nullopt;
  }
  const Report run = look_at(session, unused ? paths : std::vector<std::string>(), false);
  if (!run.problems.empty()) {
    complain_about(session, "override.not-pruned",
                   "nothing was removed, since what could not be read may need it",
                   {"'--state expired' needs no check"});
    code = kUnreadable;
    return std::nullopt;
  }
  std::vector<OverrideStatus> statuses =
      override_states(session.overrides, session.policy, unused ? &run : nullptr);
  std::erase_if(statuses, [&](const OverrideStatus& status) {
    const std::string_view state = name_of(status.state);
    return options.states.empty() ? state != "expired" && state != "unused" : !options.wants(state);
  });
  return statuses;
}

int prune(const RemoveOptions& options) {
  const std::optional<Session> session = open_session(options.project);
  if (!session) return kUsage;
  int code = kUsage;
  const auto statuses = to_prune(*session, options, code);
  if (!statuses) return code;
  if (statuses->empty()) return print("there is nothing to remove\n", kPassed);
  const bool color = use_color(options.project.color, Stream::kOutput);
  print_discreetly(render_overrides_text(*statuses, {.color = color}) + "\n", kPassed);
  if (!can_decide(*session, options)) return kUsage;
  const bool wanted = options.yes || ask_whether("Remove these, with their signatures?");
  return wanted ? remove(*session, *statuses) : stopped();
}

void add_common(CLI::App& command, RemoveOptions& options) {
  command.add_flag("-y,--yes", options.yes, "Do not ask");
  add_project_options(command, options.project);
  add_trust_options(command, options.project);
}

}  // namespace

void add_override_revoke(CLI::App& group, int& exit_code) {
  CLI::App* command = group.add_subcommand("revoke", "Take one back");
  auto options = std::make_shared<RemoveOptions>();
  command->add_option("ID", options->id, "The override")->type_name("OVERRIDE")->required();
  add_common(*command, *options);
  command->footer(kRevokeFooter);
  command->callback([options, &exit_code] { exit_code = revoke(*options); });
}

void add_override_prune(CLI::App& group, int& exit_code) {
  CLI::App* command = group.add_subcommand("prune", "Remove those that are over");
  auto options = std::make_shared<RemoveOptions>();
  command
      ->add_option("PATH", options->paths,
                   "Files and folders to check; none: 'paths' of .guard.yaml")
      ->type_name("PATH");
  one_of(repeatable(command->add_option(
                        "--state", options->states,
                        "Those in this state; several, with commas between (default: expired, "
                        "unused)"))
             ->delimiter(','),
         {"invalid", "forbidden", "expired", "stale", "pending", "unused"});
  add_common(*command, *options);
  command->footer(kPruneFooter);
  command->callback([options, &exit_code] { exit_code = prune(*options); });
}

}  // namespace libguard::cli
