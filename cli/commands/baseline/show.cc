// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands/baseline/baseline.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/report.h"

namespace libguard::cli::baseline {

int run_show(const Options& options) {
  const Result<Project> project = find_project(options.project);
  if (!project) return refuse(project.error(), options);
  const std::string file = file_of(*project);
  std::vector<BaselineEntry> entries;
  if (is_there(file)) {
    std::optional<std::vector<BaselineEntry>> read = read_entries(file, options);
    if (!read) return kUsage;
    entries = *std::move(read);
  } else if (!options.json) {
    return print("There is no baseline. 'guard baseline write' makes one.\n", kPassed);
  }
  if (options.json) return print_discreetly(render_baseline_json(entries), kPassed);
  const std::string text = render_baseline_text(entries);
  return print_discreetly(fmt::format("{}{}{} in {}\n", text, text.empty() ? "" : "\n",
                                      entries_of(entries.size()), file),
                          kPassed);
}

}  // namespace libguard::cli::baseline
