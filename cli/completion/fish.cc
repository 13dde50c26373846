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

// Empty where fish's own completion of files does.
std::string action(const ValueWords& value) {
  switch (value.kind) {
    case ValueWords::Kind::kWord:
      return " -x -a " + fish_quoted(fmt::format("{}", fmt::join(value.words, " ")));
    case ValueWords::Kind::kRule:
      return " -x -a '(__guard_rules)'";
    case ValueWords::Kind::kRuleFile:
      return " -x -k -a '(__fish_complete_suffix .rail)'";
    case ValueWords::Kind::kFolder:
      return " -x -a '(__fish_complete_directories)'";
    case ValueWords::Kind::kFile:
      break;
  }
  return "";
}

std::string option_line(const std::string& command, const OptionWords& option) {
  std::string out = fmt::format("complete -c guard -n '__fish_seen_subcommand_from {}'", command);
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (option.takes_value) {
    const std::string its_action = action(option.value);
    out += its_action.empty() ? " -r" : its_action;
  }
  return out + " -d " + fish_quoted(option.text) + "\n";
}

// The first of several arguments is the one behind the command's word.
std::string argument_line(const CommandWords& command, std::size_t number) {
  const std::string its_action = action(command.arguments[number]);
  if (its_action.empty()) return "";
  std::string condition = "__fish_seen_subcommand_from " + command.name;
  if (command.arguments.size() > 1) {
    condition += fmt::format("; and test (count (commandline -opc)) -eq {}", number + 2);
  }
  return fmt::format("complete -c guard -n {}{}\n", fish_quoted(condition), its_action);
}

}  // namespace

std::string fish_completion(const std::vector<CommandWords>& commands) {
  std::string out =
      "# fish completion of guard; to use it: guard completion fish | source\n"
      "function __guard_rules\n"
      "    command guard rules 2>/dev/null | string match -r '^[a-z][^ ]*\\.[^ ]+'\n"
      "end\n"
      "complete -c guard -n __fish_use_subcommand -f\n";
  for (const CommandWords& command : commands) {
    out += fmt::format("complete -c guard -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                       fish_quoted(command.text));
    for (const OptionWords& option : command.options) out += option_line(command.name, option);
    for (std::size_t i = 0; i < command.arguments.size(); ++i) out += argument_line(command, i);
  }
  return out;
}

}  // namespace libguard::cli
