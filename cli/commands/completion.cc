// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "completion/words.h"
#include "exit_code.h"
#include "files.h"
#include "options.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  source <(guard completion bash)
  source <(guard completion zsh)
  guard completion fish | source

Exit codes: 0 printed, 2 there is no such shell.)";

std::string script(const std::string& shell, const CLI::App& app) {
  const std::vector<CommandWords> commands = words_of(app);
  if (shell == "bash") return bash_completion(commands);
  return shell == "zsh" ? zsh_completion(commands) : fish_completion(commands);
}

}  // namespace

void add_completion(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("completion", "Print a completion script for a shell");
  auto shell = std::make_shared<std::string>();
  one_of(command->add_option("SHELL", *shell, "bash, zsh or fish"), {"bash", "zsh", "fish"})
      ->required();
  command->footer(kFooter);
  command->callback([shell, &app, &exit_code] { exit_code = print(script(*shell, app), kPassed); });
}

}  // namespace libguard::cli
