// SPDX-License-Identifier: Apache-2.0
#include "libguard/doctor.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"
#include "options.h"
#include "project.h"
#include "surroundings.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard doctor                       can guard be walked around here?
  guard doctor --strict              exit 1 also for what only fails closed
  guard doctor --ci-elsewhere        a pipeline of another repository runs guard
  guard doctor --format json | jq -r '.gaps[] | select(.severity == "open").code'

Reads the pipelines, CODEOWNERS, .gitattributes and what stands under .guard/ as they
lie on disk, and asks git. What only the platform knows is listed, never guessed.
Exit codes: 0 no change can pass that nobody approved, as far as files tell; 1 one can;
2 wrong usage or configuration.)";

constexpr std::int64_t kDay = 24 * 60 * 60;

struct DoctorOptions {
  ProjectOptions project;
  std::string format = "text";
  std::string platform;
  bool ci_elsewhere = false;
  bool strict = false;
};

// The states of all records; also whether anything needs them, where it is said what to
// check. What is wrong with approvers.yaml is a gap of its own.
std::vector<OverrideStatus> states_of(const Project& project, const ProjectOptions& options) {
  const Result<Overrides> overrides = open_overrides(project, options, surroundings());
  if (!overrides) return {};
  const Result<Policy> policy = load_policy(project.rule_files, project.configuration);
  if (!policy) return {};
  std::vector<OverrideStatus> states = override_states(*overrides, *policy);
  const std::vector<std::string> paths = project.paths({});
  if (states.empty() || paths.empty()) return states;
  CheckOptions how;
  how.threads = 0;
  how.subject_digests = overrides->need_digests();
  const Report report =
      check_inputs(project, *policy, *overrides, find_inputs(project, paths), how);
  return override_states(*overrides, *policy, &report);
}

CodeHost host_called(const std::string& platform) {
  return platform == "github"   ? CodeHost::kGithub
         : platform == "gitlab" ? CodeHost::kGitlab
                                : CodeHost::kUnknown;
}

int run(const DoctorOptions& options) {
  const Result<Project> project = find_project(options.project);
  if (!project) {
    complain(project.error(), options.project.color);
    return kUsage;
  }
  if (project->root.empty()) {
    complain({{"doctor.no-repository",
               "this is no git repository, so there is nothing that guard could protect",
               Source(),
               {},
               {"run it within the clone of the repository"}}},
             options.project.color);
    return kUsage;
  }
  SetupFacts facts = read_setup(*project);
  if (!options.platform.empty()) facts.host = host_called(options.platform);
  facts.ci_elsewhere = options.ci_elsewhere;
  facts.today = surroundings().now / kDay;
  facts.overrides = states_of(*project, options.project);
  const SetupExamination seen = examine_setup(facts);
  const bool failed = seen.open() || (options.strict && seen.warned());
  const bool color = use_color(options.project.color, Stream::kOutput);
  return print_discreetly(
      options.format == "json" ? render_setup_json(seen) : render_setup_text(seen, color),
      failed ? kFailed : kPassed);
}

}  // namespace

void add_doctor(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("doctor", "Tell whether guard can be walked around in this repository");
  auto options = std::make_shared<DoctorOptions>();
  one_of(command->add_option("--format", options->format, "How to print it"), {"text", "json"});
  one_of(command->add_option("--platform", options->platform,
                             "Who holds the repository; without it, what the remote says"),
         {"github", "gitlab", "other"});
  command->add_flag("--ci-elsewhere", options->ci_elsewhere,
                    "A pipeline that this repository does not hold runs guard: a required "
                    "workflow, a policy");
  command->add_flag("--strict", options->strict, "Exit 1 also for warnings");
  add_color_option(*command, options->project.color);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
