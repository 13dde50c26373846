// SPDX-License-Identifier: Apache-2.0
//
// A Report in the formats that platforms read: SARIF, JUnit, workflow commands of
// GitHub, code quality of GitLab, Markdown for summaries and notes, a page of HTML.
//
//   write("guard.sarif", render_sarif(report, policy.rules(), {.category = "deploy"}));
//
// `rules` are those of the policy, loaded with their texts; what did not run is not shown.
// Whoever wrote the texts of a finding, they forge no line, command, link or tag. Same report,
// same bytes.
#ifndef LIBGUARD_REPORT_FORMATS_H_
#define LIBGUARD_REPORT_FORMATS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "libguard/results.h"

namespace libguard {

// What makes of a path, as a user names it, one that a forge knows: absolute paths, without
// links in them. Empty: not known, files are called as the user named them.
struct Whereabouts {
  std::string root = {};    // of the repository
  std::string folder = {};  // that paths start from
};

enum class SarifProfile : std::uint8_t {
  // What code scanning reads: what fails or warns, and nothing that an exemption lets pass; at
  // most 25,000 results, the worst, since it refuses more.
  kGithub,
  // All of it: exempt findings with their suppressions, undecided ones (kind `open`), and rules
  // that found nothing (kind `pass`).
  kFull,
};

struct SarifOptions {
  SarifProfile profile = SarifProfile::kGithub;
  std::string category = {};  // tells several runs of one commit apart: "deploy/prod"
  Whereabouts where = {};
};

// SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0). A valid log also of an empty report.
std::string render_sarif(const Report& report, std::span<const RuleInfo> rules,
                         const SarifOptions& options = {});

// JUnit's XML: a suite for each file that something was found in, with a case for each rule and
// resource; and a suite `rules` of rules that found nothing. A case fails where the run does;
// what warns, is undecided or is let pass is skipped.
std::string render_junit(const Report& report, const Whereabouts& where = {});

// Workflow commands of GitHub Actions, the worst first: `::error file=...::message`.
std::string render_github(const Report& report, bool enforced = true,
                          const Whereabouts& where = {});

// GitLab's code quality report: a JSON array.
std::string render_gitlab(const Report& report, const Whereabouts& where = {});

struct MarkdownOptions {
  bool enforced = true;
  // What would make it longer is counted, not shown: platforms cut or refuse it. The verdict and
  // the counts are always there.
  std::size_t most_bytes = 60'000;
  // Where findings' rules link to, of those that are here.
  std::span<const RuleInfo> rules = {};
};

// For a step's summary, a note on a merge request or a notebook: Markdown of GitHub and GitLab.
// No text of a finding mentions a person, refers to an issue or gives the platform a command.
std::string render_markdown(const Report& report, const MarkdownOptions& options = {});

// One self-contained file: what ran and what became of it rule by rule, findings, and what is
// overridden until when. Without network, searchable without a mouse.
std::string render_html(const Report& report, std::span<const RuleInfo> rules,
                        bool enforced = true);

}  // namespace libguard

#endif  // LIBGUARD_REPORT_FORMATS_H_
