// SPDX-License-Identifier: Apache-2.0
#include "completion/words.h"

#include <CLI/CLI.hpp>
#include <string_view>

namespace libguard::cli {
namespace {

// The type name of an option with a choice of words lists them, with bars between;
// behind them stands what checks add, or what may follow: "text|json[=FILE]".
std::vector<std::string> values_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  std::vector<std::string> values;
  if (type.find('|') == std::string::npos) return values;
  std::string_view rest = type;
  rest = rest.substr(0, rest.find_first_of(":["));
  while (true) {
    const std::size_t bar = rest.find('|');
    values.emplace_back(rest.substr(0, bar));
    if (bar == std::string_view::npos) return values;
    rest.remove_prefix(bar + 1);
  }
}

OptionWords words_of(const CLI::Option& option) {
  OptionWords words;
  for (const std::string& name : option.get_snames()) words.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
  words.text = option.get_description();
  words.takes_value = option.get_type_size() != 0 && option.get_expected_min() != 0;
  words.values = values_of(option);
  words.repeatable = option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
  return words;
}

}  // namespace

std::vector<CommandWords> words_of(const CLI::App& app) {
  std::vector<CommandWords> commands;
  for (const CLI::App* one : app.get_subcommands({})) {
    CommandWords command{one->get_name(), one->get_description(), {}, {}};
    for (const CLI::Option* option : one->get_options()) {
      if (option->nonpositional()) {
        command.options.push_back(words_of(*option));
      } else if (command.values.empty()) {
        command.values = values_of(*option);
      }
    }
    commands.push_back(std::move(command));
  }
  return commands;
}

std::string shell_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace libguard::cli
