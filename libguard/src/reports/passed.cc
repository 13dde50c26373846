// SPDX-License-Identifier: Apache-2.0
#include "reports/passed.h"

#include <fmt/format.h>

#include <cstddef>
#include <utility>

#include "reports/count.h"
#include "reports/override_words.h"
#include "text/printable.h"

namespace libguard::reports {

std::vector<Passed> by_exemption(const Report& report) {
  std::vector<Passed> all;
  using Key = std::pair<std::string_view, std::string_view>;
  std::map<Key, std::size_t> overrides;
  for (const Finding& finding : report.findings) {
    const Exemption& exemption = finding.exemption;
    if (!is_exempt(finding) || exemption.kind == Exemption::Kind::kBaseline) continue;
    std::size_t at = all.size();
    if (!exemption.id.empty()) {
      at = overrides.emplace(Key(exemption.id, finding.rule), at).first->second;
    }
    if (at == all.size()) all.push_back({&exemption, {}});
    all[at].findings.push_back(&finding);
  }
  return all;
}

Granters::Granters(const Report& report) {
  for (const OverrideStatus& status : report.overrides) by_id_.emplace(status.id, &status);
}

std::string Granters::words(const Exemption& exemption) const {
  if (!exemption.approvers.empty()) {
    return "by " + printable(fmt::format("{}", fmt::join(exemption.approvers, ", ")));
  }
  const auto found = by_id_.find(exemption.id);
  if (found == by_id_.end()) return "";
  const OverrideStatus& status = *found->second;
  if (const std::string people = approved_by(status); !people.empty()) return "by " + people;
  return status.record ? "asked for by " + printable(status.record->requested_by) : "";
}

}  // namespace libguard::reports
