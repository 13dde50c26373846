// SPDX-License-Identifier: Apache-2.0
//
// Trees that differ from another in one place and share everything else.
#ifndef LIBGUARD_INPUTS_PLAN_EDIT_H_
#define LIBGUARD_INPUTS_PLAN_EDIT_H_

#include <string_view>

#include "base/arena.h"
#include "documents/value.h"

namespace libguard::plan {

// The map with another value for a key that it has. REQUIRES: map.is(Kind::kMap)
Node with_entry(Value map, std::string_view key, const Node& value, Arena& arena);

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_EDIT_H_
