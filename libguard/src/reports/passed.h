// SPDX-License-Identifier: Apache-2.0
//
// The findings that an override, a suppression or the baseline lets pass.
#ifndef LIBGUARD_REPORTS_PASSED_H_
#define LIBGUARD_REPORTS_PASSED_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/results.h"

namespace libguard::reports {

// Findings that pass for one reason: an override may be about several.
struct Passed {
  const Exemption* exemption = nullptr;
  std::vector<const Finding*> findings;
};

// In the order of the report; those of one override and rule together. Without the baseline.
// Points into `report`.
std::vector<Passed> by_exemption(const Report& report);

// Who let findings pass.
class Granters {
 public:
  // `report` outlives this.
  explicit Granters(const Report& report);

  // "by bob"; of what nobody had to approve, who asked for it. Empty where nobody knows.
  std::string words(const Exemption& exemption) const;

 private:
  std::map<std::string_view, const OverrideStatus*> by_id_;
};

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_PASSED_H_
