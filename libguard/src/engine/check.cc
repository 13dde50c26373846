// SPDX-License-Identifier: Apache-2.0
#include "libguard/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "engine/author.h"
#include "engine/discreet.h"
#include "engine/found_secrets.h"
#include "engine/policy.h"
#include "engine/read.h"
#include "engine/suppressions.h"
#include "evaluate/evaluate.h"
#include "findings/assemble.h"
#include "model/world.h"
#include "rules/view.h"
#include "secrets/mask.h"
#include "secrets/named.h"

namespace libguard {
namespace {

// What a verdict does to the run. A rule that cannot be evaluated blocks at any
// level: nobody knows what it would have found.
bool blocks(const ActiveRule& rule, Verdict verdict) {
  const bool mandatory = rule.level >= Level::kSoftMandatory;
  switch (verdict) {
    case Verdict::kError:
      return true;
    case Verdict::kFail:
      return mandatory;
    case Verdict::kUnknown:
      return mandatory && rule.unknown == UnknownPolicy::kFail;
    default:
      return false;
  }
}

class Checker {
 public:
  Checker(const Policy& policy, const CheckOptions& options) : policy_(policy), options_(options) {}

  Report run(std::span<const InputFile> inputs) {
    for (const InputFile& input : inputs) {
      inputs_[input.path] = &input;
      context_ = context_ || input.context;
    }
    ReadInputs read = read_inputs(inputs, options_.threads, options_.progress);
    report_.problems = std::move(read.problems);
    report_.skipped = std::move(read.skipped);
    report_.files = read.files;
    report_.documents = read.documents;
    note_checked(read.resources);
    report_.planned = !read.plans.empty();
    add_marked(read.secrets, masks_);
    report_.complete = options_.complete.value_or(looks_complete(inputs, read));

    Kinds kinds;
    for (const Resource& one : read.resources) kinds.emplace(name_of(one.platform), one.kind);
    const std::shared_ptr<const Policy::Held> kept = held_for(policy_, kinds);
    const Policy::Held& held = *kept;
    masks_.look_with(secrets::finder_of(held.schema.held().detectors));
    if (!report_.complete) {
      for (const rules::File& file : held.files) {
        for (const auto& relation : file.relations) relations_.insert(relation.field.text);
      }
    }
    model::World world(held.schema, std::move(read.resources), {.complete = report_.complete});
    for (const ActiveRule& rule : held.rules) {
      // A secret is not printed because the rule that finds it is switched off.
      if (rule.level != Level::kOff || rule.secret) evaluate(rule, world);
      if (context_ && rule.secret) add_found(rule, world, masks_);
    }
    for (const std::string& id : held.idle) report_.rules.push_back({id, 0, 0, 0, 0, 0});
    std::sort(report_.rules.begin(), report_.rules.end(),
              [](const RuleCount& a, const RuleCount& b) { return a.rule < b.rule; });
    for (const ActiveRule& rule : held.silent) add_found(rule, world, masks_);
    std::optional<DiscreetRun> again;
    for (const ActiveRule& rule : held.rules) {
      const std::set<const Node*> among = words_computed(rule);
      if (among.empty()) continue;
      if (!again) again.emplace(held, world.resources(), report_.complete, masks_);
      say_discreetly(rule, among, *again);
    }
    hide_named();
    // Samples have a password that is the name of the service.
    for (const Resource& one : world.resources()) masks_.show(one.name);
    add_shapes(checked_only(world.problems()), read.plans, report_.problems);
    const Author author = author_of(options_.terraform_source, report_.problems);
    hide_secrets(report_.problems, masks_);
    report_.suppressions = find_suppressions(world.resources(), masks_);
    std::erase_if(report_.suppressions,
                  [this](const Suppression& one) { return is_context(one.file); });
    report_.findings =
        assemble(hits_, {.masks = masks_,
                         .logical =
                             [this](const std::string& file, const std::string& chart_template) {
                               return origin_of(file, chart_template);
                             },
                         .author = author,
                         .subject_digests = options_.subject_digests});
    return std::move(report_);
  }

 private:
  // Of a file that git may have, where it is: whoever writes it may write into a comment what
  // he likes.
  std::string origin_of(const std::string& file, const std::string& chart_template) const {
    const auto input = inputs_.find(file);
    const bool known = input != inputs_.end();
    if (!chart_template.empty() && !(known && input->second->in_repository)) return chart_template;
    return known ? input->second->logical : std::string();
  }

  bool is_context(const std::string& file) const {
    if (!context_) return false;
    const auto input = inputs_.find(file);
    return input != inputs_.end() && input->second->context;
  }

  Diagnostics checked_only(Diagnostics problems) const {
    std::erase_if(problems,
                  [this](const Diagnostic& one) { return is_context(one.source.name()); });
    return problems;
  }

  // What rules visit, and what the report counts.
  void note_checked(const std::vector<Resource>& resources) {
    std::set<std::string> origins;
    for (const Resource& one : resources) {
      const std::string& file = one.document->source().name();
      if (is_context(file)) continue;
      if (!one.part) ++report_.resources;
      if (context_) checked_.insert(one.value.node());
      origins.insert(origin_of(file, one.template_path));
    }
    report_.origins.assign(origins.begin(), origins.end());
  }

  void evaluate(const ActiveRule& rule, model::World& world) {
    evaluate::Settings settings{rule.parameters, options_.steps};
    if (context_) settings.among = &checked_;
    const evaluate::Tally tally =
        evaluate::evaluate(*rule.rule, world, settings, [&](evaluate::Hit hit) {
          if (rule.secret) hide(hit, masks_);
          if (rule.level != Level::kOff) add(rule, std::move(hit));
        });
    if (rule.level == Level::kOff) return;
    report_.rules.push_back({rule.rule->id(), tally.pass, tally.fail, tally.unknown,
                             tally.not_applicable, tally.error});
    report_.evaluated += tally.pass + tally.fail + tally.unknown + tally.error;
  }

  void add(const ActiveRule& rule, evaluate::Hit hit) {
    if (hit.verdict == Verdict::kUnknown) {
      if (rule.unknown == UnknownPolicy::kPass) return;
      hit.partial = !hit.waits_for.empty() &&
                    std::all_of(hit.waits_for.begin(), hit.waits_for.end(),
                                [&](const std::string& one) { return relations_.contains(one); });
      // One unknown text may stand for any number of things.
      if (!undecided_.emplace(hit.rule, hit.at.value.node(), hit.at.missing).second) return;
    }
    if (hits_.size() >= options_.most_findings) return too_many();
    const bool block = blocks(rule, hit.verdict);
    hits_.push_back({std::move(hit), rule.level, block});
  }

  // The resources of what the rule found, where a secret may stand in what it says of
  // them. What ships with guard names the key of a secret, which stands in the same text,
  // and its examples and tests see to it that it says no more.
  std::set<const Node*> words_computed(const ActiveRule& rule) const {
    std::set<const Node*> among;
    bool speaks = false;
    if (masks_.empty() || rule.builtin) return among;
    for (const Judged& judged : hits_) {
      if (judged.hit.rule != rule.rule) continue;
      among.insert(judged.hit.resource->value.node());
      speaks = speaks || judged.hit.words_computed;
    }
    return speaks ? among : std::set<const Node*>();
  }

  // All secrets are known only when every rule has run.
  void say_discreetly(const ActiveRule& rule, const std::set<const Node*>& among,
                      DiscreetRun& again) {
    std::erase_if(hits_, [&](const Judged& judged) { return judged.hit.rule == rule.rule; });
    std::erase_if(undecided_, [&](const auto& one) { return std::get<0>(one) == rule.rule; });
    again.evaluate(rule, among, options_.steps,
                   [&](evaluate::Hit hit) { add(rule, std::move(hit)); });
  }

  // What a finding shows of a resource may stand beside a credential of it.
  void hide_named() {
    std::set<const Node*> done;
    for (const Judged& judged : hits_) {
      const Value value = judged.hit.resource->value;
      if (done.insert(value.node()).second) secrets::add_named(value, masks_);
    }
  }

  void too_many() {
    if (std::exchange(overflowed_, true)) return;
    report_.problems.push_back(
        {"check.too-many-findings",
         fmt::format("there are more than {} findings; the rest is left out", hits_.size()),
         Source(),
         {}});
  }

  const Policy& policy_;
  const CheckOptions& options_;
  Report report_;
  std::vector<Judged> hits_;
  secrets::Masks masks_;
  std::map<std::string, const InputFile*> inputs_;  // by path
  bool context_ = false;                            // there is some among the inputs
  std::set<const Node*> checked_;    // where there is context: the resources beside it
  std::set<std::string> relations_;  // of an input that is not the whole system
  std::set<std::tuple<const rules::Rule*, const Node*, std::string>> undecided_;
  bool overflowed_ = false;
};

}  // namespace

Report check(const Policy& policy, std::span<const InputFile> inputs, const CheckOptions& options) {
  return Checker(policy, options).run(inputs);
}

int exit_code(const Report& report, bool allow_empty) {
  const bool broken = std::any_of(
      report.problems.begin(), report.problems.end(),
      [](const Diagnostic& problem) { return problem.severity == Diagnostic::Severity::kError; });
  if (std::any_of(report.overrides.begin(), report.overrides.end(),
                  [](const OverrideStatus& one) { return one.state == OverrideState::kInvalid; })) {
    return 5;
  }
  if (broken) return 3;
  const bool blocked = std::any_of(report.findings.begin(), report.findings.end(),
                                   [](const Finding& finding) { return finding.blocks; }) ||
                       std::any_of(report.changes.begin(), report.changes.end(),
                                   [](const GuardrailChange& change) { return change.blocks; });
  if (blocked) return 1;
  const bool nothing = (report.resources == 0 && !report.planned) || report.rules.empty();
  return nothing && !allow_empty ? 4 : 0;
}

}  // namespace libguard
