// SPDX-License-Identifier: Apache-2.0
#include "libguard/plan.h"

#include <span>
#include <utility>

#include "engine/found_secrets.h"
#include "engine/policy.h"
#include "engine/read.h"
#include "model/world.h"

namespace libguard {
namespace {

// Values of a document that own what they hold, without what must not be printed.
// Readers bound how deep a document is.
class Copier {
 public:
  explicit Copier(const secrets::Masks& masks) : masks_(masks) {}

  ExpressionValue copy(Value value) const {
    // What is not known yet has no text, and its place is that of what stands beside it.
    if (!value.is(Kind::kUnknown) && masks_.covers(value)) return ExpressionValue(secrets::kMask);
    switch (value.kind()) {
      case Kind::kAbsent:
      case Kind::kNull:
        return {};
      case Kind::kUnknown:
        return unknown(value);
      case Kind::kBool:
        return ExpressionValue(value.boolean());
      case Kind::kInt:
        return ExpressionValue(value.integer());
      case Kind::kUint:
        return ExpressionValue(value.natural());
      case Kind::kDouble:
        return ExpressionValue(value.number());
      case Kind::kString:
        return ExpressionValue(masks_.redact(value.text()));
      case Kind::kList:
        return list(value);
      case Kind::kMap:
        return map(value);
    }
    return {};
  }

 private:
  ExpressionValue unknown(Value value) const {
    std::vector<std::string> references;
    for (const std::string_view one : value.references()) {
      references.push_back(masks_.redact(one));
    }
    return ExpressionValue::unknown(references);
  }

  ExpressionValue list(Value value) const {
    std::vector<ExpressionValue> elements;
    for (std::uint32_t i = 0; i < value.size(); ++i) elements.push_back(copy(value.item(i)));
    return ExpressionValue::list(elements);
  }

  ExpressionValue map(Value value) const {
    std::vector<std::pair<ExpressionValue, ExpressionValue>> entries;
    for (std::uint32_t i = 0; i < value.size(); ++i) {
      if (value.value_at(i).is(Kind::kNull) && value.document()->nulls_are_unset()) continue;
      entries.emplace_back(ExpressionValue(masks_.redact(value.key_at(i).text())),
                           copy(value.value_at(i)));
    }
    return ExpressionValue::map(entries);
  }

  const secrets::Masks& masks_;
};

// What was read while the plan was made has no change.
std::vector<std::string> actions_of(Value row) {
  const Value actions = row.at("change").at("actions");
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < actions.size(); ++i) {
    words.emplace_back(actions.item(i).text());
  }
  if (words.empty()) words.emplace_back("read");
  return words;
}

}  // namespace

PlannedResources read_plan(const Policy& policy, const InputFile& file) {
  ReadInputs read = read_inputs(std::span(&file, 1), 1, {});
  PlannedResources plan;
  plan.partial = read.partial;
  plan.problems = std::move(read.problems);
  if (read.plans.empty()) {
    if (plan.problems.empty()) {
      plan.problems.push_back({"plan.none",
                               "this is no Terraform plan",
                               Source(file.path, ""),
                               {},
                               {"terraform show -json PLAN > plan.json"}});
    }
    return plan;
  }
  const Policy::Held& held = policy.held();
  model::World world(held.schema, std::move(read.resources), {});
  const secrets::Masks masks = found_secrets(held, world, read.secrets);
  const Copier copier(masks);
  for (const Resource& one : world.resources()) {
    if (one.part || one.platform != Platform::kTerraform) continue;
    plan.resources.push_back({masks.redact(one.address), one.kind, masks.redact(one.name),
                              actions_of(one.holder), copier.copy(one.value)});
  }
  hide_secrets(plan.problems, masks);
  return plan;
}

}  // namespace libguard
