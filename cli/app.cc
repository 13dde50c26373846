// SPDX-License-Identifier: Apache-2.0
#include "app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"
#include "help.h"
#include "libguard/version.h"
#include "options.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard check deploy/                    check every manifest below a folder
  helm template chart | guard check -    check what Helm renders
  guard rules resources.memory-limit     read why a rule is there
  guard completion bash                  print a completion script

Exit codes: 0 nothing blocks, 1 findings block, 2 wrong usage, configuration or
rules, 3 an input could not be read, 4 nothing was checked, 5 an override is
invalid, forged or self-approved.
'guard COMMAND --help' says more about a command.)";

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

// The innermost one that was given: `guard`, `guard check`, `guard override request`.
const CLI::App& parsed_command(const CLI::App& app) {
  const std::vector<CLI::App*> parsed = app.get_subcommands();
  return parsed.empty() ? app : parsed_command(*parsed.front());
}

bool is_made_of_others(const CLI::App& command) { return !command.get_subcommands({}).empty(); }

// One command at most, also so that a path may have the name of another.
void arrange_commands(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands({})) {
    command->group("Commands");
    arrange_commands(*command);
  }
  if (is_made_of_others(app)) app.require_subcommand(0, 1);
}

Diagnostic usage(std::string what, std::string message, std::string note) {
  return {"usage." + std::move(what), std::move(message), Source(), {}, {std::move(note)}};
}

// CLI11 says "--for: At Most 1 required but received 2" of an option that is given
// twice, and "--output: 1 required DIR missing" of one without its value.
std::string in_our_words(const std::string& what) {
  const std::string option = what.substr(0, what.find(": "));
  const std::string rest = what.substr(std::min(option.size() + 2, what.size()));
  if (rest.starts_with("At Most 1 required but received ")) {
    return fmt::format("{} is given more than once", option);
  }
  if (rest.starts_with("1 required ") && rest.ends_with(" missing")) {
    return fmt::format("{} is given without a value", option);
  }
  return what;
}

// What is wrong, in the words of the other errors: CLI11 says of an unknown
// option only that it was not expected.
Diagnostic explain(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = parsed_command(app);
  const std::string see = fmt::format("see '{} --help'", full_name(command));
  const std::vector<std::string> extra = app.remaining(true);
  if (extra.empty()) return usage("argument", in_our_words(error.what()), see);
  const std::string& word = extra.front();
  if (word.starts_with("-")) {
    const std::string name = word.substr(0, word.find('='));
    return usage(
        "unknown-option",
        fmt::format("there is no option '{}'{}", name, did_you_mean(name, option_names(command))),
        see);
  }
  if (is_made_of_others(command)) {
    return usage(
        "unknown-command",
        fmt::format("{} no command '{}'{}",
                    &command == &app ? "there is" : fmt::format("'{}' has", full_name(command)),
                    word, did_you_mean(word, command_names(command))),
        see);
  }
  return usage("argument", fmt::format("'{}' is one argument too many", word), see);
}

int help_text(const CLI::App& app, const CLI::Success& success) {
  std::ostringstream out;
  app.exit(success, out, out);
  return print(out.str(), kPassed);
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app("Guardrails for what teams deploy.", "guard");
  app.formatter(make_help_formatter());
  app.set_help_flag("-h,--help", "Show this and exit");
  app.set_version_flag("--version", fmt::format("guard {}", version()),
                       "Show the version and exit");
  int exit_code = kUsage;
  add_check(app, exit_code);
  add_render(app, exit_code);
  add_rules(app, exit_code);
  add_test(app, exit_code);
  add_lint(app, exit_code);
  add_fmt(app, exit_code);
  add_model(app, exit_code);
  add_eval(app, exit_code);
  add_explain(app, exit_code);
  add_override(app, exit_code);
  add_baseline(app, exit_code);
  add_audit(app, exit_code);
  add_init(app, exit_code);
  add_doctor(app, exit_code);
  add_docs(app, exit_code);
  add_completion(app, exit_code);
  add_version(app, exit_code);
  arrange_commands(app);
  // Last, since commands inherit what is there when they are added.
  app.footer(kFooter);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return help_text(app, success);
  } catch (const CLI::ParseError& error) {
    complain({explain(app, error)});
    return kUsage;
  }
  const CLI::App& command = parsed_command(app);
  if (!is_made_of_others(command)) return exit_code;
  fmt::print(stderr, "{}", command.help());
  return kUsage;
}

}  // namespace libguard::cli
