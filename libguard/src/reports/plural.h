// SPDX-License-Identifier: Apache-2.0
//
// "1 file", "2 files".
#ifndef LIBGUARD_REPORTS_PLURAL_H_
#define LIBGUARD_REPORTS_PLURAL_H_

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace libguard::reports {

inline std::string plural(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_PLURAL_H_
