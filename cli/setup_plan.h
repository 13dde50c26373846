// SPDX-License-Identifier: Apache-2.0
//
// What `guard init` writes: files that are not there yet, and lines for those that are.
#ifndef CLI_SETUP_PLAN_H_
#define CLI_SETUP_PLAN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/doctor.h"

namespace libguard::cli {

struct Approver {
  std::string name;   // also his login on the platform
  std::string email;  // of his commits; may be empty but where approvals are signatures
};

enum class Ci : std::uint8_t { kNone, kGithub, kGitlab, kJenkins };

struct SetupChoices {
  Ci ci = Ci::kNone;
  std::string repo;  // github.com/acme/shop; empty: no approvers.yaml
  std::vector<std::string> paths;
  std::vector<Approver> approvers;
  std::vector<std::string> owners;  // of CODEOWNERS: "@acme/guards"
  std::string action;               // of GitHub: OWNER/REPOSITORY/ci-plugins/github@COMMIT
  bool hook = false;                // of pre-commit
};

struct PlannedFile {
  std::string path;    // from the root of the repository
  std::string text;    // all of it, or the lines to add; empty: nothing is missing
  bool there = false;  // it is left as it is
};

// In the order in which they are shown. `root`: of the repository; `facts` are those of it.
std::vector<PlannedFile> plan_setup(const SetupChoices& choices, const SetupFacts& facts,
                                    const std::string& root);

}  // namespace libguard::cli

#endif  // CLI_SETUP_PLAN_H_
