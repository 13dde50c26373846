// SPDX-License-Identifier: Apache-2.0
#include "libguard/version.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"

namespace libguard::cli {

void add_version(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("version", "Show the version");
  command->callback(
      [&exit_code] { exit_code = print(fmt::format("guard {}\n", version()), kPassed); });
}

}  // namespace libguard::cli
