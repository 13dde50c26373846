// SPDX-License-Identifier: Apache-2.0
#include "cel/civil.h"
#include "cel/library/time_text.h"
#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

TEST_CASE("durations are read as Go writes them") {
  CHECK(read_duration("0") == 0);
  CHECK(read_duration("1h2m3s") == 3'723'000'000'000);
  CHECK(read_duration("-1.5s") == -1'500'000'000);
  CHECK(read_duration("+.5ms") == 500'000);
  CHECK(read_duration("1.m") == 60'000'000'000);
  CHECK(read_duration("1us1\u00b5s1\u03bcs1ns") == 3'001);
  CHECK(read_duration("2562047h47m16.854775807s") == 9'223'372'036'854'775'807);
  for (const char* text : {"", "-", "1", "s", ".s", "1x", "1s ", " 1s", "--1s", "1e3s",
                           "2562047h47m16.854775808s", "99999999999999999999s"}) {
    CAPTURE(text);
    CHECK_FALSE(read_duration(text));
  }
}

TEST_CASE("the smallest duration can be read and written") {
  Stage stage;
  CHECK(stage.text("string(duration('-9223372036.854775808s'))") == "-9223372036.854775808s");
  CHECK(stage.text("duration('9223372036.854775808s')").starts_with("error: "));
  CHECK(stage.text("duration('-9223372036.854775809s')").starts_with("error: "));
}

TEST_CASE("timestamps are read as RFC 3339 has them") {
  CHECK(read_timestamp("1970-01-01T00:00:01Z") == Nanoseconds{1'000'000'000});
  CHECK(read_timestamp("1970-01-01T00:00:00.5Z") == Nanoseconds{500'000'000});
  CHECK(read_timestamp("1970-01-01T01:00:00+01:00") == Nanoseconds{0});
  CHECK(read_timestamp("1969-12-31T23:30:00-00:30") == Nanoseconds{0});
  CHECK(read_timestamp("2024-02-29T00:00:00Z"));
  for (const char* text :
       {"", "1970-01-01", "1970-01-01T00:00:00", "1970-1-01T00:00:00Z", "1970-13-01T00:00:00Z",
        "1970-00-01T00:00:00Z", "2023-02-29T00:00:00Z", "1970-01-01T24:00:00Z",
        "1970-01-01T00:60:00Z", "1970-01-01T00:00:60Z", "1970-01-01T00:00:00.Z",
        "1970-01-01T00:00:00Zx", "1970-01-01T00:00:00+24:00", "1970-01-01 00:00:00Z"}) {
    CAPTURE(text);
    CHECK_FALSE(read_timestamp(text));
  }
}

TEST_CASE("a zone is an offset, or UTC") {
  CHECK(zone_offset("UTC") == 0);
  CHECK(zone_offset("+11:00") == 39'600);
  CHECK(zone_offset("-02:30") == -9'000);
  CHECK(zone_offset("02:00") == 7'200);
  CHECK_FALSE(zone_offset("Europe/Berlin"));
  CHECK_FALSE(zone_offset("+1:00"));
  CHECK_FALSE(zone_offset("+01:00x"));
}

TEST_CASE("the calendar goes back and forth") {
  for (std::int64_t seconds = -62'135'596'800; seconds < 253'402'300'800;
       seconds += 86'400 * 37 + 12'345) {
    const Civil civil = civil_time(seconds);
    if (civil_seconds(civil) == seconds) continue;
    CAPTURE(seconds);
    CHECK(civil_seconds(civil) == seconds);
  }
  CHECK(days_in_month(2024, 2) == 29);
  CHECK(days_in_month(2100, 2) == 28);
  CHECK(days_in_month(2023, 12) == 31);
  CHECK(day_of_week(-86'400) == 3);  // the last Wednesday of 1969
  CHECK(day_of_year({2024, 12, 31}) == 365);
}

TEST_CASE("times are written with as many digits as they have") {
  Stage stage;
  CHECK(stage.text("string(timestamp('2024-01-02T03:04:05.060Z'))") == "2024-01-02T03:04:05.06Z");
  CHECK(stage.text("string(timestamp('1969-12-31T23:59:59.5Z'))") == "1969-12-31T23:59:59.5Z");
  CHECK(stage.text("string(duration('-1.5s'))") == "-1.5s");
  CHECK(stage.text("string(duration('-0.5s'))") == "-0.5s");
  CHECK(stage.text("string(duration('1h'))") == "3600s");
}

TEST_CASE("times that leave their range are errors") {
  Stage stage;
  constexpr const char* kTimestamp =
      "error: the timestamp is out of range: the years are 1 to 9999";
  CHECK(stage.text("timestamp('9999-12-31T23:59:59Z') + duration('1s')") == kTimestamp);
  CHECK(stage.text("timestamp('0001-01-01T00:00:00Z') - duration('1ns')") == kTimestamp);
  CHECK(stage.text("timestamp('0001-01-01T00:00:00+01:00')") == kTimestamp);
  CHECK(stage.text("timestamp(9223372036854775807)") == kTimestamp);
  CHECK(stage.text("duration('2562047h') + duration('2562047h')") ==
        "error: the duration is out of range");
  CHECK(stage.text("duration('1 hour')") == "error: '1 hour' is no duration, or one out of range");
}

TEST_CASE("parts of a date are those of the zone asked for") {
  Stage stage;
  CHECK(stage.text("timestamp('2024-01-01T00:30:00Z').getFullYear('-01:00')") == "2023");
  CHECK(stage.text("timestamp('2024-01-01T00:30:00Z').getDayOfWeek('-01:00')") == "0");
  CHECK(stage.text("timestamp('1969-12-31T23:59:59.999Z').getMilliseconds()") == "999");
  CHECK(stage.text("duration('-90m').getHours()") == "-1");
  CHECK(stage.text("timestamp(0).getHours('Nowhere')") ==
        "error: the time zone 'Nowhere' is not known: 'UTC', offsets such as '-08:00' and names "
        "such as 'Europe/Berlin' are");
}

}  // namespace
}  // namespace libguard::cel
