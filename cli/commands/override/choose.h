// SPDX-License-Identifier: Apache-2.0
//
// Which finding of a check somebody means.
#ifndef CLI_COMMANDS_OVERRIDE_CHOOSE_H_
#define CLI_COMMANDS_OVERRIDE_CHOOSE_H_

#include <string>

#include "commands/override/session.h"
#include "libguard/results.h"

namespace libguard::cli {

struct Choice {
  const Finding* finding = nullptr;  // nullptr: none, and it was said why
  int exit_code = 0;                 // then
};

// `word`: a fingerprint, the beginning of one, or a rule; empty: he is asked. Of several
// findings of a rule that block he is asked too, where there is a terminal.
Choice choose_finding(const Session& session, const Report& run, const std::string& word);

}  // namespace libguard::cli

#endif  // CLI_COMMANDS_OVERRIDE_CHOOSE_H_
