// SPDX-License-Identifier: Apache-2.0
//
// Project: the configuration, the rules and the overrides that a run in the current folder
// works with, as `guard check` finds them.
//
//   const Surroundings here{variable, now};
//   const Result<Project> project = find_project(options, here);
//   if (!project) return complain(project.error());
//   const Result<Policy> policy = load_policy(project->rule_files, project->configuration);
//   const Result<Overrides> overrides = open_overrides(*project, options, here);
//   ...
//   const Discovered inputs = find_inputs(*project, project->paths({"deploy/"}));
//   return exit_code(check_inputs(*project, *policy, *overrides, inputs), false);
//
// The nearest folder, from the current one up to the root of its git repository,
// that has a `.guard.yaml`, a `.guard.yml` or a folder `.guard`; outside of a
// repository only the current folder, since what lies above it may belong to
// somebody else. Rules: the folders and files that the configuration names, and
// `.guard/rules` beside it. Where a branch is trusted, all of that as the branch has it.
//
// Lifetime: a Project owns all it has; its paths hold for as long as the current folder of
// the process stays the same.
// Thread safety: a Project does not change by itself; share it freely. The functions
// read files, ask git, and call Surroundings::variable from the calling thread only.
#ifndef LIBGUARD_PROJECT_H_
#define LIBGUARD_PROJECT_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/check.h"
#include "libguard/configuration.h"
#include "libguard/overrides.h"
#include "libguard/platform.h"
#include "libguard/policy.h"
#include "libguard/report_formats.h"
#include "libguard/result.h"
#include "libguard/source.h"
#include "libguard/trust.h"

namespace libguard {

// What of the machine a project depends on beside its files: the library asks for none of
// it by itself.
struct Surroundings {
  // The value of an environment variable, or nothing. Not given: none is set.
  std::function<std::optional<std::string>(const char*)> variable;
  // Seconds since 1970-01-01, in UTC: what overrides expire by.
  std::int64_t now = 0;
};

// As ProjectOptions::trust_ref: no branch is trusted.
inline constexpr std::string_view kNoTrust = "none";

struct ProjectOptions {
  // A configuration that was read already: no file is looked for. What it names lies where
  // `config` would, or beside the settings that are found. Believed as it is, also where a
  // branch is trusted: whoever calls answers for it.
  std::optional<Configuration> configuration = {};
  std::string config = {};               // a file; empty: it is searched for
  std::vector<std::string> rules = {};   // files and folders: more of them
  std::vector<std::string> levels = {};  // RULE=LEVEL
  std::string kube_version = {};         // empty: what the configuration says
  // Of runs whose verdict counts; the others work on what lies on disk.
  bool trusts = false;
  std::string trust_ref = {};              // empty: what the platform says; or kNoTrust
  std::vector<std::string> evidence = {};  // files
  std::string change_author = {};          // empty: what the platform says
};

struct Project {
  Configuration configuration;
  std::string folder = ".";  // its own, from the current one: "." or "../.."
  std::string root;          // of the git repository, likewise; empty outside of one
  TrustedTree trust = TrustedTree::on_disk(".");
  std::optional<PlatformRun> platform;  // that this runs on
  std::string guard_folder = ".guard";  // from the root, or where there is none from here
  std::vector<std::string> guardrails;  // from there, too: what else changes what is checked
  std::vector<Source> rule_files;

  // A path that the configuration names, from the current folder.
  std::string resolve(const std::string& path) const;
  // A path from the root of the repository, or where there is none from here, likewise.
  std::string resolve_from_root(const std::string& path) const;
  // The paths to check: `given`, else those that the configuration names.
  std::vector<std::string> paths(const std::vector<std::string>& given) const;
};

// What is trusted: `trust_ref` where it is given; in a pull request the branch that it goes
// to; of a protected branch itself; else what lies on disk.
// Errors: all that is wrong with the configuration or with finding its rules; those of
// TrustedTree, with what to do about them; trust.no-repository.
Result<Project> find_project(const ProjectOptions& options, const Surroundings& surroundings);

// The rule files at `paths`: files as they are named, and every *.rail below
// folders, sorted; the same file only once. A folder without any is an error.
Result<std::vector<Source>> read_rule_files(std::span<const std::string> paths);

// The same, but what cannot be read does not keep back the others.
struct RuleFiles {
  std::vector<Source> files;
  Diagnostics problems;
};
RuleFiles read_all_rule_files(std::span<const std::string> paths);

// The overrides of a project, as they stand at `surroundings.now`. Errors: those of
// load_overrides(), and evidence that cannot be read; then nothing may pass.
Result<Overrides> open_overrides(const Project& project, const ProjectOptions& options,
                                 const Surroundings& surroundings);

// The root of the git repository that the current folder lies in, from there: "." or "../..";
// empty outside of one.
std::string repository_root();
// For reports, from such a root; of an empty one, or where it cannot be told, nothing is known.
Whereabouts whereabouts(const std::string& root);

// What `paths` name and what lies below them, as discover() finds it for this project.
// `selected`: by a program, see DiscoverOptions.
Discovered find_inputs(const Project& project, std::span<const std::string> paths,
                       bool selected = false);

struct RelatedOptions {
  bool tracked_only = false;  // of a repository: what git does not track is in no commit
  std::uint64_t most_files = 20'000;
  std::uint64_t most_bytes = std::uint64_t{256} << 20;
};

// Adds to `inputs` as context what else this project checks: what the configuration names as
// paths, else the whole repository, else all below the current folder. False where there is
// more than `how` allows, or where something is not there: then none is added, a warning
// among the problems says so, and nobody may take the inputs for the whole system.
bool add_related(const Project& project, Discovered& inputs, const RelatedOptions& how = {});

// What a check of the inputs finds, with what overrides make of it. Digests of resources are
// made where `how` asks for them or an override names one.
Report check_inputs(const Project& project, const Policy& policy, const Overrides& overrides,
                    const Discovered& inputs, CheckOptions how = {});

}  // namespace libguard

#endif  // LIBGUARD_PROJECT_H_
