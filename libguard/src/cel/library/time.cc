// SPDX-License-Identifier: Apache-2.0
//
// Durations and timestamps: arithmetic, and the parts of a date.
#include <fmt/format.h>

#include <limits>

#include "cel/civil.h"
#include "cel/library/declare.h"
#include "cel/library/nanoseconds.h"
#include "cel/library/time_text.h"
#include "cel/render.h"

namespace libguard::cel {

namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;
constexpr std::int64_t kFirstSecond = -62135596800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kEndSecond = 253402300800;    // 10000-01-01T00:00:00Z

Value add_durations(Arguments arguments, Context& context) {
  return duration_value(nanoseconds_of(arguments[0]) + nanoseconds_of(arguments[1]), context);
}

Value subtract_to_duration(Arguments arguments, Context& context) {
  return duration_value(nanoseconds_of(arguments[0]) - nanoseconds_of(arguments[1]), context);
}

Value add_to_timestamp(Arguments arguments, Context& context) {
  return timestamp_value(nanoseconds_of(arguments[0]) + nanoseconds_of(arguments[1]), context);
}

Value subtract_from_timestamp(Arguments arguments, Context& context) {
  return timestamp_value(nanoseconds_of(arguments[0]) - nanoseconds_of(arguments[1]), context);
}

// A part of a date, in the time zone of the second argument where there is one.
using Part = std::int64_t (*)(const Civil& civil, const Value& timestamp);

template <Part kPart>
Value timestamp_part(Arguments arguments, Context& context) {
  std::int64_t seconds = arguments[0].seconds();
  if (arguments.size() > 1) {
    const auto offset = zone_offset(arguments[1].text());
    if (!offset) {
      return context.error(
          fmt::format("the time zone {} is not known: 'UTC' and offsets such as '-08:00' are",
                      quoted(arguments[1])));
    }
    seconds += *offset;
  }
  return Value::integer(kPart(civil_time(seconds), arguments[0]));
}

std::int64_t year(const Civil& civil, const Value&) { return civil.year; }
std::int64_t month(const Civil& civil, const Value&) { return civil.month - 1; }
std::int64_t date(const Civil& civil, const Value&) { return civil.day; }
std::int64_t day_of_month(const Civil& civil, const Value&) { return civil.day - 1; }
std::int64_t week_day(const Civil& civil, const Value&) {
  return day_of_week(civil_seconds(civil));
}
std::int64_t year_day(const Civil& civil, const Value&) { return day_of_year(civil); }
std::int64_t hours(const Civil& civil, const Value&) { return civil.hour; }
std::int64_t minutes(const Civil& civil, const Value&) { return civil.minute; }
std::int64_t seconds(const Civil& civil, const Value&) { return civil.second; }
std::int64_t milliseconds(const Civil&, const Value& timestamp) {
  return timestamp.nanoseconds() / 1'000'000;
}

// The whole duration in a unit, but for the milliseconds, which are those of the
// last second.
template <std::int64_t kSeconds>
Value duration_in(Arguments arguments, Context&) {
  return Value::integer(arguments[0].seconds() / kSeconds);
}

Value duration_milliseconds(Arguments arguments, Context&) {
  return Value::integer(arguments[0].nanoseconds() / 1'000'000);
}

template <Part kPart>
void add_part(Declare& declare, std::string_view name) {
  declare.member(name, {declare.timestamp}, declare.integer, &timestamp_part<kPart>);
  declare.member(name, {declare.timestamp, declare.string}, declare.integer,
                 &timestamp_part<kPart>);
}

}  // namespace

Value duration_value(Nanoseconds nanoseconds, Context& context) {
  using Limits = std::numeric_limits<std::int64_t>;
  if (nanoseconds < Limits::min() || nanoseconds > Limits::max()) {
    return context.error("the duration is out of range");
  }
  return Value::duration(static_cast<std::int64_t>(nanoseconds / kNanosecondsPerSecond),
                         static_cast<std::int32_t>(nanoseconds % kNanosecondsPerSecond));
}

Value timestamp_value(Nanoseconds nanoseconds, Context& context) {
  Nanoseconds seconds = nanoseconds / kNanosecondsPerSecond;
  auto rest = static_cast<std::int32_t>(nanoseconds % kNanosecondsPerSecond);
  if (rest < 0) {
    --seconds;
    rest += static_cast<std::int32_t>(kNanosecondsPerSecond);
  }
  if (seconds < kFirstSecond || seconds >= kEndSecond) {
    return context.error("the timestamp is out of range: the years are 1 to 9999");
  }
  return Value::timestamp(static_cast<std::int64_t>(seconds), rest);
}

void add_time(Declare& declare) {
  const Type* duration = declare.duration;
  const Type* timestamp = declare.timestamp;
  declare.function("_+_", {duration, duration}, duration, &add_durations);
  declare.function("_+_", {timestamp, duration}, timestamp, &add_to_timestamp);
  declare.function("_+_", {duration, timestamp}, timestamp, &add_to_timestamp);
  declare.function("_-_", {duration, duration}, duration, &subtract_to_duration);
  declare.function("_-_", {timestamp, timestamp}, duration, &subtract_to_duration);
  declare.function("_-_", {timestamp, duration}, timestamp, &subtract_from_timestamp);

  add_part<&year>(declare, "getFullYear");
  add_part<&month>(declare, "getMonth");
  add_part<&date>(declare, "getDate");
  add_part<&day_of_month>(declare, "getDayOfMonth");
  add_part<&week_day>(declare, "getDayOfWeek");
  add_part<&year_day>(declare, "getDayOfYear");
  add_part<&hours>(declare, "getHours");
  add_part<&minutes>(declare, "getMinutes");
  add_part<&seconds>(declare, "getSeconds");
  add_part<&milliseconds>(declare, "getMilliseconds");
  declare.member("getHours", {duration}, declare.integer, &duration_in<3600>);
  declare.member("getMinutes", {duration}, declare.integer, &duration_in<60>);
  declare.member("getSeconds", {duration}, declare.integer, &duration_in<1>);
  declare.member("getMilliseconds", {duration}, declare.integer, &duration_milliseconds);
}

}  // namespace libguard::cel
