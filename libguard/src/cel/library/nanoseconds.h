// SPDX-License-Identifier: Apache-2.0
//
// Durations and timestamps as counts of nanoseconds.
#ifndef LIBGUARD_CEL_LIBRARY_NANOSECONDS_H_
#define LIBGUARD_CEL_LIBRARY_NANOSECONDS_H_

#include "cel/value.h"

namespace libguard::cel {

// Room for every timestamp, and for every sum of two.
__extension__ using Nanoseconds = __int128;

// REQUIRES: value is a duration or a timestamp
inline Nanoseconds nanoseconds_of(const Value& value) noexcept {
  return Nanoseconds{value.seconds()} * 1'000'000'000 + value.nanoseconds();
}

// Errors beyond the range: some 292 years either way, as in cel-go.
Value duration_value(Nanoseconds nanoseconds, Context& context);
// Errors outside the years 1 to 9999.
Value timestamp_value(Nanoseconds nanoseconds, Context& context);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_NANOSECONDS_H_
