// SPDX-License-Identifier: Apache-2.0
//
// The parts of the Markdown report. A platform may act upon a line that begins with a slash, so
// nothing that somebody else wrote stands at the beginning of a line.
#ifndef LIBGUARD_REPORTS_MARKDOWN_REPORT_H_
#define LIBGUARD_REPORTS_MARKDOWN_REPORT_H_

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "libguard/results.h"
#include "reports/text_overrides.h"

namespace libguard::reports {

// A finding as an item of a list, under the heading of its file.
class MarkdownFindings {
 public:
  // Both outlive this.
  MarkdownFindings(const Report& report, std::span<const RuleInfo> rules);

  std::string item(const Finding& finding) const;
  // `images.pinned`, linked to where there is more to read about it.
  std::string rule(std::string_view id) const;

 private:
  std::string fix(const Finding& finding) const;
  std::string override_lines(const Finding& finding) const;

  OverrideNotes notes_;
  std::map<std::string_view, std::string_view> links_;  // by rule
};

// What follows the findings, each with its heading and at most about `most_bytes` long; empty
// where there is nothing to say.
std::string markdown_undecided(const Report& report, const MarkdownFindings& findings,
                               std::size_t most_bytes);
std::string markdown_passed(const Report& report, const MarkdownFindings& findings,
                            std::size_t most_bytes);
std::string markdown_attention(const Report& report, std::size_t most_bytes);
std::string markdown_problems(const Report& report, std::size_t most_bytes);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_MARKDOWN_REPORT_H_
