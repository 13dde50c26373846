// SPDX-License-Identifier: Apache-2.0
//
// What a shell completes, read off the command line itself so that it cannot go
// stale; and the script of each shell.
#ifndef CLI_COMPLETION_WORDS_H_
#define CLI_COMPLETION_WORDS_H_

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace libguard::cli {

struct OptionWords {
  std::vector<std::string> names;  // as typed: "-v", "--verbose"
  std::string text;
  bool takes_value = false;
  std::vector<std::string> values;  // that it can have; empty: a file, or anything
  bool repeatable = false;
};

struct CommandWords {
  std::string name;
  std::string text;
  std::vector<OptionWords> options;
  std::vector<std::string> values;  // that its argument can have; empty: files
};

std::vector<CommandWords> words_of(const CLI::App& app);

std::string bash_completion(const std::vector<CommandWords>& commands);
std::string zsh_completion(const std::vector<CommandWords>& commands);
std::string fish_completion(const std::vector<CommandWords>& commands);

// `text` in single quotes, for any of these shells.
std::string shell_quoted(const std::string& text);

}  // namespace libguard::cli

#endif  // CLI_COMPLETION_WORDS_H_
