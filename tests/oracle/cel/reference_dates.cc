// SPDX-License-Identifier: Apache-2.0
//
// The parts of a date in UTC, found by counting days from year to year.
#include <array>

#include "oracle/cel/reference_functions.h"

namespace libguard::cel::oracle {

namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

bool is_leap(std::int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::int64_t days_in_year(std::int64_t year) { return is_leap(year) ? 366 : 365; }

struct Date {
  std::int64_t year = 1970;
  std::int64_t month = 0;
  std::int64_t day = 0;  // of the month
  std::int64_t year_day = 0;
  std::int64_t week_day = 0;
  std::int64_t second = 0;  // of the day
};

Date date_of(const Datum& datum) {
  const std::int64_t seconds = datum.as<Timestamp>().seconds;
  Date date;
  date.second = (seconds % kDay + kDay) % kDay;
  std::int64_t days = (seconds - date.second) / kDay;
  date.week_day = ((days + 4) % 7 + 7) % 7;  // a Thursday was the first
  while (days < 0) days += days_in_year(--date.year);
  while (days >= days_in_year(date.year)) days -= days_in_year(date.year++);
  date.year_day = days;
  const std::array<std::int64_t, 12> months = {
      31, is_leap(date.year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (; days >= months.at(static_cast<std::size_t>(date.month)); ++date.month) {
    days -= months.at(static_cast<std::size_t>(date.month));
  }
  date.day = days;
  return date;
}

Datum year(const Data& arguments, const Overload&) { return integer(date_of(arguments[0]).year); }
Datum month(const Data& arguments, const Overload&) { return integer(date_of(arguments[0]).month); }
Datum date(const Data& arguments, const Overload&) {
  return integer(date_of(arguments[0]).day + 1);
}
Datum day_of_month(const Data& arguments, const Overload&) {
  return integer(date_of(arguments[0]).day);
}
Datum day_of_week(const Data& arguments, const Overload&) {
  return integer(date_of(arguments[0]).week_day);
}
Datum day_of_year(const Data& arguments, const Overload&) {
  return integer(date_of(arguments[0]).year_day);
}

// Of a duration all of it, of a timestamp what the clock shows.
Datum clock(const Datum& datum, std::int64_t unit, std::int64_t units) {
  if (datum.is<Duration>()) {
    return integer(datum.as<Duration>().nanoseconds / kNanosecondsPerSecond / unit);
  }
  return integer(date_of(datum).second / unit % units);
}
Datum hours(const Data& arguments, const Overload&) { return clock(arguments[0], 3600, 24); }
Datum minutes(const Data& arguments, const Overload&) { return clock(arguments[0], 60, 60); }
Datum seconds(const Data& arguments, const Overload&) { return clock(arguments[0], 1, 60); }

// Both times those of the last second.
Datum milliseconds(const Data& arguments, const Overload&) {
  const Datum& of = arguments[0];
  const std::int64_t rest = of.is<Duration>()
                                ? of.as<Duration>().nanoseconds % kNanosecondsPerSecond
                                : of.as<Timestamp>().nanoseconds;
  return integer(rest / 1'000'000);
}

}  // namespace

const Functions& date_functions() {
  static const Functions functions = {{"getFullYear", &year},
                                      {"getMonth", &month},
                                      {"getDate", &date},
                                      {"getDayOfMonth", &day_of_month},
                                      {"getDayOfWeek", &day_of_week},
                                      {"getDayOfYear", &day_of_year},
                                      {"getHours", &hours},
                                      {"getMinutes", &minutes},
                                      {"getSeconds", &seconds},
                                      {"getMilliseconds", &milliseconds}};
  return functions;
}

}  // namespace libguard::cel::oracle
