// SPDX-License-Identifier: Apache-2.0
//
// A Report in the formats that platforms read: SARIF, JUnit, workflow commands of
// GitHub, code quality of GitLab, Markdown for summaries and notes, a page of HTML.
//
//   write("guard.sarif", render_sarif(report, policy.rules(), {.category = "deploy"}));
//
// `rules` are those of the policy, loaded with their texts; what did not run is not shown.
// Paths of files are those of Region::file, made relative to the root of the repository
// where they lie in it. Same report, same bytes.
#ifndef LIBGUARD_REPORT_FORMATS_H_
#define LIBGUARD_REPORT_FORMATS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "libguard/results.h"

namespace libguard {

enum class SarifProfile : std::uint8_t {
  kGithub,  // what code scanning reads: without findings that an exemption lets pass
  kFull,    // those too, as suppressions, and what rules did not find
};

struct SarifOptions {
  SarifProfile profile = SarifProfile::kGithub;
  std::string category = {};  // tells several runs of one commit apart
};

// SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0). A valid log also of an empty report.
std::string render_sarif(const Report& report, std::span<const RuleInfo> rules,
                         const SarifOptions& options = {});

// JUnit's XML: a suite for each file, a case for each rule and resource.
std::string render_junit(const Report& report, std::span<const RuleInfo> rules);

// Workflow commands of GitHub Actions, the worst first: `::error file=...::message`.
std::string render_github(const Report& report, bool enforced = true);

// GitLab's code quality report: a JSON array.
std::string render_gitlab(const Report& report);

struct MarkdownOptions {
  bool enforced = true;
  // Findings behind that size are counted, not shown: platforms cut what is longer.
  std::size_t most_bytes = 60'000;
};

// For a step's summary or a note on a merge request.
std::string render_markdown(const Report& report, const MarkdownOptions& options = {});

// One self-contained file: what ran and what became of it rule by rule, findings, and what is
// overridden until when. Without network, searchable without a mouse.
std::string render_html(const Report& report, std::span<const RuleInfo> rules,
                        bool enforced = true);

}  // namespace libguard

#endif  // LIBGUARD_REPORT_FORMATS_H_
