// SPDX-License-Identifier: Apache-2.0
#include "reports/incidents.h"

#include <fmt/format.h>

#include <utility>

#include "reports/override_words.h"
#include "text/printable.h"

namespace libguard::reports {

std::vector<Incident> incidents_of(const Report& report, const Whereabouts& where) {
  std::vector<Incident> all;
  for (const Diagnostic& problem : report.problems) {
    Incident one;
    one.code = problem.code.empty() ? "guard" : printable(problem.code);
    one.error = problem.severity == Diagnostic::Severity::kError;
    one.of_input = true;
    one.text = printable(problem.message.empty() ? problem.code : problem.message);
    for (const std::string& note : problem.notes) one.notes.push_back(printable(note));
    one.spot = spot_of(problem, where);
    all.push_back(std::move(one));
  }
  const auto add = [&all](const char* code, std::string text, const std::string& file) {
    all.push_back({code, true, false, std::move(text), {}, {file, false, {}, {}}});
  };
  for (const OverrideStatus& status : report.overrides) {
    if (status.state != OverrideState::kInvalid) continue;
    add("override.invalid",
        fmt::format("override {}: {}", printable(status.id), reason_words(status)), status.file);
  }
  for (const GuardrailChange& change : report.changes) {
    if (!change.blocks) continue;
    add("guardrail.change",
        printable(fmt::format("{} {}: {}", change.file, name_of(change.kind), change.problem)),
        change.file);
  }
  return all;
}

std::string message_words(const Finding& finding) {
  const std::string& title = finding.title.empty() ? finding.rule : finding.title;
  const std::string& said = finding.message.empty() ? title : finding.message;
  if (finding.verdict != Verdict::kUnknown) return printable(said);
  return "not decided yet: " + printable(finding.title.empty() ? said : finding.title);
}

}  // namespace libguard::reports
