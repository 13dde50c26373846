// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "completion/words.h"

namespace libguard::cli {
namespace {

// `--color=` arrives as three words: bash breaks at the sign. The rules are asked
// for only where one is wanted, of the guard that is being typed.
constexpr const char* kBegin =
    R"(# bash completion of guard; to use it: source <(guard completion bash)
_guard_rules() {
  local id rest
  "$1" rules 2>/dev/null | while read -r id rest; do
    [[ $id == *.* ]] && printf '%s ' "$id"
  done
}
_guard_overrides() {
  local id rest
  "$1" override list 2>/dev/null | while read -r id rest; do
    [[ $id =~ ^[0-9a-f]{12}$ ]] && printf '%s ' "$id"
  done
}
_guard() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  local command=${COMP_WORDS[1]} first=2
  local words='' kind='' argument=0 i IFS=$' \t\n'
  COMPREPLY=()
  [[ $current == '=' ]] && current=''
  [[ $previous == '=' ]] && previous=${COMP_WORDS[COMP_CWORD-2]}
)";

constexpr const char* kEnd = R"(  case $kind in
    rule) words=$(_guard_rules "${COMP_WORDS[0]}") ;;
    override) words=$(_guard_overrides "${COMP_WORDS[0]}") ;;
    rail)
      IFS=$'\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -d -- "$current"; compgen -f -X '!*.rail' -- "$current"))
      return ;;
    folder)
      IFS=$'\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -d -- "$current"))
      return ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _guard guard
)";

std::string joined(const std::vector<std::string>& words) {
  return shell_quoted(fmt::format("{}", fmt::join(words, " ")));
}

// What a branch does; files are left to bash's default.
std::string action(const ValueWords& value) {
  switch (value.kind) {
    case ValueWords::Kind::kWord:
      return fmt::format("words={}", joined(value.words));
    case ValueWords::Kind::kRule:
      return "kind=rule";
    case ValueWords::Kind::kOverride:
      return "kind=override";
    case ValueWords::Kind::kRuleFile:
      return "kind=rail";
    case ValueWords::Kind::kFolder:
      return "kind=folder";
    case ValueWords::Kind::kFile:
      break;
  }
  return "return";
}

std::string branch(const std::string& pattern, const std::string& what) {
  return fmt::format("    {}) {} ;;\n", pattern, what);
}

struct Branches {
  std::string groups;     // commands that are made of others
  std::string values;     // by the option in front
  std::string options;    // where a word begins with a hyphen
  std::string arguments;  // by the number of those that stand there
  std::string skipped;    // options that take the word behind them
};

std::string names_of(const std::vector<CommandWords>& commands) {
  std::vector<std::string> names;
  for (const CommandWords& command : commands) names.push_back(command.name);
  return joined(names);
}

void add(const CommandWords& command, Branches& branches) {
  std::vector<std::string> typed;
  for (const OptionWords& option : command.options) {
    typed.insert(typed.end(), option.names.begin(), option.names.end());
    if (!option.takes_value) continue;
    for (const std::string& name : option.names) {
      const std::string pattern = shell_quoted(command.path + " " + name);
      branches.values += branch(pattern, action(option.value));
      branches.skipped += branch(pattern, "((i++))");
    }
  }
  branches.options +=
      branch(shell_quoted(command.path + " -") + "*", fmt::format("words={}", joined(typed)));
  for (std::size_t i = 0; i < command.arguments.size(); ++i) {
    const bool last = i + 1 == command.arguments.size();
    const std::string pattern = last ? shell_quoted(command.path + " ") + "*"
                                     : shell_quoted(fmt::format("{} {}", command.path, i));
    branches.arguments += branch(pattern, action(command.arguments[i]));
  }
  if (command.commands.empty()) return;
  branches.groups += branch(command.name, "words=" + names_of(command.commands));
  for (const CommandWords& one : command.commands) add(one, branches);
}

// The first word is a command; where that is made of others the second one is too.
std::string commands_block(const std::vector<CommandWords>& commands, const std::string& groups) {
  std::string out = fmt::format(
      "  if ((COMP_CWORD == 1)); then\n    COMPREPLY=($(compgen -W {} -- "
      "\"$current\"))\n    return\n  fi\n",
      names_of(commands));
  if (groups.empty()) return out;
  out += fmt::format("  case $command in\n{}    *) ;;\n  esac\n", groups);
  return out +
         "  if [[ -n $words ]] && ((COMP_CWORD > 2)); then\n"
         "    command+=\" ${COMP_WORDS[2]}\" first=3 words=''\n"
         "  elif [[ -n $words && $current != -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n    return\n"
         "  fi\n  words=''\n";
}

}  // namespace

std::string bash_completion(const std::vector<CommandWords>& commands) {
  Branches branches;
  for (const CommandWords& command : commands) add(command, branches);
  std::string out = kBegin + commands_block(commands, branches.groups);
  out += fmt::format("  case \"$command $previous\" in\n{}    *) ;;\n  esac\n", branches.values);
  out +=
      fmt::format("  [[ -z $words$kind ]] && case \"$command $current\" in\n{}    *) ;;\n  esac\n",
                  branches.options);
  out += fmt::format(
      "  for ((i = first; i < COMP_CWORD; i++)); do\n"
      "    [[ ${{COMP_WORDS[i+1]}} == '=' ]] && ((i++))\n"
      "    case \"$command ${{COMP_WORDS[i]}}\" in\n{}"
      "    *' ='*) ((i++)) ;;\n    *' -'*) ;;\n    *) ((argument++)) ;;\n    esac\n  done\n",
      branches.skipped);
  out += fmt::format(
      "  [[ -z $words$kind ]] && case \"$command $argument\" in\n{}"
      "    *) return ;;\n  esac\n",
      branches.arguments);
  return out + kEnd;
}

}  // namespace libguard::cli
