// SPDX-License-Identifier: Apache-2.0
//
// What must not be printed of the documents of one run.
#ifndef LIBGUARD_ENGINE_FOUND_SECRETS_H_
#define LIBGUARD_ENGINE_FOUND_SECRETS_H_

#include <vector>

#include "engine/policy.h"
#include "evaluate/evaluate.h"
#include "inputs/input.h"
#include "model/world.h"
#include "secrets/mask.h"

namespace libguard {

// Everything that a rule for secrets points at, also one that is switched off: a
// team that tolerates a secret in its repository does not want it in its logs.
secrets::Masks found_secrets(const Policy::Held& policy, model::World& world,
                             const std::vector<Secret>& marked);

// What one rule for secrets points at.
void add_found(const ActiveRule& rule, model::World& world, secrets::Masks& masks);

// What the inputs themselves say must not be printed.
void add_marked(const std::vector<Secret>& marked, secrets::Masks& masks);

// Adds what a rule for secrets points at. Where it cannot tell, because something
// is not known, the map or the list that it points at is no secret.
void hide(const evaluate::Hit& hit, secrets::Masks& masks);

// The lines that problems show, without what must not be printed.
void hide_secrets(Diagnostics& problems, const secrets::Masks& masks);

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_FOUND_SECRETS_H_
