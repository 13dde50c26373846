// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string>

#include "completion/words.h"

namespace libguard::cli {
namespace {

constexpr const char* kBegin = R"zsh(#compdef guard
# zsh completion of guard; to use it: source <(guard completion zsh)
_guard_rules() {
  local -a lines
  lines=(${(f)"$(command guard rules 2>/dev/null)"})
  compadd -- ${${(M)lines:#[a-z]*.*}%% *}
}
_guard_overrides() {
  setopt localoptions extendedglob
  local -a lines
  lines=(${(f)"$(command guard override list 2>/dev/null)"})
  compadd -- ${(M)${lines%% *}:#[0-9a-f](#c12)}
}
_guard() {
  local -a commands
)zsh";

constexpr const char* kEnd = R"(
}
if [[ ${funcstack[1]} == _guard ]]; then _guard "$@"; else compdef _guard guard; fi
)";

// In a description of _arguments these end it.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string action(const ValueWords& value) {
  switch (value.kind) {
    case ValueWords::Kind::kWord:
      return fmt::format(":value:({})", fmt::join(value.words, " "));
    case ValueWords::Kind::kRule:
      return ":rule:_guard_rules";
    case ValueWords::Kind::kOverride:
      return ":override:_guard_overrides";
    case ValueWords::Kind::kRuleFile:
      return R"(:rules:_files -g "*.rail")";
    case ValueWords::Kind::kFolder:
      return ":folder:_files -/";
    case ValueWords::Kind::kFile:
      break;
  }
  return ":file:_files";
}

std::string named(const OptionWords& option, const std::string& name) {
  return shell_quoted(fmt::format("{}{}[{}]{}", option.repeatable ? "*" : "", name,
                                  escaped(option.text),
                                  option.takes_value ? action(option.value) : std::string()));
}

std::string arguments(const CommandWords& command) {
  std::string out = "_arguments";
  for (const OptionWords& option : command.options) {
    for (const std::string& name : option.names) out += " \\\n        " + named(option, name);
  }
  for (std::size_t i = 0; i < command.arguments.size(); ++i) {
    const bool last = i + 1 == command.arguments.size();
    out += " \\\n        " + shell_quoted((last ? std::string("*") : std::to_string(i + 1)) +
                                          action(command.arguments[i]));
  }
  return out;
}

// What is offered for the word behind `before` others, and what for those behind it.
std::string choice(const std::vector<CommandWords>& commands, const std::string& indent) {
  std::string out = indent + "commands=(\n";
  for (const CommandWords& command : commands) {
    out += indent + "  " + shell_quoted(command.name + ":" + escaped(command.text)) + "\n";
  }
  out += indent + ")\n" + indent +
         "if ((CURRENT == 2)); then _describe command commands; return; fi\n" + indent +
         "shift words\n" + indent + "((CURRENT--))\n" + indent + "case ${words[1]} in\n";
  for (const CommandWords& command : commands) {
    out += fmt::format("{}  {})\n", indent, command.name);
    out += command.commands.empty() ? indent + "    " + arguments(command)
                                    : choice(command.commands, indent + "    ");
    out += " ;;\n";
  }
  return out + indent + "esac";
}

}  // namespace

std::string zsh_completion(const std::vector<CommandWords>& commands) {
  return kBegin + choice(commands, "  ") + kEnd;
}

}  // namespace libguard::cli
