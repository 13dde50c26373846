// SPDX-License-Identifier: Apache-2.0
#include "completion/words.h"

#include <CLI/CLI.hpp>
#include <string_view>

namespace libguard::cli {
namespace {

// The type name of an option with a choice of words lists them, with bars between;
// behind them stands what checks add, or what may follow: "text|json[=FILE]".
std::vector<std::string> split(std::string_view type) {
  std::vector<std::string> words;
  type = type.substr(0, type.find_first_of(":["));
  while (true) {
    const std::size_t bar = type.find('|');
    words.emplace_back(type.substr(0, bar));
    if (bar == std::string_view::npos) return words;
    type.remove_prefix(bar + 1);
  }
}

// Names and texts say what an option takes to people; here they say it to shells.
ValueWords value_of(const CLI::Option& option) {
  using Kind = ValueWords::Kind;
  const std::string type = option.get_type_name();
  const std::string name = option.nonpositional() ? std::string() : option.get_name();
  if (type.find('|') != std::string::npos) return {Kind::kWord, split(type)};
  if (type == "OVERRIDE") return {Kind::kOverride, {}};
  if (type == "FINDING" || name == "ID" || name == "RULE" || type.starts_with("RULE"))
    return {Kind::kRule, {}};
  if (type == "DIR") return {Kind::kFolder, {}};
  const bool rail = option.get_description().find("*.rail") != std::string::npos;
  return {rail ? Kind::kRuleFile : Kind::kFile, {}};
}

OptionWords words_of(const CLI::Option& option) {
  OptionWords words;
  for (const std::string& name : option.get_snames()) words.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
  words.text = option.get_description();
  words.takes_value = option.get_type_size() != 0 && option.get_expected_min() != 0;
  words.value = value_of(option);
  words.repeatable = option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
  return words;
}

// `before`: the words that lead to them, "override ".
std::vector<CommandWords> commands_of(const CLI::App& app, const std::string& before) {
  std::vector<CommandWords> commands;
  for (const CLI::App* one : app.get_subcommands({})) {
    CommandWords command;
    command.name = one->get_name();
    command.path = before + command.name;
    command.text = one->get_description();
    for (const CLI::Option* option : one->get_options()) {
      if (option->nonpositional()) {
        command.options.push_back(words_of(*option));
      } else {
        command.arguments.push_back(value_of(*option));
      }
    }
    command.commands = commands_of(*one, command.path + " ");
    commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace

std::vector<CommandWords> words_of(const CLI::App& app) { return commands_of(app, ""); }

std::string shell_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace libguard::cli
