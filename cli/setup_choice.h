// SPDX-License-Identifier: Apache-2.0
//
// From the words of `guard init`, and of the person before the terminal, to choices.
#ifndef CLI_SETUP_CHOICE_H_
#define CLI_SETUP_CHOICE_H_

#include <optional>
#include <string>
#include <vector>

#include "libguard/doctor.h"
#include "setup_plan.h"

namespace libguard::cli {

struct SetupWords {
  std::string platform;
  std::vector<std::string> paths;
  std::vector<std::string> approvers;  // NAME[=EMAIL]
  std::vector<std::string> owners;
  std::string repo;
  std::string action;
  bool hook = false;
};

// What is not said is asked for where `asks`, else taken from what is there. Nothing: the
// person wants nothing done. A word that cannot be one is thrown as CLI::ValidationError.
std::optional<SetupChoices> choose_setup(const SetupWords& words, const SetupFacts& facts,
                                         const std::string& root, bool asks);

// Who holds the repository, where its pipeline tells.
CodeHost host_of(Ci ci);

}  // namespace libguard::cli

#endif  // CLI_SETUP_CHOICE_H_
