// SPDX-License-Identifier: Apache-2.0
#include "engine/found_secrets.h"

#include "evaluate/evaluate.h"

namespace libguard {

secrets::Masks found_secrets(const Policy::Held& policy, model::World& world) {
  secrets::Masks masks;
  for (const ActiveRule& rule : policy.rules) {
    if (!rule.secret) continue;
    evaluate::evaluate(*rule.rule, world, {rule.parameters},
                       [&](const evaluate::Hit& hit) { masks.add(hit.at.value); });
  }
  return masks;
}

}  // namespace libguard
