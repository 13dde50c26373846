// SPDX-License-Identifier: Apache-2.0
#include "reports/count.h"

#include <algorithm>
#include <cstddef>

namespace libguard::reports {

namespace {

void count_exempt(const Finding& finding, Counts& counts) noexcept {
  switch (finding.exemption.kind) {
    case Exemption::Kind::kNone:
      break;
    case Exemption::Kind::kOverride:
      ++counts.overridden;
      break;
    case Exemption::Kind::kBaseline:
      ++counts.baselined;
      break;
    case Exemption::Kind::kSuppression:
      ++counts.suppressed;
      break;
  }
}

}  // namespace

bool is_exempt(const Finding& finding) noexcept {
  return finding.exemption.kind != Exemption::Kind::kNone;
}

bool is_undecided(const Finding& finding) noexcept {
  return finding.verdict == Verdict::kUnknown && !finding.blocks && !is_exempt(finding);
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

bool knows_overrides(const Report& report) noexcept {
  return report.trust.configured || !report.trust.advisory() || !report.overrides.empty() ||
         !report.suppressions.empty() || !report.lapsed.empty() || !report.gone.empty() ||
         !report.changes.empty() ||
         std::any_of(report.findings.begin(), report.findings.end(), is_exempt);
}

Counts count(const Report& report) noexcept {
  Counts counts;
  for (const OverrideStatus& status : report.overrides) {
    if (status.state == OverrideState::kInvalid) ++counts.invalid;
  }
  for (const GuardrailChange& change : report.changes) {
    if (change.blocks) ++counts.changes;
  }
  for (const Finding& finding : report.findings) {
    if (is_exempt(finding)) {
      count_exempt(finding, counts);
      continue;
    }
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
