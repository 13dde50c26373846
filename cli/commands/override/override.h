// SPDX-License-Identifier: Apache-2.0
//
// One function for each subcommand of `guard override`, as in commands/commands.h.
#ifndef CLI_COMMANDS_OVERRIDE_OVERRIDE_H_
#define CLI_COMMANDS_OVERRIDE_OVERRIDE_H_

namespace CLI {
class App;
}

namespace libguard::cli {

void add_override_request(CLI::App& group, int& exit_code);
void add_override_approve(CLI::App& group, int& exit_code);
void add_override_list(CLI::App& group, int& exit_code);
void add_override_show(CLI::App& group, int& exit_code);
void add_override_verify(CLI::App& group, int& exit_code);
void add_override_renew(CLI::App& group, int& exit_code);
void add_override_revoke(CLI::App& group, int& exit_code);
void add_override_prune(CLI::App& group, int& exit_code);
void add_override_log(CLI::App& group, int& exit_code);

}  // namespace libguard::cli

#endif  // CLI_COMMANDS_OVERRIDE_OVERRIDE_H_
