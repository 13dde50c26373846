// SPDX-License-Identifier: Apache-2.0
//
// What a shell completes, read off the command line itself so that it cannot go
// stale; and the script of each shell.
#ifndef CLI_COMPLETION_WORDS_H_
#define CLI_COMPLETION_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace libguard::cli {

// What an option or an argument takes.
struct ValueWords {
  enum class Kind : std::uint8_t {
    kFile,      // or anything
    kWord,      // one of `words`
    kRule,      // an id that `guard rules` prints
    kOverride,  // an id that `guard override list` prints
    kRuleFile,  // *.rail, or a folder
    kFolder,
  };
  Kind kind = Kind::kFile;
  std::vector<std::string> words;
};

struct OptionWords {
  std::vector<std::string> names;  // as typed: "-v", "--verbose"
  std::string text;
  bool takes_value = false;
  ValueWords value;
  bool repeatable = false;
};

struct CommandWords {
  std::string name;  // its last word, as it is typed: "check", "request"
  std::string path;  // all of them: "check", "override request"
  std::string text;
  std::vector<OptionWords> options;
  std::vector<ValueWords> arguments;   // in order; the last one may be repeated
  std::vector<CommandWords> commands;  // of `override`: request, list, ...; they have none
};

std::vector<CommandWords> words_of(const CLI::App& app);

std::string bash_completion(const std::vector<CommandWords>& commands);
std::string zsh_completion(const std::vector<CommandWords>& commands);
std::string fish_completion(const std::vector<CommandWords>& commands);

// `text` in single quotes, for any of these shells.
std::string shell_quoted(const std::string& text);

}  // namespace libguard::cli

#endif  // CLI_COMPLETION_WORDS_H_
