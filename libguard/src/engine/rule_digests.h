// SPDX-License-Identifier: Apache-2.0
//
// What is known of a rule where somebody wants to override it.
#ifndef LIBGUARD_ENGINE_RULE_DIGESTS_H_
#define LIBGUARD_ENGINE_RULE_DIGESTS_H_

#include <string>
#include <string_view>

#include "engine/policy.h"

namespace libguard {

// The rule of a policy; nullptr: it has none of this name.
const ActiveRule* find_rule(const Policy& policy, std::string_view id);

// "sha256:..." over what the rule asks, with the parameters in force.
std::string digest_of(const ActiveRule& rule);

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_RULE_DIGESTS_H_
