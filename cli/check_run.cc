// SPDX-License-Identifier: Apache-2.0
#include "check_run.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "audit_file.h"
#include "exit_code.h"
#include "options.h"
#include "report_writer.h"
#include "surroundings.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr int kMostThreads = 1024;

// The commit that is checked, as far as anybody knows: of a change its head.
std::string checked_commit(const Project& project) {
  if (project.platform && !project.platform->head_commit.empty()) {
    return project.platform->head_commit;
  }
  if (project.root.empty()) return "";
  const Result<TrustedTree> head = TrustedTree::at_ref(project.root, "HEAD");
  return head ? head->commit() : "";
}

}  // namespace

CheckRun::CheckRun(const CheckRunOptions& options, std::vector<Output> outputs, Project project,
                   Policy policy, Overrides overrides)
    : options_(&options),
      outputs_(std::move(outputs)),
      project_(std::move(project)),
      policy_(std::move(policy)),
      overrides_(std::move(overrides)) {}

std::optional<CheckRun> CheckRun::open(const CheckRunOptions& options) {
  Result<std::vector<Output>> outputs = read_outputs(options.formats);
  if (!outputs) {
    complain(outputs.error(), options.project.color);
    return std::nullopt;
  }
  Result<Project> project = find_project(options.project);
  if (!project) {
    complain(project.error(), options.project.color);
    return std::nullopt;
  }
  std::optional<Policy> policy =
      load(*project, options.project, {.texts = need_texts(*outputs, options.verbose)});
  if (!policy) return std::nullopt;
  std::optional<Overrides> overrides = open_overrides(*project, options.project);
  if (!overrides) return std::nullopt;
  return CheckRun(options, std::move(*outputs), std::move(*project), std::move(*policy),
                  std::move(*overrides));
}

Report CheckRun::check(const Discovered& inputs, CheckOptions how) const {
  Progress progress(is_terminal(Stream::kErrors) && !options_->quiet);
  how.threads = options_->threads;
  how.progress = [&progress](std::uint64_t done, std::uint64_t all) { progress.update(done, all); };
  return check_inputs(project_, policy_, overrides_, inputs, std::move(how));
}

// Says on standard error what the log comes to. False, with complaints, where it cannot be
// written: what passes must not pass without a trace.
bool CheckRun::write_audit(const Report& report) const {
  if (options_->audit.empty()) return true;
  const AuditContext context{surroundings().now, project_.platform ? project_.platform->repo : "",
                             checked_commit(project_)};
  const Result<AuditLines> lines = append_audit(options_->audit, report, context);
  if (!lines) {
    complain(lines.error(), options_->project.color);
    return false;
  }
  std::fputs(audit_words(lines->count, lines->head).c_str(), stderr);
  return true;
}

int CheckRun::finish(const Report& report, bool allow_empty) const {
  const int code = exit_code(report, allow_empty);
  const bool audited = write_audit(report);
  const ReportSettings settings{options_->project.color, options_->verbose,
                                options_->enforce,       options_->quiet,
                                options_->category,      whereabouts(project_.root)};
  const int written = write_reports(report, policy_, outputs_, settings, code);
  return audited ? written : kUsage;
}

void add_source_options(CLI::App& command, CheckRunOptions& options) {
  add_project_options(command, options.project);
  add_trust_options(command, options.project);
  command
      .add_option("--audit", options.audit,
                  "Append a line for every finding that an override lets pass; 'guard audit' reads "
                  "the file")
      ->type_name("FILE")
      ->envname("GUARD_AUDIT");
}

void add_output_options(CLI::App& command, CheckRunOptions& options) {
  repeatable(command.add_option("--format", options.formats,
                                "A report; with =FILE into a file instead of to standard output; "
                                "several may be given"))
      ->type_name(fmt::format("{}[=FILE]", fmt::join(format_names(), "|")))
      ->envname("GUARD_FORMAT");
  command
      .add_option("--category", options.category,
                  "Of SARIF: what tells several runs over one commit apart")
      ->type_name("NAME")
      ->envname("GUARD_CATEGORY");
  CLI::Option* verbose =
      command
          .add_flag("-v,--verbose", options.verbose,
                    "Also the reasons of rules, fingerprints and the names of skipped files")
          ->envname("GUARD_VERBOSE");
  command.add_flag("-q,--quiet", options.quiet, "No text where nothing fails, and no progress")
      ->envname("GUARD_QUIET")
      ->excludes(verbose);
}

void add_verdict_options(CLI::App& command, CheckRunOptions& options) {
  const auto enforce = [&options](const std::string& word) { options.enforce = word == "on"; };
  one_of(command.add_option_function<std::string>(
             "--enforce", enforce, "off: report, but exit 0 whatever was found or not read"),
         {"on", "off"})
      ->envname("GUARD_ENFORCE");
  command.add_flag("--allow-empty", options.allow_empty, "Exit 0 where nothing was checked")
      ->envname("GUARD_ALLOW_EMPTY");
}

void add_thread_option(CLI::App& command, CheckRunOptions& options) {
  command.add_option("--threads", options.threads, "How many; 0: one per processor (default)")
      ->check(CLI::Range(0, kMostThreads))
      ->type_name("N")
      ->envname("GUARD_THREADS");
}

}  // namespace libguard::cli
