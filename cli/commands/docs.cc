// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/report.h"
#include "options.h"
#include "page_folder.h"
#include "project.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard docs --output docs/rules                    the rules of this project
  guard docs --output docs/rules --builtin          also those that ship with guard
  guard docs shared/ --output shared/docs           these rules, whatever the project says
  guard docs --output docs/rules --check            in a pipeline: are the pages up to date?

README.md is the index, each rule has a page, and detectors.md lists the
detectors. A page whose rule is gone is removed; a file that guard did not write is
never touched. Exit codes: 0 the pages are up to date, 1 with --check: they are not,
2 a rule is wrong or a page cannot be written, 4 there was no rule and no detector.)";

struct DocsOptions {
  ProjectOptions project;
  std::vector<std::string> paths;
  std::string output;
  bool builtin = false;
  bool check = false;
};

Result<Project> project_of(const DocsOptions& options) {
  if (options.paths.empty()) return find_project(options.project);
  Result<std::vector<Source>> files = read_rule_files(options.paths);
  if (!files) return std::move(files).error();
  Project project;
  project.rule_files = std::move(*files);
  return project;
}

std::string_view word(PageChange::Kind kind) {
  switch (kind) {
    case PageChange::Kind::kMissing:
      return "missing";
    case PageChange::Kind::kStale:
      return "stale";
    case PageChange::Kind::kExtra:
      return "no rule has it any more";
  }
  return "";
}

int report(const PageChanges& pages) {
  if (pages.changes.empty()) {
    return print(fmt::format("{} pages are up to date\n", pages.unchanged), kPassed);
  }
  std::string text;
  for (const PageChange& change : pages.changes) {
    text += fmt::format("{}: {}\n", change.path, word(change.kind));
  }
  text += fmt::format("{} of {} pages are not up to date: run guard docs without --check\n",
                      pages.changes.size(), pages.changes.size() + pages.unchanged);
  return print(text, kFailed);
}

int write(const DocsOptions& options, const PageChanges& pages) {
  if (!apply_changes(options.output, pages.changes)) return kUsage;
  const auto removed = std::count_if(
      pages.changes.begin(), pages.changes.end(),
      [](const PageChange& change) { return change.kind == PageChange::Kind::kExtra; });
  return print(fmt::format("{}: {} written, {} removed, {} unchanged\n", options.output,
                           pages.changes.size() - static_cast<std::size_t>(removed), removed,
                           pages.unchanged),
               kPassed);
}

int run(const DocsOptions& options) {
  const Color color = options.project.color;
  const Result<Project> project = project_of(options);
  if (!project) {
    complain(project.error(), color);
    return kUsage;
  }
  const std::optional<Policy> policy = load(*project, options.project, {});
  if (!policy) return kUsage;
  std::vector<RuleInfo> rules = policy->rules();
  std::vector<PackInfo> packs = policy->packs();
  std::vector<DetectorInfo> detectors = policy->detectors();
  if (!options.builtin) {
    std::erase_if(rules, [](const RuleInfo& rule) { return rule.builtin; });
    std::erase_if(packs, [](const PackInfo& pack) { return pack.builtin; });
    std::erase_if(detectors, [](const DetectorInfo& detector) { return detector.builtin; });
  }
  if (rules.empty() && detectors.empty()) {
    complain({Diagnostic{"usage.no-rules",
                         "there is no rule to write about",
                         Source(),
                         {},
                         {"--builtin adds those that ship with guard"}}},
             color);
    return kNothing;
  }
  const std::vector<Page> written =
      render_pages(rules, packs, detectors, policy->run_examples(options.builtin));
  const PageChanges pages = compare_pages(options.output, written);
  complain(pages.problems, color);
  if (!pages.problems.empty()) return kUsage;
  return options.check ? report(pages) : write(options, pages);
}

}  // namespace

void add_docs(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("docs", "Write a page about each rule, one about detectors, and an index");
  auto options = std::make_shared<DocsOptions>();
  command->add_option("PATH", options->paths, "Rule files, and folders with *.rail files")
      ->type_name("PATH");
  command->add_option("--output", options->output, "The folder of the pages")
      ->type_name("DIR")
      ->required();
  command->add_flag("--builtin", options->builtin, "Also the rules that ship with guard");
  command->add_flag("--check", options->check,
                    "Write nothing: name the pages that are missing, stale or left over");
  add_project_options(*command, options->project);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
