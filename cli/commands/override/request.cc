// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "commands/override/choose.h"
#include "commands/override/override.h"
#include "commands/override/questions.h"
#include "commands/override/session.h"
#include "commands/override/terms.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/override_files.h"
#include "libguard/report.h"
#include "options.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard override request                       asks for everything
  guard override request resources.memory-limit deploy/api.yaml \
      --reason "batch job, gone with OPS-123" --until 30d
  guard override request gf1:9c1f0d2b deploy/ \
      --reason "vendor's chart, fixed in 2.1" --until 2026-01-31 --scope exact
  guard override request images.pinned deploy/ --resource 'apps/v1/*/dev/*' \
      --reason "moving tags are wanted in dev" --until 4w

Writes .guard/overrides/ID.yaml. Whoever asks may not approve. Nothing passes
until somebody else has approved the file as it is. Exit codes: 0 written; 1
nobody can grant it, nothing needs it, somebody has asked for it already, or
you ended it; 2 wrong usage, configuration, rules or approvers; 3 an input
could not be read.)";

struct RequestOptions {
  ProjectOptions project;
  std::string finding;
  std::vector<std::string> paths;
  std::string reason;
  std::string until;
  std::string ticket;
  std::string category = "accepted-risk";
  std::string scope = "finding";
  std::string requester;
  std::string pattern;
};

// The platform on which the rule finds something, or the only one that it is about.
std::optional<std::string> platform_of(const Session& session, const Report& run,
                                       const std::string& rule) {
  std::set<std::string> platforms;
  for (const Finding& finding : run.findings) {
    if (finding.rule == rule) platforms.insert(finding.resource.platform);
  }
  if (platforms.empty()) {
    for (const RuleInfo& one : session.policy.rules()) {
      if (one.id != rule) continue;
      for (const RuleInfo::Platform& platform : one.platforms) platforms.insert(platform.name);
    }
  }
  if (platforms.size() == 1) return *platforms.begin();
  complain_about(
      session, "usage.finding",
      platforms.empty() ? fmt::format("there is no rule '{}'", rule)
                        : fmt::format("'{}' is about {}: nothing here tells which is meant", rule,
                                      fmt::join(platforms, " and ")),
      {"'--resource' goes with a rule, and with paths of one platform that it fails in"});
  return std::nullopt;
}

// What is asked for, but for reason and term.
struct Wish {
  const Finding* finding = nullptr;  // nullptr: of every resource that the pattern names
  std::string platform;
  std::uint32_t most_days = 0;  // 0: nobody says
};

std::optional<Wish> wish(const Session& session, const Report& run, const RequestOptions& options,
                         int& exit_code) {
  if (options.pattern.empty()) {
    const Choice choice = choose_finding(session, run, options.finding);
    exit_code = choice.exit_code;
    if (choice.finding == nullptr) return std::nullopt;
    return Wish{choice.finding, "", choice.finding->offer.most_days};
  }
  exit_code = kUsage;
  std::optional<std::string> platform = platform_of(session, run, options.finding);
  if (!platform) return std::nullopt;
  return Wish{nullptr, std::move(*platform), 0};
}

Result<OverrideRecord> draft(const Session& session, const Wish& wish,
                             const RequestOptions& options, const OverrideRequest& request) {
  if (wish.finding != nullptr) {
    return draft_override(session.overrides, session.policy, *wish.finding, request);
  }
  return draft_wide_override(session.overrides, session.policy, options.finding, wish.platform,
                             options.pattern, request);
}

// True where there is no record for it yet.
bool is_new(const Session& session, const OverrideRecord& record) {
  for (const OverrideStatus& status : override_states(session.overrides, session.policy)) {
    if (status.id != record.id) continue;
    complain_about(session, "override.there-already",
                   fmt::format("it was asked for already: override {} is {}", status.id,
                               name_of(status.state)),
                   {fmt::format("'guard override show {}' shows it", status.id),
                    fmt::format("'guard override renew {}' asks for it anew", status.id)});
    return false;
  }
  return true;
}

int write(Session& session, const OverrideRecord& record) {
  const std::string path = session.record_path(record.id);
  const std::string text = render_override(record);
  // What nobody could read must not be written: a reason that is too short, for one.
  if (const Result<OverrideRecord> read = read_override(Source(path, text)); !read) {
    complain(read.error(), session.options.color);
    return kUsage;
  }
  if (!write_new_file(path, text) || !reopen(session)) return kUsage;
  const std::optional<OverrideStatus> status = find_override(session, record.id);
  if (!status) return kUsage;
  const bool color = use_color(session.options.color, Stream::kOutput);
  return print_discreetly(
      fmt::format("{}\n{}\nWrote {}: commit it.\n", render_override_text(*status, {.color = color}),
                  render_override_steps_text(*status), path),
      kPassed);
}

// What would be refused after all that is asked is refused first.
bool is_usable(const Session& session, const RequestOptions& options,
               const std::vector<std::string>& paths) {
  if (paths.empty()) {
    complain_about(session, "usage.argument", "there is nothing to check",
                   {"name files or folders, as in 'guard override request RULE deploy/', or set "
                    "'paths' in .guard.yaml"});
    return false;
  }
  if (!options.pattern.empty() && options.scope == "exact") {
    complain_about(session, "usage.argument", "'--scope exact' goes with one finding",
                   {"'--resource' is about any number of resources"});
    return false;
  }
  return check_terms(session, options.reason, options.until, "--reason");
}

int run(const RequestOptions& options) {
  std::optional<Session> session = open_session(options.project);
  if (!session) return kUsage;
  const std::vector<std::string> paths = session->project.paths(options.paths);
  if (!is_usable(*session, options, paths)) return kUsage;
  const bool exact = options.scope == "exact";
  const Report report = look_at(*session, paths, exact);
  int exit_code = kUsage;
  const std::optional<Wish> wanted = wish(*session, report, options, exit_code);
  if (!wanted) return report.problems.empty() ? exit_code : kUnreadable;

  OverrideRequest request;
  request.ticket = options.ticket;
  request.category = options.category;
  request.exact = exact;
  request.requested_by = requester(*session, options.requester);
  if (request.requested_by.empty()) return kUsage;
  // Whoever can grant it, and whether it was asked for, comes before any question.
  const Result<OverrideRecord> possible = draft(*session, *wanted, options, request);
  if (!possible) {
    complain(possible.error(), session->options.color);
    return kFailed;
  }
  if (!is_new(*session, *possible)) return kFailed;
  std::optional<Terms> terms =
      ask_terms(*session, options.reason, options.until, wanted->most_days, exit_code);
  if (!terms) return exit_code;
  request.reason = std::move(terms->reason);
  request.until = terms->until;
  const Result<OverrideRecord> record = draft(*session, *wanted, options, request);
  if (!record) {
    complain(record.error(), session->options.color);
    return kFailed;
  }
  return write(*session, *record);
}

void add_what(CLI::App& command, RequestOptions& options) {
  CLI::Option* finding = command
                             .add_option("FINDING", options.finding,
                                         "A fingerprint (6 digits of it are enough), or a rule of "
                                         "which one finding blocks")
                             ->type_name("FINDING");
  command
      .add_option("PATH", options.paths,
                  "Files and folders that it is found in; none: 'paths' of .guard.yaml")
      ->type_name("PATH");
  command
      .add_option("--resource", options.pattern,
                  "Every finding of the rule in these resources, such as 'apps/v1/*/dev/*'; takes "
                  "two approvers where the rule blocks")
      ->type_name("PATTERN")
      ->needs(finding);
  one_of(command.add_option("--scope", options.scope,
                            "exact: it ends when the resource changes (default: finding)"),
         {"finding", "exact"});
}

void add_why(CLI::App& command, RequestOptions& options) {
  command.add_option("--reason", options.reason, "Why it has to pass, for whoever approves")
      ->type_name("TEXT");
  command
      .add_option("--until", options.until, "Its last day: YYYY-MM-DD, or 30d or 4w from today on")
      ->type_name("DATE");
  command.add_option("--ticket", options.ticket, "Where it is dealt with")->type_name("TEXT");
  one_of(command.add_option("--category", options.category,
                            "What kind of exception it is (default: accepted-risk)"),
         {"accepted-risk", "false-positive", "break-glass", "migration"});
  command
      .add_option("--as", options.requester,
                  "Who asks, by a name of approvers.yaml (default: whom git's user.email is of)")
      ->type_name("NAME");
}

}  // namespace

void add_override_request(CLI::App& group, int& exit_code) {
  CLI::App* command = group.add_subcommand("request", "Ask for a finding to pass");
  auto options = std::make_shared<RequestOptions>();
  add_what(*command, *options);
  add_why(*command, *options);
  add_project_options(*command, options->project);
  add_trust_options(*command, options->project);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
