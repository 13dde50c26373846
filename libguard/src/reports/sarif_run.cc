// SPDX-License-Identifier: Apache-2.0
//
// What a SARIF log says of the run, and of what lets findings pass.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "reports/count.h"
#include "reports/override_words.h"
#include "reports/plural.h"
#include "reports/sarif_parts.h"
#include "text/printable.h"

namespace libguard::reports::sarif {
namespace {

Json notification(std::string_view code, bool error, std::string_view text, const Spot& spot) {
  Json json = Json::object();
  json["descriptor"] = {{"id", code.empty() ? "guard" : printable(code)}};
  json["level"] = error ? "error" : "warning";
  json["message"] = message_of(text);
  if (Json location = location_of(spot); !location.empty()) {
    json["locations"] = Json::array({std::move(location)});
  }
  return json;
}

Spot file_only(const std::string& file) { return {file, false, {}, {}}; }

std::string_view code_of(OverrideState state) {
  return state == OverrideState::kInvalid ? "override.invalid" : "override.forbidden";
}

// What a project's own files do to a run: records that are none, and changes of guardrails.
Json configuration_of(const Report& report) {
  Json all = Json::array();
  for (const OverrideStatus& status : report.overrides) {
    if (status.state > OverrideState::kForbidden) continue;
    all.push_back(notification(code_of(status.state), status.state == OverrideState::kInvalid,
                               fmt::format("override {}: {}", status.id, reason_words(status)),
                               file_only(status.file)));
  }
  for (const GuardrailChange& change : report.changes) {
    if (!change.blocks) continue;
    all.push_back(
        notification("guardrail.change", true,
                     fmt::format("{} {}: {}", change.file, name_of(change.kind), change.problem),
                     file_only(change.file)));
  }
  return all;
}

std::string justification_of(const Exemption& exemption) {
  std::string text;
  switch (exemption.kind) {
    case Exemption::Kind::kOverride:
      text = fmt::format("override {}", exemption.id);
      break;
    case Exemption::Kind::kBaseline:
      text = "in the baseline: it was there when guard was adopted";
      break;
    case Exemption::Kind::kSuppression:
    case Exemption::Kind::kNone:
      text = "suppressed where it stands";
      break;
  }
  if (!exemption.expires.empty()) text += " until " + exemption.expires;
  if (!exemption.approvers.empty()) {
    text += fmt::format(", approved by {}", fmt::join(exemption.approvers, ", "));
  }
  if (!exemption.reason.empty()) text += ": " + exemption.reason;
  return printable(text);
}

Json suppression(std::string_view kind, std::string_view status, const std::string& text) {
  return {{"kind", kind}, {"status", status}, {"justification", text}};
}

}  // namespace

Json invocation_of(const Report& report, const Whereabouts& where, std::size_t left_out) {
  Json json = Json::object();
  json["executionSuccessful"] = !is_incomplete(report);
  Json read = Json::array();
  for (const Diagnostic& problem : report.problems) {
    std::string text = problem.message;
    for (const std::string& note : problem.notes) text += "; " + note;
    read.push_back(notification(problem.code, problem.severity == Diagnostic::Severity::kError,
                                text, spot_of(problem, where)));
  }
  if (left_out > 0) {
    read.push_back(notification(
        "report.limit", false,
        fmt::format("{} of less weight left out: code scanning takes no more in one run",
                    plural(left_out, "finding")),
        {}));
  }
  if (!read.empty()) json["toolExecutionNotifications"] = std::move(read);
  if (Json own = configuration_of(report); !own.empty()) {
    json["toolConfigurationNotifications"] = std::move(own);
  }
  return json;
}

Suppressions::Suppressions(const Report& report) {
  for (const OverrideStatus& status : report.overrides) {
    for (const std::string& fingerprint : status.about) asked_[fingerprint].push_back(&status);
  }
}

Json Suppressions::of(const Finding& finding) const {
  Json all = Json::array();
  const Exemption& exemption = finding.exemption;
  if (is_exempt(finding)) {
    const bool in_source = exemption.kind == Exemption::Kind::kSuppression;
    all.push_back(
        suppression(in_source ? "inSource" : "external", "accepted", justification_of(exemption)));
    // Another one that is under review would make viewers show the finding again.
    return all;
  }
  const auto asked = asked_.find(finding.fingerprint);
  if (asked == asked_.end()) return all;
  for (const OverrideStatus* status : asked->second) {
    std::string text = state_words(*status, "override " + printable(status->id));
    if (status->record) text += ": " + printable(status->record->reason);
    const bool pending = status->state == OverrideState::kPending;
    all.push_back(suppression("external", pending ? "underReview" : "rejected", text));
  }
  return all;
}

}  // namespace libguard::reports::sarif
