// SPDX-License-Identifier: Apache-2.0
//
// What a shell script of a pipeline does with the exit code of guard. Reads words, not
// meaning: what it cannot tell counts as well done.
#ifndef LIBGUARD_SETUP_SCRIPT_H_
#define LIBGUARD_SETUP_SCRIPT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace libguard::setup {

// A simple command: its words without their quotes, and the operator behind it: "|", "||",
// "&&", "&", ";" or a line end ("\n").
struct ShellCommand {
  std::vector<std::string> words;
  std::string after;
  std::uint32_t line = 0;  // counts from 0, in the script
};

std::vector<ShellCommand> read_script(std::string_view text);

// What the shell was told about commands that fail.
struct ShellMode {
  bool stops = true;      // at the first one, as `set -e`
  bool pipefail = false;  // a pipe fails with any of its commands
};

// A command that runs guard.
struct GuardCommand {
  std::uint32_t line = 0;
  std::string program;             // as written: "guard", "./bin/guard"
  std::vector<std::string> words;  // behind `check`
  bool pre_commit = false;         // by way of pre-commit
  std::string swallowed;           // what hides its exit code: "|| true"; empty: nothing does
  // The value of an option, `--trust-ref X` or `--trust-ref=X`; empty: it is not given.
  std::string option(std::string_view name) const;
};

std::vector<GuardCommand> guard_commands(std::string_view script, ShellMode mode);

// What is run there that may do what the author of the checkout wants: a word of it; empty: the
// commands are known to read files and not to run them.
std::string runs_foreign_code(std::string_view script);

}  // namespace libguard::setup

#endif  // LIBGUARD_SETUP_SCRIPT_H_
