// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_UNIT_TRUST_BRANCHED_H_
#define TESTS_UNIT_TRUST_BRANCHED_H_

#include <set>
#include <string>

#include "unit/trust/sandbox.h"

namespace libguard::trust {

using Emails = std::set<std::string>;

// A main branch with one commit, and a branch of alice on top of it.
struct Branched : Sandbox {
  std::string base = commit_file("a", "1\n", "root");
  std::string tip;

  Branched() {
    git({"checkout", "-q", "-b", "feature"});
    tip = commit_file("b", "1\n", "alice");
  }
};

}  // namespace libguard::trust

#endif  // TESTS_UNIT_TRUST_BRANCHED_H_
