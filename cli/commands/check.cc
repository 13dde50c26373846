// SPDX-License-Identifier: Apache-2.0
#include "libguard/check.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audit_file.h"
#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"
#include "inputs.h"
#include "options.h"
#include "outputs.h"
#include "project.h"
#include "report_writer.h"
#include "surroundings.h"
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

An option wins over the variable named in [brackets], and that over .guard.yaml.
Reports go to standard output, everything else to standard error.

Exit codes, the first that applies: 2 wrong usage, configuration or rules, or a
report or the audit log cannot be written; 5 an override is invalid, forged or
self-approved; 3 an input could not be read; 1 findings block, or nobody has
approved a change of guardrails; 4 nothing was checked; 0 nothing blocks.)";

constexpr int kMostThreads = 1024;

struct Options {
  ProjectOptions project;
  std::vector<std::string> paths;
  std::string stdin_filename;
  std::string terraform_source;
  std::vector<std::string> formats;
  std::string category;
  std::string audit;  // a file
  bool allow_empty = false;
  bool enforce = true;
  bool complete = false;
  bool incomplete = false;
  bool verbose = false;
  bool quiet = false;
  bool pre_commit = false;
  unsigned threads = 0;
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

CheckOptions check_options(const Options& options, Progress& progress) {
  CheckOptions check;
  check.threads = options.threads;
  check.terraform_source = options.terraform_source;
  // What a hook passes is a selection, however the files came to be named.
  if (options.complete) check.complete = true;
  if (options.incomplete || (options.pre_commit && !options.complete)) check.complete = false;
  check.progress = [&progress](std::uint64_t done, std::uint64_t all) {
    progress.update(done, all);
  };
  return check;
}

Report run_check(const Policy& policy, const Overrides& overrides,
                 const std::vector<std::string>& paths, const Project& project,
                 const Options& options) {
  Discovered inputs = find_inputs(paths, options.stdin_filename, project);
  if (options.pre_commit) {
    for (InputFile& file : inputs.files) file.named = false;
  }
  Progress progress(is_terminal(Stream::kErrors) && !options.quiet);
  return check_inputs(project, policy, overrides, inputs, check_options(options, progress));
}

// The commit that is checked, as far as anybody knows: of a change its head.
std::string checked_commit(const Project& project) {
  if (project.platform && !project.platform->head_commit.empty()) {
    return project.platform->head_commit;
  }
  if (project.root.empty()) return "";
  const Result<TrustedTree> head = TrustedTree::at_ref(project.root, "HEAD");
  return head ? head->commit() : "";
}

// Says on standard error what the log comes to. False, with complaints, where it cannot be
// written: what passes must not pass without a trace.
bool write_audit(const Report& report, const Project& project, const Options& options) {
  if (options.audit.empty()) return true;
  const AuditContext context{surroundings().now, project.platform ? project.platform->repo : "",
                             checked_commit(project)};
  const Result<AuditLines> lines = append_audit(options.audit, report, context);
  if (!lines) {
    complain(lines.error(), options.project.color);
    return false;
  }
  std::fputs(audit_words(lines->count, lines->head).c_str(), stderr);
  return true;
}

int run(const Options& options) {
  const Color color = options.project.color;
  const Result<std::vector<Output>> outputs = read_outputs(options.formats);
  if (!outputs) {
    complain(outputs.error(), color);
    return kUsage;
  }
  const Result<Project> project = find_project(options.project);
  if (!project) {
    complain(project.error(), color);
    return kUsage;
  }
  const Result<std::vector<std::string>> paths = paths_to_check(options, *project);
  if (!paths) {
    complain(paths.error(), color);
    return kUsage;
  }
  const std::optional<Policy> policy =
      load(*project, options.project, {.texts = need_texts(*outputs, options.verbose)});
  if (!policy) return kUsage;
  const std::optional<Overrides> overrides = open_overrides(*project, options.project);
  if (!overrides) return kUsage;
  const Report report = run_check(*policy, *overrides, *paths, *project, options);
  const int code = exit_code(report, options.allow_empty || options.pre_commit);
  const bool audited = write_audit(report, *project, options);
  const ReportSettings settings{color,         options.verbose,  options.enforce,
                                options.quiet, options.category, whereabouts(project->root)};
  const int written = write_reports(report, *policy, *outputs, settings, code);
  return audited ? written : kUsage;
}

void add_output_options(CLI::App& command, Options& options) {
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

void add_verdict_options(CLI::App& command, Options& options) {
  const auto enforce = [&options](const std::string& word) { options.enforce = word == "on"; };
  one_of(command.add_option_function<std::string>(
             "--enforce", enforce, "off: report, but exit 0 whatever was found or not read"),
         {"on", "off"})
      ->envname("GUARD_ENFORCE");
  command.add_flag("--allow-empty", options.allow_empty, "Exit 0 where nothing was checked")
      ->envname("GUARD_ALLOW_EMPTY");
  CLI::Option* complete = command.add_flag(
      "--complete", options.complete,
      "The inputs are the whole system: what is not among them is not there (default for folders, "
      "standard input and plans)");
  command
      .add_flag("--incomplete", options.incomplete,
                "The inputs are a part of it (default for single files)")
      ->excludes(complete);
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
  add_project_options(*command, options->project);
  add_trust_options(*command, options->project);
  command
      ->add_option(
          "--audit", options->audit,
          "Append a line for every finding that an override lets pass; 'guard audit' reads "
          "the file")
      ->type_name("FILE")
      ->envname("GUARD_AUDIT");
  add_output_options(*command, *options);
  add_verdict_options(*command, *options);
  command->add_option("--threads", options->threads, "How many; 0: one per processor (default)")
      ->check(CLI::Range(0, kMostThreads))
      ->type_name("N")
      ->envname("GUARD_THREADS");
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
