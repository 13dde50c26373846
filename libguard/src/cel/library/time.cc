// SPDX-License-Identifier: Apache-2.0
//
// Durations and timestamps: arithmetic, and the parts of a date.
#include <fmt/format.h>

#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "cel/civil.h"
#include "cel/collections.h"
#include "cel/library/declare.h"
#include "cel/library/nanoseconds.h"
#include "cel/library/time_text.h"
#include "cel/library/zone.h"
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

// A part of a date.
using Part = std::int64_t (*)(const Civil& civil, const Value& timestamp);

template <Part kPart>
Value timestamp_part(Arguments arguments, Context&) {
  return Value::integer(kPart(civil_time(arguments[0].seconds()), arguments[0]));
}

Value unknown_zone(const Value& zone, Context& context) {
  if (zone_folder().empty()) {
    return context.error(
        fmt::format("the time zone {} cannot be looked up: this machine has no time zone database",
                    quoted(zone)));
  }
  return context.error(
      fmt::format("the time zone {} is not known: 'UTC', offsets such as '-08:00' and names such "
                  "as 'Europe/Berlin' are",
                  quoted(zone)));
}

// In the time zone of the second argument.
template <Part kPart>
Value timestamp_part_in(Arguments arguments, Context& context) {
  constexpr std::uint64_t kReadSteps = 100;  // for a file that is read
  const std::int64_t seconds = arguments[0].seconds();
  auto offset = zone_offset(arguments[1].text());
  if (!offset) {
    if (!context.take(kReadSteps)) return out_of_steps(context);
    const auto zone = Zone::read(arguments[1].text());
    if (!zone) return unknown_zone(arguments[1], context);
    offset = zone->offset_at(seconds);
  }
  return Value::integer(kPart(civil_time(seconds + *offset), arguments[0]));
}

// In a time zone that is always the same, and was read once.
class PartInZone final : public Prepared {
 public:
  PartInZone(Part part, Zone zone) : part_(part), zone_(std::move(zone)) {}

  Value call(Arguments arguments, Context&) const override {
    const std::int64_t seconds = arguments[0].seconds();
    return Value::integer(part_(civil_time(seconds + zone_.offset_at(seconds)), arguments[0]));
  }

 private:
  Part part_;
  Zone zone_;
};

template <Part kPart>
std::unique_ptr<const Prepared> prepare_zone(Arguments constants) {
  if (!constants[1].is(ValueKind::kString) || zone_offset(constants[1].text())) return nullptr;
  auto zone = Zone::read(constants[1].text());
  return zone ? std::make_unique<PartInZone>(kPart, std::move(*zone)) : nullptr;
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
                 &timestamp_part_in<kPart>, &prepare_zone<kPart>);
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

void add_time_sums(Declare& declare) {
  const Type* duration = declare.duration;
  const Type* timestamp = declare.timestamp;
  declare.function("_+_", {duration, duration}, duration, &add_durations);
  declare.function("_+_", {duration, timestamp}, timestamp, &add_to_timestamp);
  declare.function("_+_", {timestamp, duration}, timestamp, &add_to_timestamp);
}

void add_duration_differences(Declare& declare) {
  const Type* duration = declare.duration;
  declare.function("_-_", {duration, duration}, duration, &subtract_to_duration);
}

void add_timestamp_differences(Declare& declare) {
  const Type* timestamp = declare.timestamp;
  declare.function("_-_", {timestamp, declare.duration}, timestamp, &subtract_from_timestamp);
  declare.function("_-_", {timestamp, timestamp}, declare.duration, &subtract_to_duration);
}

void add_time(Declare& declare) {
  const Type* duration = declare.duration;
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
