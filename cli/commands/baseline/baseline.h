// SPDX-License-Identifier: Apache-2.0
//
// What the commands of `guard baseline` have in common.
#ifndef CLI_COMMANDS_BASELINE_BASELINE_H_
#define CLI_COMMANDS_BASELINE_BASELINE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/diagnostic.h"
#include "libguard/results.h"
#include "project.h"

namespace libguard::cli::baseline {

struct Options {
  ProjectOptions project;
  std::vector<std::string> paths;
  std::string output;
  bool exact = true;
  bool all = false;
  bool force = false;
  bool json = false;
};

// Each gives the exit code.
int run_write(const Options& options);
int run_show(const Options& options);
int run_prune(const Options& options);

// A run over all that was named, with what stands under `.guard/` on disk; or, with
// complaints, the exit code.
struct Checked {
  std::vector<RuleInfo> rules;
  Report report;
  int code = 0;
};
Checked check_all(const Options& options, const Project& project);

Diagnostic problem(std::string code, std::string message, std::string note,
                   const std::string& file = "");
// Complains; the exit code.
int refuse(const Diagnostics& problems, const Options& options);

// "1 entry", "2 entries".
std::string entries_of(std::size_t number);

// The project's own baseline.
std::string file_of(const Project& project);
// Nothing, with complaints, where it cannot be read.
std::optional<std::vector<BaselineEntry>> read_entries(const std::string& file,
                                                       const Options& options);
// Makes the folder, too. False, with a message, where that fails.
bool write_entries(const std::string& file, const std::vector<BaselineEntry>& entries);

}  // namespace libguard::cli::baseline

#endif  // CLI_COMMANDS_BASELINE_BASELINE_H_
