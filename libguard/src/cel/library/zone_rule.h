// SPDX-License-Identifier: Apache-2.0
//
// The rule that goes on where the known changes of a time zone end, as POSIX
// writes it: "AEST-10AEDT,M10.1.0,M4.1.0/3".
#ifndef LIBGUARD_CEL_LIBRARY_ZONE_RULE_H_
#define LIBGUARD_CEL_LIBRARY_ZONE_RULE_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace libguard::cel {

class ZoneRule {
 public:
  // Empty where the text is no such rule.
  static std::optional<ZoneRule> read(std::string_view text);

  // Seconds ahead of UTC. REQUIRES: the year is 1 to 9999
  std::int64_t offset_at(std::int64_t seconds) const noexcept;

 private:
  // A time of the year: seconds after the beginning of a day.
  struct Change {
    enum class Day { kOfYear, kNotCountingLeapDay, kOfWeek };
    Day kind = Day::kOfYear;
    int month = 1;  // kOfWeek
    int week = 1;   // kOfWeek; 5 is the last
    int day = 0;    // of the year from 0, of the week with 0 for Sunday
    std::int64_t time = 7200;

    std::int64_t in(std::int64_t year) const noexcept;
  };

  static std::optional<Change> take_change(std::string_view& text);

  std::int64_t standard_ = 0;
  std::int64_t summer_ = 0;  // where it is the same, there is no summer time
  Change begin_;
  Change end_;
};

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_ZONE_RULE_H_
