// SPDX-License-Identifier: Apache-2.0
//
// What asks for attention, whatever was found: overrides that have no effect or end soon,
// suppressions without one, the baseline, changes of guardrails.
#ifndef LIBGUARD_REPORTS_ATTENTION_H_
#define LIBGUARD_REPORTS_ATTENTION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/results.h"
#include "reports/verdict.h"

namespace libguard::reports {

// All texts may be printed as they are.
struct Notice {
  enum class About : std::uint8_t { kOverride, kSuppression, kLapsed, kGone, kGuardrail, kTrust };
  About about = About::kOverride;
  Tone tone = Tone::kWarning;
  std::string place;  // a file, or a place in one; empty: none
  std::string text;
  std::string rule;               // empty: none
  std::vector<std::string> more;  // lines
};

// `verbose`: with every reason, not only those of what is invalid.
std::vector<Notice> notices_of(const Report& report, bool verbose);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_ATTENTION_H_
