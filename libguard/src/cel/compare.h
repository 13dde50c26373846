// SPDX-License-Identifier: Apache-2.0
//
// Equality and order of values, as CEL defines them.
#ifndef LIBGUARD_CEL_COMPARE_H_
#define LIBGUARD_CEL_COMPARE_H_

#include <compare>
#include <optional>

#include "cel/value.h"

namespace libguard::cel {

bool is_number(const Value& value) noexcept;

// Exact, whatever the kinds: 9007199254740993 is not 9007199254740992.0. Not
// ordered where one is no number. REQUIRES: is_number(a) && is_number(b)
std::partial_ordering order_numbers(const Value& a, const Value& b) noexcept;

// A boolean, or unknown where the known parts do not decide, or an error.
// Values of different kinds are not equal, but for numbers.
Value equal(const Value& a, const Value& b, Context& context);

// The order of < and sort(): numbers, texts, bytes, booleans, durations and
// timestamps. Empty where the two have none.
std::optional<std::partial_ordering> order(const Value& a, const Value& b) noexcept;

// A total order of what may be the key of a map (booleans, numbers, strings),
// in which equal keys are equivalent. Unordered for everything else.
std::partial_ordering order_keys(const Value& a, const Value& b) noexcept;

// Whether two types are the same for `type(a) == type(b)`: all lists are.
bool same_type(const Type& a, const Type& b) noexcept;

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_COMPARE_H_
