// SPDX-License-Identifier: Apache-2.0
//
// Programs in Go that tests compare libguard with.
//
//   GoProgram program(argv[1], argv[2]);
//   if (program.exit_code() != 0) return program.exit_code();
//   std::vector<std::string> lines = program.lines(input);
#ifndef TESTS_ORACLE_GO_PROGRAM_H_
#define TESTS_ORACLE_GO_PROGRAM_H_

#include <filesystem>
#include <string>
#include <vector>

namespace libguard::oracle {

class GoProgram {
 public:
  // `go` is the command, or empty where there is none; `folder` holds main.go. Says aloud
  // why the test is skipped, where it is.
  GoProgram(const std::string& go, const std::string& folder);
  GoProgram(const GoProgram&) = delete;
  GoProgram& operator=(const GoProgram&) = delete;
  ~GoProgram();

  // What the test ends with where it cannot go on: 77 where Go or its modules are not
  // there, 1 where the program does not compile. Else 0.
  int exit_code() const noexcept { return exit_code_; }
  // What it prints for the input, line by line; nothing where it fails.
  std::vector<std::string> lines(const std::string& input) const;

 private:
  int exit_code_ = 1;
  std::filesystem::path scratch_;
};

}  // namespace libguard::oracle

#endif  // TESTS_ORACLE_GO_PROGRAM_H_
