// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

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
  guard rules                            all of them, with the levels in force
  guard rules resources.memory-limit     one, with its reason and its parameters
  guard rules --json                     for programs

Exit codes: 0 shown, 2 there is no such rule, or a rule or the configuration is
wrong.)";

struct RulesOptions {
  ProjectOptions project;
  std::string id;
  bool json = false;
};

int show_one(const std::vector<RuleInfo>& rules, const RulesOptions& options) {
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [&](const RuleInfo& one) { return one.id == options.id; });
  if (rule == rules.end()) {
    std::vector<std::string> ids;
    for (const RuleInfo& one : rules) ids.push_back(one.id);
    complain({Diagnostic{
                 "usage.unknown-rule",
                 fmt::format("there is no rule '{}'{}", options.id, did_you_mean(options.id, ids)),
                 Source(),
                 {},
                 {"'guard rules' lists them"}}},
             options.project.color);
    return kUsage;
  }
  return print(options.json ? render_rules_json({&*rule, 1}) : render_rule_text(*rule), kPassed);
}

int run(const RulesOptions& options) {
  const Result<Project> project = find_project(options.project);
  if (!project) {
    complain(project.error(), options.project.color);
    return kUsage;
  }
  const std::optional<Policy> policy = load(*project, options.project, {});
  if (!policy) return kUsage;
  const std::vector<RuleInfo> rules = policy->rules();
  if (!options.id.empty()) return show_one(rules, options);
  return print(options.json ? render_rules_json(rules) : render_rules_text(rules), kPassed);
}

}  // namespace

void add_rules(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("rules", "List the rules, or show one with its reason");
  auto options = std::make_shared<RulesOptions>();
  command->add_option("ID", options->id, "The rule to show");
  command->add_flag("--json", options->json, "Print JSON");
  add_project_options(*command, options->project);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
