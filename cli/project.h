// SPDX-License-Identifier: Apache-2.0
//
// Project: the configuration and the rules that a run works with.
//
// The nearest folder, from the current one up to the root of its git repository,
// that has a `.guard.yaml`, a `.guard.yml` or a folder `.guard`; outside of a
// repository only the current folder, since what lies above it may belong to
// somebody else. Rules: the folders and files that the configuration names, and
// `.guard/rules` beside it. Where a branch is trusted, all of that as the branch has it.
#ifndef CLI_PROJECT_H_
#define CLI_PROJECT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/configuration.h"
#include "libguard/platform.h"
#include "libguard/policy.h"
#include "libguard/result.h"
#include "libguard/trust.h"
#include "terminal.h"

namespace libguard::cli {

// What the options that several commands share say.
struct ProjectOptions {
  std::string config;               // empty: it is searched for
  std::vector<std::string> rules;   // more of them
  std::vector<std::string> levels;  // RULE=LEVEL
  std::string kube_version;         // empty: what the configuration says
  Color color = Color::kAuto;
  // Of commands whose verdict counts; the others work on what lies on disk.
  bool trusts = false;
  std::string trust_ref;              // empty: what the platform says; "none"
  std::vector<std::string> evidence;  // files
  std::string change_author;          // empty: what the platform says
};

struct Project {
  Configuration configuration;
  std::string folder;  // its own, from the current one: "." or "../.."
  std::string root;    // of the git repository, likewise; empty outside of one
  TrustedTree trust = TrustedTree::on_disk(".");
  std::optional<PlatformRun> platform;  // that this runs on
  std::string guard_folder = ".guard";  // from the root, or where there is none from here
  std::vector<std::string> guardrails;  // from there, too: what else changes what is checked
  std::vector<Source> rule_files;

  // A path that the configuration names, from the current folder.
  std::string resolve(const std::string& path) const;
  // The paths to check: `given`, else those that the configuration names.
  std::vector<std::string> paths(const std::vector<std::string>& given) const;
};

// Errors: all that is wrong with the configuration or with finding its rules.
Result<Project> find_project(const ProjectOptions& options);

// The rule files at `paths`: files as they are named, and every *.rail below
// folders, sorted; the same file only once. A folder without any is an error.
Result<std::vector<Source>> read_rule_files(const std::vector<std::string>& paths);

// The same, but what cannot be read does not keep back the others.
struct RuleFiles {
  std::vector<Source> files;
  Diagnostics problems;
};
RuleFiles read_all_rule_files(const std::vector<std::string>& paths);

// The policy of a project; nothing, with complaints, where it cannot be had.
std::optional<Policy> load(const Project& project, const ProjectOptions& options,
                           const PolicyOptions& policy_options);

}  // namespace libguard::cli

#endif  // CLI_PROJECT_H_
