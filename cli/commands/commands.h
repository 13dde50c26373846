// SPDX-License-Identifier: Apache-2.0
//
// One function for each command: it declares the command and its options, and
// what runs when the command was given. That sets `exit_code`.
//
// A usage error found while a command runs is thrown as CLI::ParseError, like
// those that CLI11 finds.
#ifndef CLI_COMMANDS_COMMANDS_H_
#define CLI_COMMANDS_COMMANDS_H_

namespace CLI {
class App;
}

namespace libguard::cli {

void add_check(CLI::App& app, int& exit_code);
void add_render(CLI::App& app, int& exit_code);
void add_rules(CLI::App& app, int& exit_code);
void add_test(CLI::App& app, int& exit_code);
void add_init(CLI::App& app, int& exit_code);
void add_lint(CLI::App& app, int& exit_code);
void add_fmt(CLI::App& app, int& exit_code);
void add_model(CLI::App& app, int& exit_code);
void add_eval(CLI::App& app, int& exit_code);
void add_explain(CLI::App& app, int& exit_code);
void add_baseline(CLI::App& app, int& exit_code);
void add_doctor(CLI::App& app, int& exit_code);
void add_docs(CLI::App& app, int& exit_code);
void add_audit(CLI::App& app, int& exit_code);
void add_override(CLI::App& app, int& exit_code);
void add_completion(CLI::App& app, int& exit_code);
void add_version(CLI::App& app, int& exit_code);

}  // namespace libguard::cli

#endif  // CLI_COMMANDS_COMMANDS_H_
