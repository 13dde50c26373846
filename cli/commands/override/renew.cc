// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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
  guard override renew 7f3a9c21e0b4 --until 30d
  guard override renew 7f3a9c21e0b4 --until 2026-03-31 \
      --reason "OPS-123 slipped, the new pool comes in March"

Asks for the same again, from today on. What was approved was the old term: its
signatures are removed, and others have to approve anew. Exit codes: 0 written;
1 nobody can grant that, nothing needs it any more, or you ended it; 2 wrong
usage, configuration, rules or approvers, or there is no such override; 3 an
input could not be read.)";

struct RenewOptions {
  ProjectOptions project;
  std::string id;
  std::vector<std::string> paths;
  std::string reason;
  std::string until;
};

// Of one that is bound to its resource as it was: to the resource as it is. The exit code.
int bind_again(const Session& session, const RenewOptions& options, OverrideRecord& record) {
  const std::vector<std::string> paths = session.project.paths(options.paths);
  if (paths.empty()) {
    complain_about(session, "usage.argument",
                   "it is bound to its resource as it was, and no path to look at is named",
                   {fmt::format("name it, as in 'guard override renew {} deploy/'", record.id)});
    return kUsage;
  }
  const Report run = look_at(session, paths, true);
  for (const Finding& finding : run.findings) {
    if (finding.fingerprint != record.finding) continue;
    record.subject_digest = finding.subject_digest;
    return kPassed;
  }
  if (!run.problems.empty()) return kUnreadable;
  complain_about(session, "override.not-needed", "what it is about is not found there any more",
                 {fmt::format("'guard override revoke {}' removes it", record.id)});
  return kFailed;
}

// Signatures go first: beside another text they would count as forged.
int write(Session& session, const OverrideStatus& old, const OverrideRecord& record) {
  const std::string path = session.path_of(old.file);
  const std::string text = render_override(record);
  if (const Result<OverrideRecord> read = read_override(Source(path, text)); !read) {
    complain(read.error(), session.options.color);
    return kUsage;
  }
  std::string said;
  for (const std::string& signature : signatures_of(session, old)) {
    if (!remove_file(signature)) return kUsage;
    said += fmt::format("Removed {}: it was over the old text.\n", signature);
  }
  if (!replace_file(path, text) || !reopen(session)) return kUsage;
  const std::optional<OverrideStatus> status = find_override(session, record.id);
  if (!status) return kUsage;
  const bool color = use_color(session.options.color, Stream::kOutput);
  return print_discreetly(fmt::format("{}\n{}\n{}Wrote {}: commit it.\n",
                                      render_override_text(*status, {.color = color}),
                                      render_override_steps_text(*status), said, path),
                          kPassed);
}

int run(const RenewOptions& options) {
  std::optional<Session> session = open_session(options.project);
  if (!session) return kUsage;
  const std::optional<OverrideStatus> status = find_override(*session, options.id);
  if (!status) return kUsage;
  if (!check_terms(*session, options.reason, options.until, "")) return kUsage;
  const std::optional<Source> file = read_record_file(*session, *status);
  if (!file) return kUsage;
  Result<OverrideRecord> record = read_override(*file);
  if (!record) {
    complain(record.error(), session->options.color);
    return kInvalid;
  }
  int exit_code = kPassed;
  if (!record->subject_digest.empty()) exit_code = bind_again(*session, options, *record);
  if (exit_code != kPassed) return exit_code;
  const std::string& reason = options.reason.empty() ? record->reason : options.reason;
  const std::optional<Terms> terms =
      ask_terms(*session, reason, options.until, status->most_days, exit_code);
  if (!terms) return exit_code;
  const Result<OverrideRecord> renewed =
      renew_override(session->overrides, session->policy, *record, terms->until, terms->reason);
  if (!renewed) {
    complain(renewed.error(), session->options.color);
    return kFailed;
  }
  return write(*session, *status, *renewed);
}

}  // namespace

void add_override_renew(CLI::App& group, int& exit_code) {
  CLI::App* command = group.add_subcommand("renew", "Ask for one anew, for longer");
  auto options = std::make_shared<RenewOptions>();
  command->add_option("ID", options->id, "The override")->type_name("OVERRIDE")->required();
  command
      ->add_option("PATH", options->paths,
                   "Of one with '--scope exact': where its resource is; none: 'paths' of "
                   ".guard.yaml")
      ->type_name("PATH");
  command
      ->add_option("--until", options->until,
                   "Its last day: YYYY-MM-DD, or 30d or 4w from today on")
      ->type_name("DATE");
  command->add_option("--reason", options->reason, "A new one (default: the old one)")
      ->type_name("TEXT");
  add_project_options(*command, options->project);
  add_trust_options(*command, options->project);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
