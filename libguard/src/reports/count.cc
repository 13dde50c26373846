// SPDX-License-Identifier: Apache-2.0
#include "reports/count.h"

#include <algorithm>
#include <cstddef>

namespace libguard::reports {

bool is_undecided(const Finding& finding) noexcept {
  return finding.verdict == Verdict::kUnknown && !finding.blocks;
}

bool is_partial(const Finding& finding) noexcept {
  return is_undecided(finding) && finding.partial;
}

bool is_incomplete(const Report& report) noexcept {
  return std::any_of(report.problems.begin(), report.problems.end(), [](const Diagnostic& one) {
    return one.severity == Diagnostic::Severity::kError;
  });
}

bool checked_nothing(const Report& report) noexcept {
  return (report.resources == 0 && !report.planned) || report.rules.empty();
}

Counts count(const Report& report) noexcept {
  Counts counts;
  for (const Finding& finding : report.findings) {
    if (is_undecided(finding)) {
      ++(is_partial(finding) ? counts.partial : counts.undecided);
      continue;
    }
    const auto severity = static_cast<std::size_t>(finding.severity);
    ++counts.of_level[static_cast<std::size_t>(finding.level)];
    if (finding.blocks) {
      ++counts.errors;
      ++counts.errors_of_severity[severity];
    } else {
      ++counts.warnings;
      ++counts.warnings_of_severity[severity];
    }
  }
  return counts;
}

}  // namespace libguard::reports
