// SPDX-License-Identifier: Apache-2.0
//
// Canonical JSON: equal values give equal bytes, wherever and however they were
// written. Made to be digested, not to be read.
#ifndef LIBGUARD_DOCUMENTS_CANONICAL_H_
#define LIBGUARD_DOCUMENTS_CANONICAL_H_

#include <functional>
#include <optional>
#include <string>

#include "documents/value.h"

namespace libguard {

// Compact, keys sorted by their bytes, numbers as Go and ECMAScript write them,
// aliases expanded. Sensitive leaves are a constant: else a digest could be used to
// guess them. What JSON cannot say (.nan, .inf, unknown) is a string.
std::string canonical_json(Value value);

// The same, with a text in the place of what `instead` gives one for: of a map or a list
// for all of it.
using Instead = std::function<std::optional<std::string>(Value value)>;
std::string canonical_json(Value value, const Instead& instead);

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_CANONICAL_H_
