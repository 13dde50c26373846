// SPDX-License-Identifier: Apache-2.0
#include "libguard/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/discreet.h"
#include "engine/found_secrets.h"
#include "engine/policy.h"
#include "engine/read.h"
#include "evaluate/evaluate.h"
#include "libguard/suggest.h"
#include "model/world.h"
#include "rules/rule_compiler.h"
#include "trace/recorder.h"

namespace libguard {
namespace {

Diagnostic unknown_rule(const Policy::Held& policy, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const ActiveRule& active : policy.rules) ids.push_back(active.rule->id());
  Diagnostic problem{
      "explain.unknown-rule", fmt::format("there is no rule '{}'", id), Source(), {}};
  if (const std::string_view near = nearest(id, ids); !near.empty()) {
    problem.notes.push_back(fmt::format("did you mean '{}'?", near));
  } else {
    problem.notes.emplace_back("'guard rules' lists them");
  }
  return problem;
}

class Explainer {
 public:
  Explainer(const Policy::Held& policy, const ActiveRule& active, const ExplainOptions& options)
      : policy_(policy), active_(active), options_(options) {}

  Explanation run(std::span<const InputFile> inputs) {
    // A schema of its own: compiling a rule adds types, and a Policy is shared. That
    // these files make one, and the rule compiles, is known since the policy has them.
    Diagnostics none = schema_.build(policy_.files);
    ReadInputs read = read_inputs(inputs, 1, {});
    Diagnostics problems = std::move(read.problems);
    const bool complete = options_.complete.value_or(looks_complete(inputs, read));
    secrets::Masks masks;
    {
      model::World world(policy_.schema, read.resources, {.complete = complete});
      masks = found_secrets(policy_, world, read.secrets);
    }
    model::World world(schema_, std::move(read.resources), {.complete = complete});
    const trace::Choice choice{options_.resource, options_.only, options_.most};
    trace::Recorder recorder(choice, world.resources(), masks, *active_.rule->source);
    const std::optional<rules::Rule> rule =
        rules::compile_rule(file_of(policy_, *active_.rule), *active_.rule->declaration,
                            rules::input_type(schema_), schema_, none, &recorder.watcher());
    recorder.begin(*rule);
    const evaluate::Tally tally = evaluate::evaluate(
        *rule, world, {active_.parameters, options_.steps, &recorder, &recorder.discretion()},
        [&](const evaluate::Hit& hit) { recorder.hit(hit); });
    Explanation explanation = recorder.take();
    explanation.count = {active_.rule->id(), tally.pass,           tally.fail,
                         tally.unknown,      tally.not_applicable, tally.error};
    if (explanation.visited == 0) explanation.present = what_is_there(world);
    add_shapes(world.problems(), read.plans, problems);
    hide_secrets(problems, masks);
    explanation.problems = std::move(problems);
    return explanation;
  }

 private:
  std::vector<std::string> what_is_there(model::World& world) const {
    std::vector<std::string> there;
    for (const std::string_view name : schema_.entity_names()) {
      std::uint64_t count = 0;
      world.visit(name, [&](const model::Entity&) {
        ++count;
        return true;
      });
      if (count > 0) there.push_back(fmt::format("{} ({})", name, count));
    }
    return there;
  }

  const Policy::Held& policy_;
  const ActiveRule& active_;
  const ExplainOptions& options_;
  rules::Schema schema_;
};

}  // namespace

Result<Explanation> explain(const Policy& policy, std::string_view rule,
                            std::span<const InputFile> inputs, const ExplainOptions& options) {
  const Policy::Held& held = policy.held();
  const auto active = std::find_if(held.rules.begin(), held.rules.end(),
                                   [&](const ActiveRule& one) { return one.rule->id() == rule; });
  if (active == held.rules.end()) return unknown_rule(held, rule);
  Explanation explanation = Explainer(held, *active, options).run(inputs);
  const std::vector<RuleInfo> infos = policy.rules();
  const auto info =
      std::find_if(infos.begin(), infos.end(), [&](const RuleInfo& one) { return one.id == rule; });
  explanation.rule = info->id;
  explanation.title = info->title;
  explanation.level = info->level;
  explanation.entity = info->entity;
  explanation.file = info->file;
  explanation.place = info->place;
  explanation.parameters = info->parameters;
  return explanation;
}

}  // namespace libguard
