// SPDX-License-Identifier: Apache-2.0
#ifndef LIBGUARD_CEL_LIBRARY_LISTS_H_
#define LIBGUARD_CEL_LIBRARY_LISTS_H_

#include <span>

#include "cel/value.h"

namespace libguard::cel {

// The values in the order of their keys; equal keys keep the order they have. An
// error where two keys have no order. REQUIRES: as many keys as values
Value sort_by_keys(std::span<const Value> keys, std::span<const Value> values, Context& context);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_LISTS_H_
