// SPDX-License-Identifier: Apache-2.0
#include "setup/script.h"

#include <algorithm>
#include <array>
#include <utility>

namespace libguard::setup {
namespace {

using Commands = std::vector<ShellCommand>;

// "/usr/bin/guard", "ghcr.io/acme/guard:1.2@sha256:..." -> "guard"
std::string_view base_name(std::string_view word) {
  const std::size_t slash = word.rfind('/');
  if (slash != word.npos) word.remove_prefix(slash + 1);
  return word.substr(0, word.find_first_of(":@"));
}

// `guard`, `$GUARD`, `"$GUARD_COMMAND"`, and `"$command"` as the scripts of ci-plugins have it.
bool is_guard(std::string_view word) {
  const std::string_view name = base_name(word);
  if (name == "guard" || name == "guard.exe" || name == "libguard") return true;
  if (!word.starts_with('$')) return false;
  std::string upper(word);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  std::erase_if(upper, [](char c) { return c == '{' || c == '}' || c == '$'; });
  return upper == "GUARD" || upper == "GUARD_COMMAND" || upper == "GUARD_BIN" || upper == "COMMAND";
}

bool says(std::string_view word) { return word == "echo" || word == "printf"; }

// Where the words behind `guard ... check` begin; 0: this runs no check.
std::size_t check_begin(const std::vector<std::string>& words, std::size_t& program) {
  if (words.empty() || says(words.front())) return 0;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_guard(words[i])) continue;
    program = i;
    if (words[i + 1] == "check") return i + 2;
  }
  return 0;
}

bool is_assignment_of(const std::string& word, std::string_view value) {
  const std::size_t equals = word.find('=');
  return equals != std::string::npos && equals > 0 && word.substr(equals + 1) == value;
}

// `exit 1`, `exit $rc`, `false`, `return 1`: but not `exit 0`.
bool fails(const ShellCommand& command) {
  for (std::size_t i = 0; i < command.words.size(); ++i) {
    const std::string& word = command.words[i];
    if (word == "false") return true;
    if (word != "exit" && word != "return") continue;
    return i + 1 >= command.words.size() || command.words[i + 1] != "0";
  }
  // [ "$rc" = 0 ], test $rc -eq 0: its own exit code is the verdict.
  return !command.words.empty() &&
         (command.words.front() == "[" || command.words.front() == "test" ||
          command.words.front() == "[[");
}

bool fails_later(const Commands& commands, std::size_t from) {
  return std::any_of(
      commands.begin() + static_cast<std::ptrdiff_t>(std::min(from, commands.size())),
      commands.end(), fails);
}

// What stands behind `||`, where that makes a failure a success.
std::string hidden_by_or(const Commands& commands, std::size_t at) {
  if (at + 1 >= commands.size()) return "";
  const std::vector<std::string>& words = commands[at + 1].words;
  const std::string& first = words.front();
  if (first == "true" || first == ":") return "|| " + first;
  if (first == "exit" && words.size() > 1 && words[1] == "0") return "|| exit 0";
  const bool kept = is_assignment_of(first, "$?") || is_assignment_of(first, "1");
  if ((says(first) || first == "{" || kept) && !fails_later(commands, at + 1)) {
    return "|| " + first;
  }
  return "";
}

class Judge {
 public:
  Judge(const Commands& commands, ShellMode mode) : commands_(commands), mode_(mode) {}

  // What hides the exit code of the command at an index; follows what was set before it.
  std::string hidden_by(std::size_t at) const {
    const ShellCommand& command = commands_[at];
    const ShellMode mode = mode_at(at);
    const std::string& first = command.words.front();
    if ((first == "if" || first == "while" || first == "until" || first == "elif") &&
        !fails_later(commands_, at + 1)) {
      return first;
    }
    if (first == "!" && !fails_later(commands_, at + 1)) return "!";
    if (command.after == "||") return hidden_by_or(commands_, at);
    if (command.after == "&&") return hidden_by_and(at);
    if (command.after == "|" && !mode.pipefail && !fails_later(commands_, at + 1)) {
      return "| " + (at + 1 < commands_.size() ? commands_[at + 1].words.front() : "");
    }
    if (command.after == "&") return "&";
    if (!mode.stops && at + 1 < commands_.size() && !fails_later(commands_, at + 1)) {
      return "set +e";
    }
    return "";
  }

 private:
  // "guard check && echo fine || true"
  std::string hidden_by_and(std::size_t at) const {
    std::size_t last = at;
    while (last + 1 < commands_.size() && commands_[last].after == "&&") ++last;
    return commands_[last].after == "||" ? hidden_by_or(commands_, last) : "";
  }

  ShellMode mode_at(std::size_t at) const {
    ShellMode mode = mode_;
    for (std::size_t i = 0; i < at; ++i) {
      const std::vector<std::string>& words = commands_[i].words;
      if (words.front() != "set") continue;
      for (std::size_t j = 1; j < words.size(); ++j) {
        if (words[j].size() < 2) continue;
        const bool on = words[j][0] == '-';
        if (!on && words[j][0] != '+' && words[j] != "pipefail") continue;
        if (words[j] == "pipefail") {
          mode.pipefail = words[j - 1][0] == '-';
        } else if (words[j].find('e', 1) != std::string::npos) {
          mode.stops = on;
        }
      }
    }
    return mode;
  }

  const Commands& commands_;
  ShellMode mode_;
};

// `pre-commit run ...`, `pipx run pre-commit run`, `prek run`
bool is_pre_commit(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string_view name = base_name(words[i]);
    if ((name == "pre-commit" || name == "pre_commit" || name == "prek") && words[i + 1] == "run") {
      return !says(words.front());
    }
  }
  return false;
}

constexpr std::array<std::string_view, 34> kReaders = {
    "cat",  "cd",   "chmod", "cp",  "curl",   "cut",  "date",  "diff", "echo",
    "env",  "exit", "false", "gh",  "git",    "grep", "guard", "head", "install",
    "jq",   "ls",   "mkdir", "mv",  "printf", "pwd",  "sed",   "set",  "sha256sum",
    "sort", "tail", "tar",   "tee", "test",   "true", "unzip"};
constexpr std::array<std::string_view, 14> kGrammar = {"if", "then", "else",  "elif",  "fi",
                                                       "do", "done", "while", "until", "esac",
                                                       "{",  "}",    "!",     "time"};

}  // namespace

std::string GuardCommand::option(std::string_view name) const {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == name && i + 1 < words.size()) return words[i + 1];
    if (word.starts_with(name) && word.size() > name.size() && word[name.size()] == '=') {
      return std::string(word.substr(name.size() + 1));
    }
  }
  return "";
}

std::vector<GuardCommand> guard_commands(std::string_view script, ShellMode mode) {
  std::vector<GuardCommand> found;
  const Commands commands = read_script(script);
  const Judge judge(commands, mode);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    GuardCommand one;
    std::size_t program = 0;
    const std::size_t begin = check_begin(commands[i].words, program);
    one.pre_commit = begin == 0 && is_pre_commit(commands[i].words);
    if (begin == 0 && !one.pre_commit) continue;
    one.line = commands[i].line;
    if (begin > 0) {
      one.program = commands[i].words[program];
      one.words.assign(commands[i].words.begin() + static_cast<std::ptrdiff_t>(begin),
                       commands[i].words.end());
    }
    one.swallowed = judge.hidden_by(i);
    found.push_back(std::move(one));
  }
  return found;
}

std::string runs_foreign_code(std::string_view script) {
  for (const ShellCommand& command : read_script(script)) {
    for (const std::string& word : command.words) {
      const bool grammar = std::find(kGrammar.begin(), kGrammar.end(), word) != kGrammar.end();
      if (grammar || (word.find('=') != std::string::npos && word.find('=') > 0)) continue;
      if (word == "[" || word == "[[" || word == "export" || is_guard(word)) break;
      if (word == "for" || word == "case") break;
      if (std::find(kReaders.begin(), kReaders.end(), word) == kReaders.end()) return word;
      break;
    }
  }
  return "";
}

}  // namespace libguard::setup
