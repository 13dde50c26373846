// SPDX-License-Identifier: Apache-2.0
//
// Durations, timestamps and time zones as they are written.
#ifndef LIBGUARD_CEL_LIBRARY_TIME_TEXT_H_
#define LIBGUARD_CEL_LIBRARY_TIME_TEXT_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "cel/library/nanoseconds.h"

namespace libguard::cel {

// RFC 3339: 2009-02-13T23:31:30.5Z, 2009-02-13T23:31:30+02:00. In nanoseconds since 1970;
// digits beyond the ninth of a second are dropped.
std::optional<Nanoseconds> read_timestamp(std::string_view text);

// As Go writes it: 1h30m, -1.5s, 300ms, 0. Empty for more nanoseconds than 64 bits hold.
std::optional<std::int64_t> read_duration(std::string_view text);

// Seconds that a zone is ahead of UTC which is written as such: "UTC", "+11:00", "-02:30", "02:00".
std::optional<std::int64_t> zone_offset(std::string_view zone);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_TIME_TEXT_H_
