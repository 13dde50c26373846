// SPDX-License-Identifier: Apache-2.0
#include "libguard/audit.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "audit_file.h"
#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/report.h"
#include "options.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter =
    R"(The log is what 'guard check --audit FILE' appends: a line for every finding that
an override has let pass. Each line holds the digest of the one before it.
Examples:
  guard check deploy/ --audit guard-audit.jsonl
  guard audit verify guard-audit.jsonl
  guard audit show guard-audit.jsonl)";

constexpr const char* kVerifyFooter =
    R"(Whoever can write the file can cut its end or write it anew. That is found with
--head: the digest that the last 'guard check --audit' printed, kept elsewhere.

Exit codes: 0 the chain holds, 1 it does not, 2 wrong usage, 3 the file cannot be
read.)";

struct Options {
  std::string file;
  std::optional<std::string> head;
  bool json = false;
  Color color = Color::kAuto;
};

// "sha256:" and 64 hexadecimal digits, or those alone.
bool is_digest(std::string_view text) {
  constexpr std::string_view kKind = "sha256:";
  constexpr std::size_t kDigits = 64;
  if (text.starts_with(kKind)) text.remove_prefix(kKind.size());
  return text.size() == kDigits &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

int verify(const Options& options) {
  // A variable that is not set must not make this ask for less.
  if (options.head && !is_digest(*options.head)) {
    complain({{"usage.argument",
               "'--head' is no digest",
               Source(),
               {},
               {"give the digest that 'guard check --audit' printed, or leave '--head' out"}}},
             options.color);
    return kUsage;
  }
  const Result<Source> file = read_audit_file(options.file);
  if (!file) {
    complain(file.error(), options.color);
    return kUnreadable;
  }
  const AuditLog log = verify_audit(*file, options.head.value_or(""));
  const int code = log.problems.empty() ? kPassed : kFailed;
  if (options.json) return print(render_audit_json(log), code);
  if (code == kPassed) return print(audit_words(log.lines, log.head), code);
  complain(log.problems, options.color);
  return code;
}

int show(const Options& options) {
  const Result<Source> file = read_audit_file(options.file);
  if (!file) {
    complain(file.error(), options.color);
    return kUnreadable;
  }
  const AuditLog log = read_audit(*file);
  complain(log.problems, options.color);
  return print(render_audit_text(log.entries), log.problems.empty() ? kPassed : kFailed);
}

void add_file(CLI::App& command, Options& options) {
  command.add_option("FILE", options.file, "The log")->required()->type_name("FILE");
  add_color_option(command, options.color);
}

}  // namespace

void add_audit(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("audit", "Read the log of what overrides let pass");
  auto options = std::make_shared<Options>();

  CLI::App* verify_command =
      command->add_subcommand("verify", "Find lines that were removed, changed or moved");
  add_file(*verify_command, *options);
  verify_command
      ->add_option("--head", options->head,
                   "The digest that the last line has to have; finds a cut end, too")
      ->type_name("DIGEST");
  verify_command->add_flag("--json", options->json, "One JSON object on standard output");
  verify_command->footer(kVerifyFooter);
  verify_command->callback([options, &exit_code] { exit_code = verify(*options); });

  CLI::App* show_command = command->add_subcommand("show", "The log as a table");
  add_file(*show_command, *options);
  show_command->callback([options, &exit_code] { exit_code = show(*options); });
  // Last, since commands inherit what is there when they are added.
  command->footer(kFooter);
}

}  // namespace libguard::cli
