// SPDX-License-Identifier: Apache-2.0
//
// Asking the person before the terminal for what the command line does not say.
#ifndef CLI_COMMANDS_OVERRIDE_QUESTIONS_H_
#define CLI_COMMANDS_OVERRIDE_QUESTIONS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace libguard::cli {

// Whether there is somebody: standard input and standard error are a terminal.
bool can_ask();

// The line that he writes, without blanks around it; nothing where he ends the input
// (Ctrl-D): then he wants nothing done.
std::optional<std::string> ask(std::string_view question);

// True only where he says yes.
bool ask_whether(std::string_view question);

// One of 1 to `most`; asks again for anything else.
std::optional<std::size_t> ask_number(std::string_view question, std::size_t most);

// Says on standard error that nothing was done; exit code 1.
int stopped();

}  // namespace libguard::cli

#endif  // CLI_COMMANDS_OVERRIDE_QUESTIONS_H_
