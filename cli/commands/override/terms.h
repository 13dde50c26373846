// SPDX-License-Identifier: Apache-2.0
//
// What somebody who asks has to say: why, until when, and who he is. What the options do not
// tell he is asked for on a terminal.
#ifndef CLI_COMMANDS_OVERRIDE_TERMS_H_
#define CLI_COMMANDS_OVERRIDE_TERMS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "commands/override/session.h"

namespace libguard::cli {

struct Terms {
  std::string reason;
  std::optional<Day> until;  // nothing: as long as is allowed
};

// "2025-12-22", or "30d", "4w" from today on. Errors: usage.argument.
Result<Day> read_until(const std::string& text, Day today);

// False, with complaints, where an option that is given cannot be used, or one is missing and
// there is nobody to ask. `reason_option`: the one that gives the reason; empty: it need not
// be given.
bool check_terms(const Session& session, const std::string& reason, const std::string& until,
                 std::string_view reason_option);

// `most_days`: the longest term; 0: nobody says. Nothing where he ends it: `exit_code` is set.
std::optional<Terms> ask_terms(const Session& session, const std::string& reason,
                               const std::string& until, std::uint32_t most_days, int& exit_code);

// `given`, as approvers.yaml names him where it knows him; else whoever git's settings or the
// platform say works here. Empty, with a complaint, where nobody knows.
std::string requester(const Session& session, const std::string& given);

}  // namespace libguard::cli

#endif  // CLI_COMMANDS_OVERRIDE_TERMS_H_
