// SPDX-License-Identifier: Apache-2.0
#include "oracle/go_program.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

namespace libguard::oracle {

namespace fs = std::filesystem;

namespace {

std::string quoted(const std::string& text) { return "'" + text + "'"; }

bool run(const std::string& command) { return std::system(command.c_str()) == 0; }

}  // namespace

GoProgram::GoProgram(const std::string& go, const std::string& folder) {
  if (go.empty()) {
    fmt::print("skipped: there is no go command here\n");
    exit_code_ = 77;
    return;
  }
  const std::string in_folder = fmt::format("cd {} && {}", quoted(folder), quoted(go));
  if (!run(in_folder + " mod download")) {
    fmt::print("skipped: the modules that {} needs cannot be had\n", folder);
    exit_code_ = 77;
    return;
  }
  std::string scratch = (fs::temp_directory_path() / "go-oracle-XXXXXX").string();
  if (mkdtemp(scratch.data()) == nullptr) return;
  scratch_ = scratch;
  const std::string program = quoted((scratch_ / "program").string());
  exit_code_ = run(in_folder + " build -o " + program + " .") ? 0 : 1;
}

GoProgram::~GoProgram() {
  if (!scratch_.empty()) fs::remove_all(scratch_);
}

std::vector<std::string> GoProgram::lines(const std::string& input) const {
  std::ofstream(scratch_ / "in", std::ios::binary) << input;
  std::vector<std::string> lines;
  const std::string program = quoted((scratch_ / "program").string());
  if (!run(fmt::format("{} < {} > {}", program, quoted((scratch_ / "in").string()),
                       quoted((scratch_ / "out").string())))) {
    return lines;
  }
  std::ifstream file(scratch_ / "out");
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

}  // namespace libguard::oracle
