// SPDX-License-Identifier: Apache-2.0
//
// Starting a program: git and ssh-keygen, without a shell. The one door to other processes.
//
//   Outcome ended = run({.words = {"git", "--version"}});
//   if (ended.good()) use(ended.out);
#ifndef LIBGUARD_TRUST_PROCESS_H_
#define LIBGUARD_TRUST_PROCESS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace libguard::trust {

struct Command {
  std::vector<std::string> words;  // the program comes first
  std::string input = {};          // what it reads; then its input ends
  std::string folder = {};         // it works in; empty: the current one
  // Variables of its environment, on top of ours; nothing: it has none of this name.
  std::vector<std::pair<std::string, std::optional<std::string>>> variables = {};
  std::size_t most_output = std::size_t{512} << 20;  // bytes; of one that prints more none count
  int seconds = 120;                                 // then it is ended; 0: it may take for ever
  // It may talk to the person before the terminal, whose input and messages are its own.
  bool interactive = false;
};

struct Outcome {
  enum class End {
    kExited,      // `status` says how
    kNotFound,    // there is no such program
    kNotStarted,  // `err` says why
    kKilled,      // by a signal
    kTooSlow,
    kTooMuch,
  };
  End end = End::kNotStarted;
  int status = 0;
  std::string out;
  std::string err;

  bool good() const { return end == End::kExited && status == 0; }
  // What it complained of, in one line that may be printed anywhere; never empty.
  std::string complaint() const;
};

// A program without '/' in its name is looked for in those folders of the PATH that are
// absolute: one in the current folder belongs to whoever wrote the files there.
Outcome run(const Command& command);
// Where it is; empty: there is none.
std::string program_path(const std::string& program);

// The first line of a text, printable, cut where it is very long.
std::string first_line(std::string_view text);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_PROCESS_H_
