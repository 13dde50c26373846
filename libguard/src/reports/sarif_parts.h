// SPDX-License-Identifier: Apache-2.0
//
// The parts of a SARIF log.
#ifndef LIBGUARD_REPORTS_SARIF_PARTS_H_
#define LIBGUARD_REPORTS_SARIF_PARTS_H_

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/report_formats.h"
#include "libguard/results.h"
#include "reports/json_parts.h"
#include "reports/spot.h"

namespace libguard::reports::sarif {

// A message that is what it says: no placeholder, no link (2.1.0, 3.11.5 and 3.11.6).
Json message_of(std::string_view text);

// Lines as they are, without what a terminal or a page would act upon.
std::string readable(std::string_view text);

// {"physicalLocation": ...}; empty where there is no file.
Json location_of(const Spot& spot);

// A reportingDescriptor. It says nothing of what a run found.
Json rule_of(const RuleInfo& rule);

// The descriptors of a run, and where each stands.
struct Rules {
  Json descriptors;
  std::map<std::string, std::size_t, std::less<>> index;
};
// Of every rule that ran, and of those that findings name, by id.
Rules rules_of(const Report& report, std::span<const RuleInfo> rules);

// invocations[0]: what could not be read, and what else fails a run without a finding.
// `left_out`: findings that the log has no place for.
Json invocation_of(const Report& report, const Whereabouts& where, std::size_t left_out);

// What lets findings pass, or was asked to: by fingerprint.
class Suppressions {
 public:
  // `report` outlives this.
  explicit Suppressions(const Report& report);
  // An array; empty where nothing is about the finding.
  Json of(const Finding& finding) const;

 private:
  std::map<std::string_view, std::vector<const OverrideStatus*>> asked_;
};

}  // namespace libguard::reports::sarif

#endif  // LIBGUARD_REPORTS_SARIF_PARTS_H_
