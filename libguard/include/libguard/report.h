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

#include <span>
#include <string>

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

// The examples that did not turn out as they say, a summary, and which of `rules`
// have none.
std::string render_examples_text(std::span<const ExampleResult> results,
                                 std::span<const RuleInfo> rules, bool color);

}  // namespace libguard

#endif  // LIBGUARD_REPORT_H_
