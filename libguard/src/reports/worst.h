// SPDX-License-Identifier: Apache-2.0
//
// Findings in the order in which people should read them.
#ifndef LIBGUARD_REPORTS_WORST_H_
#define LIBGUARD_REPORTS_WORST_H_

#include <algorithm>
#include <vector>

#include "libguard/results.h"
#include "reports/count.h"

namespace libguard::reports {

// Those that block, the gravest first, then the others; equal ones as in the report. Without
// those that something lets pass and those that are undecided. Points into `report`.
inline std::vector<const Finding*> worst_first(const Report& report) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : report.findings) {
    if (!is_exempt(finding) && !is_undecided(finding)) findings.push_back(&finding);
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding* a, const Finding* b) {
    if (a->blocks != b->blocks) return a->blocks;
    return a->severity > b->severity;
  });
  return findings;
}

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_WORST_H_
