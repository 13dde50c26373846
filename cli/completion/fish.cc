// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "completion/words.h"

namespace libguard::cli {
namespace {

// Fish has another escape within single quotes than the other shells.
std::string fish_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string line(const std::string& command, const OptionWords& option) {
  std::string out = fmt::format("complete -c guard -n '__fish_seen_subcommand_from {}'", command);
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (option.takes_value) out += option.values.empty() ? " -r" : " -x";
  if (!option.values.empty()) {
    out += " -a " + fish_quoted(fmt::format("{}", fmt::join(option.values, " ")));
  }
  return out + " -d " + fish_quoted(option.text) + "\n";
}

}  // namespace

std::string fish_completion(const std::vector<CommandWords>& commands) {
  std::string out =
      "# fish completion of guard; to use it: guard completion fish | source\n"
      "complete -c guard -n __fish_use_subcommand -f\n";
  for (const CommandWords& command : commands) {
    out += fmt::format("complete -c guard -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                       fish_quoted(command.text));
    for (const OptionWords& option : command.options) out += line(command.name, option);
    if (command.values.empty()) continue;
    out +=
        fmt::format("complete -c guard -n '__fish_seen_subcommand_from {}' -f -a {}\n",
                    command.name, fish_quoted(fmt::format("{}", fmt::join(command.values, " "))));
  }
  return out;
}

}  // namespace libguard::cli
