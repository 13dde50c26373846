// SPDX-License-Identifier: Apache-2.0
#include "engine/discreet.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "rules/rule_compiler.h"
#include "trace/taint.h"

namespace libguard {
namespace {

// The same files made a schema before, so there is nothing to report.
rules::Schema& built(rules::Schema& schema, const Policy::Held& held) {
  schema.build(held.files);
  return schema;
}

}  // namespace

DiscreetRun::DiscreetRun(const Policy::Held& held, std::span<const Resource> resources,
                         bool complete, const secrets::Masks& masks)
    : held_(held),
      masks_(masks),
      world_(built(schema_, held), {resources.begin(), resources.end()}, {.complete = complete}) {}

void DiscreetRun::evaluate(const ActiveRule& active, const std::set<const Node*>& among,
                           std::uint64_t steps, const std::function<void(evaluate::Hit)>& sink) {
  trace::Values values(masks_);
  trace::Taint taint(values);
  Diagnostics none;
  const rules::Rule& first = *active.rule;
  const std::optional<rules::Rule> rule = rules::compile_rule(
      file_of(held_, first), *first.declaration, rules::input_type(schema_), schema_, none, &taint);
  const evaluate::Settings settings{active.parameters, steps, nullptr, &taint, &among};
  evaluate::evaluate(*rule, world_, settings, [&](evaluate::Hit hit) {
    hit.rule = &first;
    sink(std::move(hit));
  });
}

const rules::File& file_of(const Policy::Held& held, const rules::Rule& rule) {
  return *std::find_if(held.files.begin(), held.files.end(),
                       [&](const rules::File& file) { return &file.source == rule.source; });
}

}  // namespace libguard
