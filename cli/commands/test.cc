// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/commands.h"
#include "exit_code.h"
#include "files.h"
#include "libguard/report.h"
#include "options.h"
#include "project.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  guard test                       the rules of this project
  guard test my.rail shared/       these rules, whatever the project says
  guard test --builtin             the rules that ship with guard
  guard test --mutate my.rail      is each condition pinned down by an example?

With --mutate the conditions are changed, one little thing at a time: negated,
an operand left out, '<' for '<=', 'exists' for 'all', a number by one. A change
that no example notices shows a case that no example has.

Levels and parameters of the configuration do not count here: an example says
with 'given' what it needs. Exit codes: 0 all passed, 1 an example failed or did
not notice, 2 a rule is wrong, 4 there was no example.)";

struct TestOptions {
  ProjectOptions project;  // of which only the colours can be chosen
  std::vector<std::string> paths;
  bool builtin = false;
  bool mutate = false;
  bool json = false;
};

Result<std::vector<Source>> rule_files(const TestOptions& options) {
  if (!options.paths.empty()) return read_rule_files(options.paths);
  Result<Project> project = find_project(options.project);
  if (!project) return std::move(project).error();
  return std::move(project->rule_files);
}

MutationResult mutate(const Policy& policy, const TestOptions& options) {
  Progress progress(is_terminal(Stream::kErrors), "changed {} of {} rules");
  return policy.mutate(options.builtin, [&progress](std::uint64_t done, std::uint64_t all) {
    progress.update(done, all);
  });
}

int run(const TestOptions& options) {
  const Result<std::vector<Source>> files = rule_files(options);
  if (!files) {
    complain(files.error(), options.project.color);
    return kUsage;
  }
  Project project;
  project.rule_files = *files;
  const std::optional<Policy> policy = load(project, options.project, {});
  if (!policy) return kUsage;
  const std::vector<ExampleResult> results = policy->run_examples(options.builtin);
  std::vector<RuleInfo> rules = policy->rules();
  if (!options.builtin) std::erase_if(rules, [](const RuleInfo& rule) { return rule.builtin; });
  const bool failed = std::any_of(results.begin(), results.end(),
                                  [](const ExampleResult& result) { return !result.passed; });
  // What changes of a rule do whose examples do not pass says nothing.
  std::optional<MutationResult> mutation;
  if (options.mutate && !failed && !results.empty()) mutation = mutate(*policy, options);
  const bool unnoticed = mutation && !mutation->survivors.empty();
  const bool color = use_color(options.project.color, Stream::kOutput);
  std::string text;
  if (options.json) {
    text = render_tests_json(results, mutation ? &*mutation : nullptr);
  } else {
    text = render_examples_text(results, rules, color);
    if (mutation) text += render_mutation_text(*mutation, color);
  }
  const int bad = failed || unnoticed ? kFailed : kPassed;
  return print(text, results.empty() ? kNothing : bad);
}

}  // namespace

void add_test(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("test", "Run the examples of rules");
  auto options = std::make_shared<TestOptions>();
  command->add_option("PATH", options->paths, "Rule files, and folders with *.rail files")
      ->type_name("PATH");
  command->add_flag("--builtin", options->builtin, "Also the rules that ship with guard");
  command->add_flag("--mutate", options->mutate,
                    "Also change the conditions, and report what no example notices");
  command->add_flag("--json", options->json, "Print JSON");
  add_color_option(*command, options->project.color);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
