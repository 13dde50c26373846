// SPDX-License-Identifier: Apache-2.0
//
// Time zones that have a name, as the time zone database of the machine knows
// them (TZif files, RFC 8536): the only place that it is read.
//
//   std::optional<Zone> zone = Zone::read("Europe/Berlin");
//   zone->offset_at(0);   // 3600
//
// What a zone did in the past is the same on every machine; what it will do is
// as good as the machine's database. Reads no environment: not TZ, not TZDIR.
#ifndef LIBGUARD_CEL_LIBRARY_ZONE_H_
#define LIBGUARD_CEL_LIBRARY_ZONE_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "cel/library/zone_rule.h"

namespace libguard::cel {

// Where the database is; empty where the machine has none.
std::filesystem::path zone_folder();

class Zone {
 public:
  // Empty where the folder has no such zone. A name cannot lead out of the folder.
  static std::optional<Zone> read(std::string_view name,
                                  const std::filesystem::path& folder = zone_folder());
  // The content of a TZif file; empty where it is none.
  static std::optional<Zone> parse(std::string_view bytes);

  // Seconds ahead of UTC. REQUIRES: the year is 1 to 9999
  std::int64_t offset_at(std::int64_t seconds) const noexcept;

 private:
  struct Transition {
    std::int64_t from = 0;
    std::int64_t offset = 0;
  };

  std::int64_t first_ = 0;               // in front of every transition
  std::vector<Transition> transitions_;  // in order
  std::optional<ZoneRule> rule_;         // after the last of them
};

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_ZONE_H_
