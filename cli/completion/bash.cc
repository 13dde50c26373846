// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "completion/words.h"

namespace libguard::cli {
namespace {

// `--color=` arrives as three words: bash breaks at the sign.
constexpr const char* kBegin =
    R"(# bash completion of guard; to use it: source <(guard completion bash)
_guard() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words=''
  COMPREPLY=()
  [[ $current == '=' ]] && current=''
  [[ $previous == '=' ]] && previous=${COMP_WORDS[COMP_CWORD-2]}
)";

constexpr const char* kEnd = R"(  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _guard guard
)";

std::string joined(const std::vector<std::string>& words) {
  return shell_quoted(fmt::format("{}", fmt::join(words, " ")));
}

// An option without words of its own takes files or anything: bash's default.
std::string value_cases(const CommandWords& command) {
  std::string out;
  for (const OptionWords& option : command.options) {
    if (!option.takes_value) continue;
    for (const std::string& name : option.names) {
      out += option.values.empty()
                 ? fmt::format("    {}) return ;;\n", shell_quoted(command.name + " " + name))
                 : fmt::format("    {}) words={} ;;\n", shell_quoted(command.name + " " + name),
                               joined(option.values));
    }
  }
  return out;
}

}  // namespace

std::string bash_completion(const std::vector<CommandWords>& commands) {
  std::vector<std::string> names;
  std::string values;
  std::string options;
  for (const CommandWords& command : commands) {
    names.push_back(command.name);
    values += value_cases(command);
    std::vector<std::string> typed;
    for (const OptionWords& option : command.options) {
      typed.insert(typed.end(), option.names.begin(), option.names.end());
    }
    options += fmt::format("    {}) words={} ;;\n", shell_quoted(command.name + " -") + "*",
                           joined(typed));
    if (!command.values.empty()) {
      options += fmt::format("    {}) words={} ;;\n", shell_quoted(command.name + " ") + "*",
                             joined(command.values));
    }
  }
  std::string out = kBegin;
  out += fmt::format(
      "  if ((COMP_CWORD == 1)); then\n    COMPREPLY=($(compgen -W {} -- "
      "\"$current\"))\n    return\n  fi\n",
      joined(names));
  out += fmt::format("  case \"${{COMP_WORDS[1]}} $previous\" in\n{}    *) ;;\n  esac\n", values);
  out += fmt::format(
      "  [[ -z $words ]] && case \"${{COMP_WORDS[1]}} $current\" in\n{}    *) return ;;\n",
      options);
  return out + kEnd;
}

}  // namespace libguard::cli
