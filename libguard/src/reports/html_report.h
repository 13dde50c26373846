// SPDX-License-Identifier: Apache-2.0
//
// The sections of the HTML report. What the filters know carries data-item (of which kind),
// data-state and data-severity; what is hidden with all its entries, data-group. Each section is
// empty where there is nothing to say.
#ifndef LIBGUARD_REPORTS_HTML_REPORT_H_
#define LIBGUARD_REPORTS_HTML_REPORT_H_

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "libguard/results.h"
#include "reports/html.h"

namespace libguard::reports {

// What one section takes at most: a browser searches a page of that size while one types.
inline constexpr std::size_t kMostFindingBytes = 4'000'000;
inline constexpr std::size_t kMostSectionBytes = 1'000'000;

// The ids under which rules stand in the page.
class RuleAnchors {
 public:
  explicit RuleAnchors(const Report& report);
  // `images.pinned`, linked to where the page says more about it.
  std::string link(std::string_view rule) const;
  // "rule-3"; empty: it did not run.
  std::string id(std::string_view rule) const;

 private:
  std::map<std::string_view, std::size_t> numbers_;
};

std::string html_findings(const Report& report, const RuleAnchors& rules);
// What nobody knows yet, and what something lets pass.
std::string html_undecided(const Report& report, const RuleAnchors& rules);
std::string html_passed(const Report& report, const RuleAnchors& rules);
std::string html_rules(const Report& report, std::span<const RuleInfo> rules,
                       const RuleAnchors& anchors);
std::string html_overrides(const Report& report, const RuleAnchors& rules);
std::string html_attention(const Report& report);
std::string html_problems(const Report& report);
std::string html_skipped(const Report& report);

std::string severity_tag(Severity severity);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_HTML_REPORT_H_
