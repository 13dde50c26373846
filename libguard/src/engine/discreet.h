// SPDX-License-Identifier: Apache-2.0
//
// DiscreetRun: runs rules once more over what they found, and watches what their
// words are made of.
//
//   DiscreetRun again(held, world.resources(), world.complete(), masks);
//   again.evaluate(active, among, steps, [&](evaluate::Hit hit) { ... });
//
// Its hits are those of the first run, but for messages and fixes: what was computed
// from a secret does not stand in them. They point into the DiscreetRun.
// Thread safety: one thread.
#ifndef LIBGUARD_ENGINE_DISCREET_H_
#define LIBGUARD_ENGINE_DISCREET_H_

#include <cstdint>
#include <functional>
#include <set>
#include <span>

#include "engine/policy.h"
#include "evaluate/evaluate.h"
#include "model/world.h"
#include "rules/schema.h"
#include "secrets/mask.h"

namespace libguard {

class DiscreetRun {
 public:
  // `held` outlives it.
  DiscreetRun(const Policy::Held& held, std::span<const Resource> resources, bool complete,
              const secrets::Masks& masks);

  // `among`: the documents of the resources to visit.
  void evaluate(const ActiveRule& active, const std::set<const Node*>& among, std::uint64_t steps,
                const std::function<void(evaluate::Hit)>& sink);

 private:
  const Policy::Held& held_;
  const secrets::Masks& masks_;
  rules::Schema schema_;  // compiling a rule adds types, and a Policy is shared
  model::World world_;
};

// The file that declares the rule.
const rules::File& file_of(const Policy::Held& held, const rules::Rule& rule);

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_DISCREET_H_
