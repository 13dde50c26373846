// SPDX-License-Identifier: Apache-2.0
//
// A Report, and what there is to say of rules, as text for people and as JSON for
// programs.
//
//   std::cout << render_text(report, {.color = true});
//
// What a terminal would act upon (control characters, marks that reorder text)
// is replaced in texts, whoever wrote it. Same report, same bytes.
#ifndef LIBGUARD_REPORT_H_
#define LIBGUARD_REPORT_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/audit.h"
#include "libguard/diagnostic.h"
#include "libguard/explanation.h"
#include "libguard/override.h"
#include "libguard/results.h"

namespace libguard {

struct TextOptions {
  bool color = false;    // ANSI escapes
  bool verbose = false;  // also the reasons of rules and the names of what was skipped
  bool enforced = true;  // false: the report says that nothing is enforced
};

// Findings with a code frame, in the order of the report, and a summary. Those
// that block are errors, those that do not are warnings.
std::string render_text(const Report& report, const TextOptions& options);

// One JSON object with "schemaVersion": "1.0"; its schema is
// docs/schemas/report-1.json.
std::string render_json(const Report& report, bool enforced = true);

// Rules as a table, one with everything there is to read about it, and all of
// them as {"schemaVersion": "1.0", "rules": [...]}.
std::string render_rules_text(std::span<const RuleInfo> rules);
std::string render_rule_text(const RuleInfo& rule);
std::string render_rules_json(std::span<const RuleInfo> rules);

// Packs as a table, and as {"schemaVersion": "1.0", "packs": [...]}.
std::string render_packs_text(std::span<const PackInfo> packs);
std::string render_packs_json(std::span<const PackInfo> packs);

// A file of the pages about rules.
struct Page {
  std::string name;  // "README.md", "images.pinned.md"
  std::string text;
};

// Markdown: an index, README.md, a page for each of `rules`, which links to none but
// these, and where there are `detectors` one for all of them, detectors.md. `results` are of the
// examples of `rules`, in their order; they say what guard reports about each. Whoever wrote the
// texts, a page reads as it should; only `why` is Markdown of its author's.
std::vector<Page> render_pages(std::span<const RuleInfo> rules, std::span<const PackInfo> packs,
                               std::span<const DetectorInfo> detectors,
                               std::span<const ExampleResult> results);

// The first line of every page: what carries it was written by render_pages().
std::string_view page_marker() noexcept;

// Overrides as a table with how many are in which state; one with its record, its approvals
// and why it is in its state; and all as in a report:
// {"schemaVersion": "1.0", "trust": {...}, "overrides": [...]}.
std::string render_overrides_text(std::span<const OverrideStatus> overrides,
                                  const TextOptions& options = {});
std::string render_override_text(const OverrideStatus& status, const TextOptions& options = {});
// How to bring a record into effect: who has to approve it, and in which ways; each with
// why it is in its state; and what commits did to them, as a table.
std::string render_override_steps_text(const OverrideStatus& status);
std::string render_override_reasons_text(std::span<const OverrideStatus> overrides,
                                         const TextOptions& options = {});
std::string render_override_log_text(std::span<const OverrideEvent> events);
// Findings to choose from, a line each, by number or by fingerprint.
std::string render_choices_text(std::span<const Finding* const> findings, bool numbered);
std::string render_overrides_json(std::span<const OverrideStatus> overrides,
                                  const TrustInfo& trust);

// What an audit log says, as a table; and whether its chain holds:
// {"schemaVersion": "1.0", "lines": 2, "head": "sha256:...", "problems": [...]}.
std::string render_audit_text(std::span<const AuditEntry> entries);
std::string render_audit_json(const AuditLog& log);

// Entries of a baseline by file and resource, and as {"schemaVersion": "1.0", "entries": [...]}.
std::string render_baseline_text(const std::vector<BaselineEntry>& entries);
std::string render_baseline_json(const std::vector<BaselineEntry>& entries);

// {"schemaVersion": "1.0", "problems": [...]}, as in a report.
std::string render_problems_json(const Diagnostics& problems);

// The examples that did not turn out as they say, a summary, and which of `rules`
// have none.
std::string render_examples_text(std::span<const ExampleResult> results,
                                 std::span<const RuleInfo> rules, bool color);

// What no example notices, with code frames, and a summary.
std::string render_mutation_text(const MutationResult& result, bool color);
// Examples and, where there are any, changes to conditions, as one JSON object with
// "schemaVersion": "1.0".
std::string render_tests_json(std::span<const ExampleResult> results,
                              const MutationResult* mutation);

struct ExplanationTextOptions {
  bool color = false;
  bool verbose = false;     // also the parts of clauses that did not decide
  std::size_t width = 120;  // columns; texts that are longer go on in the next line
};

// Of each entity what its verdict came from, clause by clause, and a summary.
std::string render_explanation_text(const Explanation& explanation,
                                    const ExplanationTextOptions& options = {});
// All of it, as one JSON object with "schemaVersion": "1.0".
std::string render_explanation_json(const Explanation& explanation);

}  // namespace libguard

#endif  // LIBGUARD_REPORT_H_
