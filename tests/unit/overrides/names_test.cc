// SPDX-License-Identifier: Apache-2.0
#include "libguard/override.h"
#include "support/catch.h"

namespace libguard {

TEST_CASE("a day is read as it is written") {
  CHECK(read_day("1970-01-01") == 0);
  CHECK(read_day("2025-12-22") == 20444);
  CHECK(day_text(20444) == "2025-12-22");
  CHECK(read_day("2024-02-29"));
  CHECK(day_text(*read_day("2024-02-29") + 1) == "2024-03-01");
}

TEST_CASE("what is no day of the calendar is not read") {
  for (const char* text : {"", "2025-13-01", "2025-02-29", "2025-1-1", "25-01-01", "2025/01/01",
                           "2025-01-01T00:00:00Z", "2025-01-0a", "+025-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(read_day(text));
  }
}

}  // namespace libguard
