// SPDX-License-Identifier: Apache-2.0
#include "cel/civil.h"

#include <chrono>

namespace libguard::cel {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t kSecondsPerDay = 86400;

// Rounds down, also before 1970.
std::int64_t day_number(std::int64_t seconds) noexcept {
  const std::int64_t day = seconds / kSecondsPerDay;
  return seconds % kSecondsPerDay < 0 ? day - 1 : day;
}

std::int64_t day_number(std::int64_t year, int month, int day) noexcept {
  const std::chrono::year_month first =
      std::chrono::year(static_cast<int>(year)) / std::chrono::month(static_cast<unsigned>(month));
  return sys_days(first / 1).time_since_epoch().count() + day - 1;
}

}  // namespace

Civil civil_time(std::int64_t seconds) noexcept {
  const std::int64_t day = day_number(seconds);
  const auto rest = static_cast<int>(seconds - day * kSecondsPerDay);
  const year_month_day date{sys_days(days(day))};
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          rest / 3600,
          rest / 60 % 60,
          rest % 60};
}

std::int64_t civil_seconds(const Civil& civil) noexcept {
  return day_number(civil.year, civil.month, civil.day) * kSecondsPerDay + civil.hour * 3600 +
         civil.minute * 60 + civil.second;
}

int days_in_month(std::int64_t year, int month) noexcept {
  const std::int64_t next =
      month == 12 ? day_number(year + 1, 1, 1) : day_number(year, month + 1, 1);
  return static_cast<int>(next - day_number(year, month, 1));
}

int day_of_week(std::int64_t seconds) noexcept {
  const auto weekday = (day_number(seconds) + 4) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(weekday < 0 ? weekday + 7 : weekday);
}

int day_of_year(const Civil& civil) noexcept {
  return static_cast<int>(day_number(civil.year, civil.month, civil.day) -
                          day_number(civil.year, 1, 1));
}

}  // namespace libguard::cel
