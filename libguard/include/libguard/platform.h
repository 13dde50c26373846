// SPDX-License-Identifier: Apache-2.0
//
// PlatformRun: the platform that a run of guard takes place on, as its environment tells.
// Used to make links and to find the branch that is believed, never to grant anything.
#ifndef LIBGUARD_PLATFORM_H_
#define LIBGUARD_PLATFORM_H_

#include <functional>
#include <optional>
#include <string>

#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard {

struct PlatformRun {
  enum class Kind { kGithub, kGitlab, kJenkins };
  Kind kind = Kind::kGithub;
  std::string server;             // https://github.com
  std::string repo;               // acme/payments: where the change goes
  std::string head_repo;          // alice/payments, where it comes from
  std::string head_branch;        // empty: this is no change of somebody's
  std::string target;             // the branch that it goes to; empty: likewise
  std::string author;             // who opened it, by his login
  std::string actor;              // who started the run
  std::string run_url;            // of this run
  std::string head_commit;        // of the change, where the platform says it
  bool is_change = false;         // a pull request or merge request
  bool protected_branch = false;  // the run is of a branch that the platform protects
};

// What the environment says; nothing outside of a known platform. `variable` gives the
// value of an environment variable, or nothing; `event` is the text of the file that
// GITHUB_EVENT_PATH names, where there is one.
// Sources: docs.github.com "Default environment variables"; docs.gitlab.com "Predefined CI/CD
// variables"; plugins.jenkins.io/workflow-multibranch.
std::optional<PlatformRun> read_platform(
    const std::function<std::optional<std::string>(const char*)>& variable,
    const std::optional<Source>& event);

// Opens the platform's form for a new file, filled in with a record; empty where the
// platform has none, or the link would be longer than 6000 bytes. `path` and `text` are
// those of the file.
std::string new_file_link(const PlatformRun& run, const std::string& path, const std::string& text,
                          const std::string& message);

}  // namespace libguard

#endif  // LIBGUARD_PLATFORM_H_
