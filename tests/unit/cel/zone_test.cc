// SPDX-License-Identifier: Apache-2.0
#include "cel/library/zone.h"

#include <string>

#include "cel/civil.h"
#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

std::string number(std::int64_t value, int width) {
  std::string bytes;
  for (int i = width; i-- > 0;) bytes += static_cast<char>(value >> (8 * i) & 0xff);
  return bytes;
}

std::string header(int transitions, int types, int leap_seconds = 0) {
  return "TZif2" + std::string(15, '\0') + number(0, 4) + number(0, 4) + number(leap_seconds, 4) +
         number(transitions, 4) + number(types, 4) + number(0, 4);
}

// Two offsets, the second from second 1000 on, then what the rule says.
std::string file(const std::string& rule) {
  return header(0, 0) + header(1, 2) + number(1000, 8) + std::string(1, '\1') + number(3600, 4) +
         std::string(2, '\0') + number(-7200, 4) + std::string(2, '\0') + "\n" + rule + "\n";
}

std::int64_t at(const char* time, std::int64_t year, int month, int day, int hour = 0) {
  const auto rule = ZoneRule::read(time);
  REQUIRE(rule);
  return rule->offset_at(civil_seconds({year, month, day, hour}));
}

TEST_CASE("a zone has the offset of the last change, and of the first before all") {
  const auto zone = Zone::parse(file(""));
  REQUIRE(zone);
  CHECK(zone->offset_at(-1'000'000) == 3600);
  CHECK(zone->offset_at(999) == 3600);
  CHECK(zone->offset_at(1000) == -7200);
  CHECK(zone->offset_at(1'000'000'000) == -7200);
}

TEST_CASE("after the last change the rule goes on") {
  const auto zone = Zone::parse(file("CET-1CEST,M3.5.0,M10.5.0/3"));
  REQUIRE(zone);
  CHECK(zone->offset_at(999) == 3600);
  CHECK(zone->offset_at(civil_seconds({2500, 7, 1})) == 7200);
  CHECK(zone->offset_at(civil_seconds({2500, 12, 1})) == 3600);
}

TEST_CASE("what is no time zone file is refused, wherever it breaks off") {
  const std::string whole = file("UTC0");
  REQUIRE(Zone::parse(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(Zone::parse(whole.substr(0, size)));
  }
  CHECK_FALSE(Zone::parse(file("nonsense")));
  CHECK_FALSE(Zone::parse(header(0, 0) + header(0, 0) + "\n\n"));
  CHECK_FALSE(Zone::parse(header(0, 0) + header(-1, -1, -1) + std::string(100, '\0')));
  std::string wrong_type = whole;
  wrong_type[wrong_type.find('\1')] = '\2';
  CHECK_FALSE(Zone::parse(wrong_type));
  std::string leaping = header(0, 0) + header(0, 1, 1) + std::string(6 + 12, '\0') + "\nUTC0\n";
  CHECK_FALSE(Zone::parse(leaping));
}

TEST_CASE("rules have names, offsets to the west and days of the year") {
  CHECK(at("UTC0", 2024, 7, 1) == 0);
  CHECK(at("<-03>3", 2024, 7, 1) == -10'800);
  CHECK(at("<+0545>-5:45", 2024, 7, 1) == 20'700);
  CHECK(at("EST5EDT,M3.2.0,M11.1.0", 2024, 3, 10, 6) == -18'000);
  CHECK(at("EST5EDT,M3.2.0,M11.1.0", 2024, 3, 10, 7) == -14'400);
  CHECK(at("AEST-10AEDT,M10.1.0,M4.1.0/3", 2024, 1, 1) == 39'600);
  CHECK(at("AEST-10AEDT,M10.1.0,M4.1.0/3", 2024, 7, 1) == 36'000);
  CHECK(at("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2024, 1, 1) == 39'600);
  CHECK(at("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2024, 3, 31, 0) == -7'200);
  CHECK(at("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2024, 3, 31, 1) == -3'600);
  CHECK(at("AAA0BBB,J60,J61", 2024, 3, 1, 3) == 3600);  // J60 is the first of March
  CHECK(at("AAA0BBB,J60,J61", 2023, 3, 1, 3) == 3600);
  CHECK(at("AAA0BBB,59,60", 2024, 2, 29, 3) == 3600);          // 59 counts the leap day
  CHECK(at("EST5EDT,0/0,J365/25", 2024, 1, 1, 5) == -14'400);  // summer all year
  CHECK(at("EST5EDT,0/0,J365/25", 2025, 1, 1, 4) == -14'400);
  for (const char* text :
       {"", "A0", "AAA", "<AAA0", "AAA0BBB", "AAA0BBB,M3.2.0", "AAA0BBB,M13.1.0,M1.1.0",
        "AAA0BBB,M3.6.0,M1.1.0", "AAA0BBB,M3.1.7,M1.1.0", "AAA0BBB,J0,J1", "AAA0BBB,366,1",
        "AAA0BBB,M3.2.0,M11.1.0x", "AAA999", "AAA0:60", "AAA0BBB,M3.2.0/,M11.1.0"}) {
    CAPTURE(text);
    CHECK_FALSE(ZoneRule::read(text));
  }
}

TEST_CASE("the name of a zone does not lead out of the folder of zones") {
  for (const char* name : {"", ".", "..", "../zoneinfo/UTC", "/usr/share/zoneinfo/UTC",
                           "Etc/../UTC", "Etc//..", "localtime", "posixrules", "zone.tab", "Europe",
                           "Europe/", "Europe/Nowhere", "UTC\n", "UTC "}) {
    CAPTURE(name);
    CHECK_FALSE(Zone::read(name));
  }
  CHECK_FALSE(Zone::read(std::string(100, 'a')));
  CHECK_FALSE(Zone::read("UTC", ""));
}

TEST_CASE("dates are read in the zone of a place") {
  if (zone_folder().empty()) {
    WARN("skipped: this machine has no time zone database");
    return;
  }
  Stage stage;
  CHECK(stage.text("timestamp('2009-02-13T23:31:30Z').getDate('Australia/Sydney')") == "14");
  CHECK(stage.text("timestamp('2009-02-13T23:31:30Z').getHours('Asia/Kathmandu')") == "5");
  CHECK(stage.text("timestamp('2024-07-01T12:00:00Z').getHours('Europe/Berlin')") == "14");
  CHECK(stage.text("timestamp('2024-01-01T12:00:00Z').getHours('Europe/Berlin')") == "13");
  CHECK(stage.text("timestamp('2500-07-01T12:00:00Z').getHours('Europe/Berlin')") == "14");
  CHECK(stage.text("timestamp('9999-12-31T23:00:00Z').getFullYear('Asia/Tokyo')") == "10000");
  CHECK(stage.text("['Europe/Berlin', 'UTC', '+02:00'].map(z, "
                   "timestamp('2024-01-01T12:00:00Z').getHours(z))") == "[13, 12, 14]");
  CHECK(stage.text("timestamp('2024-01-01T12:00:00Z').getHours('Europe/Berlim')") ==
        "error: the time zone 'Europe/Berlim' is not known: 'UTC', offsets such as '-08:00' and "
        "names such as 'Europe/Berlin' are");
  Stage poor(50);
  poor.declare("zone", Value::string("Europe/Berlin"));
  CHECK(poor.text("timestamp(0).getHours(zone)").starts_with("error: "));
}

}  // namespace
}  // namespace libguard::cel
