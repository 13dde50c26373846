// SPDX-License-Identifier: Apache-2.0
//
// What a plan has in its prior state only: the data sources that were read while it
// was made.
#ifndef LIBGUARD_INPUTS_PLAN_PRIOR_STATE_H_
#define LIBGUARD_INPUTS_PLAN_PRIOR_STATE_H_

#include <functional>

#include "base/arena.h"
#include "documents/value.h"

namespace libguard::plan {

// The section with what is sensitive in its data sources marked so.
// REQUIRES: prior_state.is(Kind::kMap)
Node mark_prior_state(Value prior_state, Arena& arena);

// Calls back with each data source: {"address": ..., "type": ..., "values": ...}.
void visit_data(Value prior_state, const std::function<void(Value)>& callback);

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_PRIOR_STATE_H_
