// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

#include "commands/baseline/baseline.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/report.h"

namespace libguard::cli::baseline {
namespace {

struct Pruned {
  std::vector<BaselineEntry> kept, gone, lapsed, unknown;
};

Pruned prune(const std::vector<BaselineEntry>& entries, const Checked& checked) {
  const auto among = [](const std::vector<BaselineEntry>& list) {
    std::set<std::string> findings;
    for (const BaselineEntry& entry : list) findings.insert(entry.finding);
    return findings;
  };
  const std::set<std::string> gone = among(checked.report.gone);
  const std::set<std::string> lapsed = among(checked.report.lapsed);
  std::set<std::string> rules;
  for (const RuleInfo& rule : checked.rules) rules.insert(rule.id);
  Pruned pruned;
  for (const BaselineEntry& entry : entries) {
    if (gone.contains(entry.finding)) {
      pruned.gone.push_back(entry);
    } else if (lapsed.contains(entry.finding)) {
      pruned.lapsed.push_back(entry);
    } else if (!rules.contains(entry.rule)) {
      pruned.unknown.push_back(entry);
    } else {
      pruned.kept.push_back(entry);
    }
  }
  return pruned;
}

std::string section(const char* heading, const std::vector<BaselineEntry>& entries) {
  return entries.empty() ? "" : fmt::format("{}\n\n{}\n", heading, render_baseline_text(entries));
}

}  // namespace

int run_prune(const Options& options) {
  const Result<Project> project = find_project(options.project);
  if (!project) return refuse(project.error(), options);
  const std::string file = file_of(*project);
  if (!is_there(file)) return print("There is no baseline, and nothing to prune.\n", kPassed);
  const std::optional<std::vector<BaselineEntry>> entries = read_entries(file, options);
  if (!entries) return kUsage;
  const Checked checked = check_all(options, *project);
  if (checked.code != kPassed) return checked.code;
  if (!checked.report.complete) {
    return refuse({problem("baseline.incomplete", "single files do not show what is gone elsewhere",
                           "name the folders that 'guard baseline write' was given")},
                  options);
  }
  const Pruned pruned = prune(*entries, checked);
  const std::size_t dropped = entries->size() - pruned.kept.size();
  if (dropped == 0) {
    return print(fmt::format("nothing to prune: {} in {}\n", entries_of(entries->size()), file),
                 kPassed);
  }
  if (!write_entries(file, pruned.kept)) return kUsage;
  const std::string text =
      section("Mended, or no longer there:", pruned.gone) +
      section("Lapsed, because the resource has changed (these count again):", pruned.lapsed) +
      section("Of rules that there are no more:", pruned.unknown);
  return print_discreetly(fmt::format("{}took {} out of {}, which has {} left\n", text,
                                      entries_of(dropped), file, pruned.kept.size()),
                          kPassed);
}

}  // namespace libguard::cli::baseline
