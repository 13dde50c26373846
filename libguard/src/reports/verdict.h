// SPDX-License-Identifier: Apache-2.0
//
// What a run comes to, in words: for every format that people read alike.
#ifndef LIBGUARD_REPORTS_VERDICT_H_
#define LIBGUARD_REPORTS_VERDICT_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/results.h"
#include "reports/count.h"

namespace libguard::reports {

enum class Tone : std::uint8_t { kGood, kWarning, kError };

struct VerdictLine {
  Tone tone = Tone::kGood;
  std::string_view word;  // "failed"
  std::string rest;       // ": 2 findings block"; may be empty
};

// One line or several: at most one of "failed", "passed" and "nothing was checked", and what has
// to be known beside it. Never none, unless all there is to say is that the report is incomplete.
std::vector<VerdictLine> verdict_of(const Report& report, const Counts& counts, bool enforced);

// " (1 critical, 2 high)", the gravest first; empty where all are 0.
std::string by_severity(const std::array<std::uint64_t, 5>& counts);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_VERDICT_H_
