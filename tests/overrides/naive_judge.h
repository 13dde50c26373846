// SPDX-License-Identifier: Apache-2.0
//
// When an override is in which state, as docs/overrides.md tells it, one sentence after the
// other and without a thought for speed or words: to hold judge() against.
#ifndef TESTS_OVERRIDES_NAIVE_JUDGE_H_
#define TESTS_OVERRIDES_NAIVE_JUDGE_H_

#include <set>
#include <string>
#include <string_view>

#include "overrides/judge.h"

namespace libguard::overrides {

// Names of people who have approved, may, and have no hand in it.
std::set<std::string> naive_approvers(const Case& one);

// Enough of them, or the owners of the branch where they are enough.
bool naive_is_approved(const Case& one);

// The first state in the order of the enumerators whose own condition holds.
OverrideState naive_state(const Case& one);

// "*" within segments, tried in every way.
bool naive_matches(std::string_view pattern, std::string_view text);

}  // namespace libguard::overrides

#endif  // TESTS_OVERRIDES_NAIVE_JUDGE_H_
