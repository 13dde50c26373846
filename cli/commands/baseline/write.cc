// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "commands/baseline/baseline.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/override_files.h"

namespace libguard::cli::baseline {
namespace {

// What blocks all the same.
std::string left_of(const Report& report, const std::vector<BaselineEntry>& entries) {
  std::set<std::string_view> held;
  for (const BaselineEntry& entry : entries) held.insert(entry.finding);
  const auto left = static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
        return finding.blocks && !held.contains(finding.fingerprint);
      }));
  if (left == 0) return "";
  return fmt::format(
      "{} {} cannot be in a baseline and still {}: of a hard-mandatory rule, or not decided\n",
      left, left == 1 ? "finding" : "findings", left == 1 ? "blocks" : "block");
}

}  // namespace

int run_write(const Options& options) {
  const Result<Project> project = find_project(options.project);
  if (!project) return refuse(project.error(), options);
  const std::string file = options.output.empty() ? file_of(*project) : options.output;
  if (is_there(file) && !options.force) {
    return refuse({problem("baseline.exists", "there is a baseline already",
                           "'guard baseline prune' takes out what is mended; with --force it is "
                           "written anew, and lets pass what has come since",
                           file)},
                  options);
  }
  const Checked checked = check_all(options, *project);
  if (checked.code != kPassed) return checked.code;
  const std::vector<BaselineEntry> entries =
      make_baseline(checked.report, options.exact, options.all);
  if (!write_entries(file, entries)) return kUsage;
  std::string text = fmt::format("wrote {} to {}\n", entries_of(entries.size()), file);
  text += left_of(checked.report, entries);
  if (!entries.empty()) text += "It counts once it stands on the trusted branch: commit it.\n";
  return print_discreetly(text, kPassed);
}

}  // namespace libguard::cli::baseline
