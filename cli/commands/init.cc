// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commands/commands.h"
#include "commands/override/questions.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/doctor.h"
#include "libguard/git.h"
#include "options.h"
#include "project.h"
#include "setup_choice.h"
#include "setup_plan.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard init                                   asks for what is not said
  guard init --approver bob --approver carol   for the platform that the remote names
  guard init --dry-run                         show the files, write nothing
  guard init --platform gitlab --paths deploy --approver bob=bob@example.com --hook --yes

Shows every file before it writes any, and writes none that is there already: of those it
shows the lines to add. Exit codes: 0 written, or nothing to write; 1 not wanted, or a file
cannot be written; 2 wrong usage or configuration.)";

struct InitOptions {
  SetupWords words;
  bool yes = false;
  bool dry_run = false;
  Color color = Color::kAuto;
};

std::string indented(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1);
    const std::string line = text.substr(at, end + 1 - at);
    out += line == "\n" ? line : "    " + line;
    at = end + 1;
  }
  return out;
}

std::string shown(const std::vector<PlannedFile>& files) {
  std::string text;
  for (const PlannedFile& file : files) {
    if (!file.there) {
      text += fmt::format("New: {}\n\n{}\n", file.path, indented(file.text));
    } else if (file.text.empty()) {
      text += fmt::format("There already, and left as it is: {}\n\n", file.path);
    } else {
      text += fmt::format("There already, and left as it is: {}. Add to it:\n\n{}\n", file.path,
                          indented(file.text));
    }
  }
  return text;
}

std::size_t new_files(const std::vector<PlannedFile>& files) {
  return static_cast<std::size_t>(
      std::count_if(files.begin(), files.end(), [](const PlannedFile& f) { return !f.there; }));
}

std::string plural(std::size_t count) {
  return fmt::format("{} file{}", count, count == 1 ? "" : "s");
}

// What is left for a person to do.
std::string next_steps(const SetupChoices& choices, const SetupFacts& facts) {
  std::string text = "Next:\n";
  if (choices.approvers.empty()) {
    text += "  - nobody can approve an override yet: guard init --approver NAME\n";
  }
  if (choices.owners.empty() && facts.host != CodeHost::kUnknown) {
    text += "  - nobody owns these files yet: guard init --owner @ORG/TEAM\n";
  }
  text += "  - guard check, and guard baseline write where it finds more than you can mend now\n";
  if (choices.ci == Ci::kGithub && choices.action.empty()) {
    text +=
        "  - on GitHub, set the variables GUARD_URL and GUARD_SHA256, or have guard on the "
        "runner\n";
  }
  text +=
      "  - commit the files and have them reviewed: in the change that brings them they do not "
      "count yet\n"
      "  - guard doctor, which tells what is open and what to look at on the platform\n";
  return text;
}

bool write_all(const std::vector<PlannedFile>& files, const std::string& root) {
  for (const PlannedFile& file : files) {
    if (file.there) continue;
    if (!write_new_file(root.empty() ? file.path : root + "/" + file.path, file.text)) return false;
  }
  return true;
}

int run(const InitOptions& options) {
  const Result<Project> project = find_project(ProjectOptions{});
  if (!project) {
    complain(project.error(), options.color);
    return kUsage;
  }
  SetupFacts facts = read_setup(*project);
  // What lies below the root has settings of its own; these are the repository's.
  facts.guard_folder = ".guard";
  const bool asks = can_ask() && !options.yes && !options.dry_run;
  const std::optional<SetupChoices> choices =
      choose_setup(options.words, facts, project->root, asks);
  if (!choices) return stopped();
  if (facts.host == CodeHost::kUnknown) facts.host = host_of(choices->ci);
  const std::vector<PlannedFile> files = plan_setup(*choices, facts, project->root);
  const std::size_t count = new_files(files);
  const int printed = print(shown(files), kPassed);
  if (printed != kPassed) return printed;
  if (count == 0) return print("Nothing to write.\n", kPassed);
  if (options.dry_run) return print(fmt::format("Would write {}.\n", plural(count)), kPassed);
  if (!options.yes) {
    if (!asks) {
      throw CLI::ValidationError(
          "guard init writes files: say --yes, or --dry-run to see them only");
    }
    if (!ask_whether(fmt::format("Write {}?", plural(count)))) return stopped();
  }
  if (!write_all(files, project->root)) return kFailed;
  return print(fmt::format("Wrote {}.\n\n{}", plural(count), next_steps(*choices, facts)), kPassed);
}

}  // namespace

void add_init(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("init", "Set guard up in a repository: settings, pipeline, approvers");
  auto options = std::make_shared<InitOptions>();
  SetupWords& words = options->words;
  one_of(command->add_option("--platform", words.platform,
                             "Whose pipeline to write; without it, that of the remote"),
         {"github", "gitlab", "jenkins", "none"});
  repeatable(command->add_option("--paths", words.paths, "What to check, once for each"))
      ->type_name("PATH");
  repeatable(command->add_option("--approver", words.approvers,
                                 "Who may approve overrides: a login, and the address of commits"))
      ->type_name("NAME[=EMAIL]");
  repeatable(command->add_option("--owner", words.owners,
                                 "Who is asked to review guard's files; without it, the approvers"))
      ->type_name("@OWNER");
  command
      ->add_option("--repo", words.repo,
                   "The repository that overrides are of; without it, that of the remote")
      ->type_name("HOST/OWNER/NAME");
  command
      ->add_option("--action", words.action,
                   "GitHub: your copy of guard's action, OWNER/REPO/ci-plugins/github@COMMIT")
      ->type_name("ACTION");
  command->add_flag("--hook", words.hook, "Also an entry for pre-commit");
  command->add_flag("-y,--yes", options->yes, "Write without asking");
  command->add_flag("--dry-run", options->dry_run, "Show the files, and write none");
  add_color_option(*command, options->color);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
