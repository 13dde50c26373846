// SPDX-License-Identifier: Apache-2.0
//
// A run whose verdict counts, from its options to its reports: what `guard check` and
// `guard render` have in common.
//
//   const std::optional<CheckRun> run = CheckRun::open(options);
//   if (!run) return kUsage;
//   return run->finish(run->check(inputs, {}), options.allow_empty);
#ifndef CLI_CHECK_RUN_H_
#define CLI_CHECK_RUN_H_

#include <optional>
#include <string>
#include <vector>

#include "libguard/check.h"
#include "libguard/overrides.h"
#include "libguard/policy.h"
#include "libguard/project.h"
#include "libguard/results.h"
#include "outputs.h"
#include "project.h"

namespace libguard::cli {

struct CheckRunOptions {
  ProjectOptions project;
  std::vector<std::string> formats;
  std::string category;
  std::string audit;  // a file
  bool allow_empty = false;
  bool enforce = true;
  bool verbose = false;
  bool quiet = false;
  unsigned threads = 0;
};

// --config and its like, --trust-ref and its like, --audit.
void add_source_options(CLI::App& command, CheckRunOptions& options);
// --format, --category, --verbose, --quiet.
void add_output_options(CLI::App& command, CheckRunOptions& options);
// --enforce, --allow-empty.
void add_verdict_options(CLI::App& command, CheckRunOptions& options);
// --threads.
void add_thread_option(CLI::App& command, CheckRunOptions& options);

class CheckRun {
 public:
  // Nothing, with complaints, where options, configuration, rules or overrides are wrong:
  // then the exit code is kUsage. `options` must outlive the run.
  static std::optional<CheckRun> open(const CheckRunOptions& options);

  const Project& project() const { return project_; }

  // Shows progress to a person who waits.
  Report check(const Discovered& inputs, CheckOptions how) const;

  // Writes the audit log and the reports; the exit code of the command.
  int finish(const Report& report, bool allow_empty) const;

 private:
  CheckRun(const CheckRunOptions& options, std::vector<Output> outputs, Project project,
           Policy policy, Overrides overrides);

  bool write_audit(const Report& report) const;

  const CheckRunOptions* options_;
  std::vector<Output> outputs_;
  Project project_;
  Policy policy_;
  Overrides overrides_;
};

}  // namespace libguard::cli

#endif  // CLI_CHECK_RUN_H_
