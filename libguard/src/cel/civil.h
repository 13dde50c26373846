// SPDX-License-Identifier: Apache-2.0
//
// The calendar: seconds since 1970-01-01T00:00:00Z as year, month, day and time
// of day, in the Gregorian calendar extended backwards.
#ifndef LIBGUARD_CEL_CIVIL_H_
#define LIBGUARD_CEL_CIVIL_H_

#include <cstdint>

namespace libguard::cel {

struct Civil {
  std::int64_t year = 1970;
  int month = 1;  // from 1
  int day = 1;    // from 1
  int hour = 0;
  int minute = 0;
  int second = 0;
};

Civil civil_time(std::int64_t seconds) noexcept;

// REQUIRES: month is 1 to 12; the others may lie beyond their range
std::int64_t civil_seconds(const Civil& civil) noexcept;

int days_in_month(std::int64_t year, int month) noexcept;
// 0 is Sunday.
int day_of_week(std::int64_t seconds) noexcept;
// 0 is the first of January.
int day_of_year(const Civil& civil) noexcept;

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_CIVIL_H_
