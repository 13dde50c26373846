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
  guard rules --packs                    the packs, and which of them are on
  guard rules --pack security            the rules of one, at its levels
  guard rules --json                     for programs

Exit codes: 0 shown, 2 there is no such rule or pack, or a rule or the
configuration is wrong.)";

struct RulesOptions {
  ProjectOptions project;
  std::string id;
  std::string pack;
  bool packs = false;
  bool json = false;
};

int refuse(std::string code, std::string message, std::string note, const RulesOptions& options) {
  complain({Diagnostic{std::move(code), std::move(message), Source(), {}, {std::move(note)}}},
           options.project.color);
  return kUsage;
}

int show_one(const std::vector<RuleInfo>& rules, const RulesOptions& options) {
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [&](const RuleInfo& one) { return one.id == options.id; });
  if (rule == rules.end()) {
    std::vector<std::string> ids;
    for (const RuleInfo& one : rules) ids.push_back(one.id);
    return refuse("usage.unknown-rule",
                  fmt::format("there is no rule '{}'{}", options.id, did_you_mean(options.id, ids)),
                  "'guard rules' lists them", options);
  }
  return print(options.json ? render_rules_json({&*rule, 1}) : render_rule_text(*rule), kPassed);
}

// The rules of the pack, at the level that it gives them.
int show_pack(const std::vector<PackInfo>& packs, const std::vector<RuleInfo>& rules,
              const RulesOptions& options) {
  const auto pack = std::find_if(packs.begin(), packs.end(),
                                 [&](const PackInfo& one) { return one.name == options.pack; });
  if (pack == packs.end()) {
    std::vector<std::string> names;
    for (const PackInfo& one : packs) names.push_back(one.name);
    return refuse(
        "usage.unknown-pack",
        fmt::format("there is no pack '{}'{}", options.pack, did_you_mean(options.pack, names)),
        "'guard rules --packs' lists them", options);
  }
  std::vector<RuleInfo> its_rules;
  for (const PackInfo::Member& member : pack->members) {
    for (const RuleInfo& rule : rules) {
      if (rule.id != member.rule) continue;
      its_rules.push_back(rule);
      its_rules.back().level = member.level;
    }
  }
  return print(options.json ? render_rules_json(its_rules) : render_rules_text(its_rules), kPassed);
}

int run(const RulesOptions& options) {
  const Result<Project> project = find_project(options.project);
  if (!project) {
    complain(project.error(), options.project.color);
    return kUsage;
  }
  const std::optional<Policy> policy = load(*project, options.project, {});
  if (!policy) return kUsage;
  if (options.packs) {
    const std::vector<PackInfo> packs = policy->packs();
    return print(options.json ? render_packs_json(packs) : render_packs_text(packs), kPassed);
  }
  const std::vector<RuleInfo> rules = policy->rules();
  if (!options.pack.empty()) return show_pack(policy->packs(), rules, options);
  if (!options.id.empty()) return show_one(rules, options);
  return print(options.json ? render_rules_json(rules) : render_rules_text(rules), kPassed);
}

}  // namespace

void add_rules(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("rules", "List the rules, or show one with its reason");
  auto options = std::make_shared<RulesOptions>();
  CLI::Option* id = command->add_option("ID", options->id, "The rule to show");
  CLI::Option* pack = command->add_option("--pack", options->pack, "Only its rules, at its levels")
                          ->type_name("NAME")
                          ->excludes(id);
  command->add_flag("--packs", options->packs, "List the packs instead")
      ->excludes(id)
      ->excludes(pack);
  command->add_flag("--json", options->json, "Print JSON");
  add_project_options(*command, options->project);
  command->footer(kFooter);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace libguard::cli
