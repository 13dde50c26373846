// SPDX-License-Identifier: Apache-2.0
#include "commands/override/override.h"

#include <CLI/CLI.hpp>

#include "commands/commands.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard override request resources.memory-limit deploy/ \
      --reason "batch job, gone with OPS-123" --until 30d
  guard override approve 7f3a9c21e0b4    sign what somebody else asked for
  guard override list                    what is let pass, by whom, until when
  guard override verify                  exit 5 where one is forged

An override lets one finding pass until a day. One person asks for it, another
one approves it; the file .guard/overrides/ID.yaml is the record of both.
'guard override COMMAND --help' says more about a command.)";

}  // namespace

void add_override(CLI::App& app, int& exit_code) {
  CLI::App* group = app.add_subcommand("override", "Ask for, approve and look at overrides");
  add_override_request(*group, exit_code);
  add_override_approve(*group, exit_code);
  add_override_list(*group, exit_code);
  add_override_show(*group, exit_code);
  add_override_verify(*group, exit_code);
  add_override_renew(*group, exit_code);
  add_override_revoke(*group, exit_code);
  add_override_prune(*group, exit_code);
  add_override_log(*group, exit_code);
  group->footer(kFooter);
}

}  // namespace libguard::cli
