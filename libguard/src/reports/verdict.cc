// SPDX-License-Identifier: Apache-2.0
#include "reports/verdict.h"

#include <fmt/format.h>

#include <cstddef>

namespace libguard::reports {
namespace {

// "2 findings block, 1 override is invalid"; empty where nothing fails the run.
std::string failures(const Counts& counts) {
  std::string text;
  const auto part = [&](std::uint64_t number, std::string_view one, std::string_view several) {
    if (number == 0) return;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", number, number == 1 ? one : several);
  };
  part(counts.errors, "finding blocks", "findings block");
  part(counts.changes, "guardrail change is not approved", "guardrail changes are not approved");
  part(counts.invalid, "override is invalid", "overrides are invalid");
  return text;
}

}  // namespace

std::vector<VerdictLine> verdict_of(const Report& report, const Counts& counts, bool enforced) {
  std::vector<VerdictLine> lines;
  const bool incomplete = is_incomplete(report);
  if (incomplete) {
    lines.push_back({Tone::kError, "incomplete", ": not everything could be read"});
  }
  if (const std::string why = failures(counts); !why.empty()) {
    lines.push_back({Tone::kError, "failed", ": " + why});
  } else if (checked_nothing(report)) {
    lines.push_back(
        {Tone::kWarning, "nothing was checked",
         report.rules.empty() ? ": no rule is switched on" : ": no resource was found"});
  } else if (!incomplete) {
    lines.push_back({Tone::kGood, "passed",
                     report.evaluated == 0  ? ": no rule applies to what was read"
                     : counts.undecided > 0 ? " as far as it could be decided"
                                            : ""});
  }
  if (!enforced) {
    lines.push_back({Tone::kWarning, "not enforced", ": what was found does not fail this run"});
  }
  return lines;
}

std::string by_severity(const std::array<std::uint64_t, 5>& counts) {
  std::string text;
  for (std::size_t i = counts.size(); i-- > 0;) {
    if (counts[i] == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? " (" : ", ", counts[i],
                        name_of(static_cast<Severity>(i)));
  }
  return text.empty() ? text : text + ")";
}

}  // namespace libguard::reports
