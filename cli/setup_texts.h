// SPDX-License-Identifier: Apache-2.0
//
// The texts of the files that `guard init` writes, with comments for who reads them later.
#ifndef CLI_SETUP_TEXTS_H_
#define CLI_SETUP_TEXTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "setup_plan.h"

namespace libguard::cli {

std::string configuration_text(const SetupChoices& choices);
std::string approvers_text(const SetupChoices& choices);
std::string attributes_text();
std::string hook_text();
// Only the entry of `repos`, for a file that is there.
std::string hook_entry();

std::string workflow_text(const SetupChoices& choices);
// `whole`: the file; else the job alone, for a file that is there.
std::string gitlab_text(bool whole);
std::string jenkins_text(bool whole);

}  // namespace libguard::cli

#endif  // CLI_SETUP_TEXTS_H_
