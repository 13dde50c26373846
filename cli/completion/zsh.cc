// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "completion/words.h"

namespace libguard::cli {
namespace {

constexpr const char* kBegin = R"(#compdef guard
# zsh completion of guard; to use it: source <(guard completion zsh)
_guard() {
  local -a commands
  commands=(
)";

constexpr const char* kEnd = R"(  esac
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

std::string argument(const OptionWords& option, const std::string& name) {
  std::string action;
  if (option.takes_value) {
    action = option.values.empty() ? ":value:_files"
                                   : fmt::format(":value:({})", fmt::join(option.values, " "));
  }
  return shell_quoted(
      fmt::format("{}{}[{}]{}", option.repeatable ? "*" : "", name, escaped(option.text), action));
}

std::string arguments(const CommandWords& command) {
  std::string out = "_arguments";
  for (const OptionWords& option : command.options) {
    for (const std::string& name : option.names) out += " \\\n        " + argument(option, name);
  }
  const std::string rest = command.values.empty()
                               ? std::string("*:file:_files")
                               : fmt::format("*:value:({})", fmt::join(command.values, " "));
  return out + " \\\n        " + shell_quoted(rest);
}

}  // namespace

std::string zsh_completion(const std::vector<CommandWords>& commands) {
  std::string out = kBegin;
  for (const CommandWords& command : commands) {
    out += fmt::format("    {}\n", shell_quoted(command.name + ":" + escaped(command.text)));
  }
  out +=
      "  )\n  if ((CURRENT == 2)); then _describe command commands; return; fi\n"
      "  shift words\n  ((CURRENT--))\n  case ${words[1]} in\n";
  for (const CommandWords& command : commands) {
    out += fmt::format("    {})\n      {} ;;\n", command.name, arguments(command));
  }
  return out + kEnd;
}

}  // namespace libguard::cli
