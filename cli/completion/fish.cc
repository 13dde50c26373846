// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <string>

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
    case ValueWords::Kind::kOverride:
      return " -x -a '(__guard_overrides)'";
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
  std::string out = fmt::format("complete -c guard -n '__guard_within {}'", command);
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
  std::string condition = "__guard_within " + command.path;
  if (command.arguments.size() > 1) {
    const auto words = std::count(command.path.begin(), command.path.end(), ' ') + 2;
    condition += fmt::format("; and test (count (commandline -opc)) -eq {}",
                             number + static_cast<std::size_t>(words));
  }
  return fmt::format("complete -c guard -n {}{}\n", fish_quoted(condition), its_action);
}

// `condition`: where the word of the command stands.
std::string command_lines(const CommandWords& command, const std::string& condition) {
  std::string out = fmt::format("complete -c guard -n {} -f -a {} -d {}\n", condition, command.name,
                                fish_quoted(command.text));
  for (const OptionWords& option : command.options) out += option_line(command.path, option);
  for (std::size_t i = 0; i < command.arguments.size(); ++i) out += argument_line(command, i);
  const std::string next = fish_quoted(
      fmt::format("__guard_within {}; and test (count (commandline -opc)) -eq 2", command.path));
  if (!command.commands.empty()) out += fmt::format("complete -c guard -n {} -f\n", next);
  for (const CommandWords& one : command.commands) out += command_lines(one, next);
  return out;
}

// A command may have the name of another's: its words are looked for where they belong.
constexpr const char* kBegin =
    R"(# fish completion of guard; to use it: guard completion fish | source
function __guard_rules
    command guard rules 2>/dev/null | string match -r '^[a-z][^ ]*\.[^ ]+'
end
function __guard_overrides
    command guard override list 2>/dev/null | string match -r '^[0-9a-f]{12}(?= )'
end
function __guard_within
    set -l typed (commandline -opc)
    set -l last (math 1 + (count $argv))
    test (count $typed) -ge $last; and test "$typed[2..$last]" = "$argv"
end
complete -c guard -n __fish_use_subcommand -f
)";

}  // namespace

std::string fish_completion(const std::vector<CommandWords>& commands) {
  std::string out = kBegin;
  for (const CommandWords& command : commands) {
    out += command_lines(command, "__fish_use_subcommand");
  }
  return out;
}

}  // namespace libguard::cli
