// SPDX-License-Identifier: Apache-2.0
#include "engine/found_secrets.h"

#include <map>

#include "rules/view.h"
#include "secrets/named.h"

namespace libguard {

void add_marked(const std::vector<Secret>& marked, secrets::Masks& masks) {
  for (const Secret& secret : marked) {
    if (secret.whole) {
      masks.add(secret.value);
    } else {
      masks.add_sensitive(secret.value);
    }
  }
}

secrets::Masks found_secrets(const Policy::Held& policy, model::World& world,
                             const std::vector<Secret>& marked) {
  secrets::Masks masks;
  masks.look_with(secrets::finder_of(policy.schema.held().detectors));
  add_marked(marked, masks);
  for (const Resource& resource : world.resources()) secrets::add_named(resource.value, masks);
  for (const ActiveRule& rule : policy.rules) {
    if (rule.secret) add_found(rule, world, masks);
  }
  for (const ActiveRule& rule : policy.silent) add_found(rule, world, masks);
  return masks;
}

void add_found(const ActiveRule& rule, model::World& world, secrets::Masks& masks) {
  evaluate::evaluate(*rule.rule, world, {rule.parameters},
                     [&](const evaluate::Hit& hit) { hide(hit, masks); });
}

void hide(const evaluate::Hit& hit, secrets::Masks& masks) {
  const Value at = hit.at.value;
  if (hit.verdict == Verdict::kUnknown && (at.is(Kind::kMap) || at.is(Kind::kList))) return;
  masks.add(at);
}

void hide_secrets(Diagnostics& problems, const secrets::Masks& masks) {
  std::map<const char*, Source> starred;  // by text: many problems may share a source
  for (Diagnostic& problem : problems) {
    if (problem.source.text().empty()) continue;
    // In memory the place is told by keys.
    if (!problem.framed && !problem.source.in_memory()) {
      problem.message = masks.redact(problem.message);
      continue;
    }
    const auto [known, is_new] = starred.try_emplace(problem.source.text().data());
    if (is_new) known->second = masks.starred(problem.source);
    problem.source = known->second;
    problem.message = masks.redact(problem.message);
  }
}

}  // namespace libguard
