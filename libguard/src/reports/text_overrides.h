// SPDX-License-Identifier: Apache-2.0
//
// What the text report says of overrides, suppressions, the baseline and guardrails. All of
// it is empty where there is nothing to say.
#ifndef LIBGUARD_REPORTS_TEXT_OVERRIDES_H_
#define LIBGUARD_REPORTS_TEXT_OVERRIDES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/report.h"

namespace libguard::reports {

// Before every detail of a finding.
inline constexpr std::string_view kDetail = "       = ";

// "deploy/web.yaml:14:11"; of a plan without what it was made from, its file.
std::string place_of(const Finding& finding);

// There is a way to let the finding pass, which nobody has gone yet as far as it tells.
bool has_offer(const Finding& finding);
// "needs 1 of platform, at most 30 days".
std::string offer_words(const OverrideOffer& offer);

// What there is to say at a finding: the override about it that does not let it pass, or
// what it takes.
class OverrideNotes {
 public:
  // `report` outlives this.
  explicit OverrideNotes(const Report& report);

  // What became of the override that is about the finding, and what to do; nothing where none is.
  std::vector<std::string> state(const Finding& finding, bool verbose) const;
  // That, or what it takes, as lines of details.
  std::string about(const Finding& finding, bool verbose) const;

 private:
  const OverrideStatus* status_of(const Finding& finding) const;

  std::map<std::string_view, const OverrideStatus*> by_finding_;
  std::map<std::string_view, const OverrideStatus*> unread_;  // by id
  std::vector<const OverrideStatus*> wide_;  // about every finding of some resources
};

// The findings that something lets pass.
std::string render_passed(const Report& report, const TextOptions& options);

// What asks for attention, whatever was found: a line each.
std::string render_attention(const Report& report, const TextOptions& options);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_TEXT_OVERRIDES_H_
