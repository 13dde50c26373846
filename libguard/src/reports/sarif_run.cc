// SPDX-License-Identifier: Apache-2.0
//
// What a SARIF log says of the run, and of what lets findings pass.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "reports/count.h"
#include "reports/incidents.h"
#include "reports/override_words.h"
#include "reports/plural.h"
#include "reports/sarif_parts.h"
#include "text/printable.h"

namespace libguard::reports::sarif {
namespace {

Json notification(const Incident& incident) {
  Json json = Json::object();
  json["descriptor"] = {{"id", incident.code}};
  json["level"] = incident.error ? "error" : "warning";
  std::string text = incident.text;
  for (const std::string& note : incident.notes) text += "; " + note;
  json["message"] = message_of(text);
  if (Json location = location_of(incident.spot); !location.empty()) {
    json["locations"] = Json::array({std::move(location)});
  }
  return json;
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
  Json inputs = Json::array();
  Json own = Json::array();
  for (const Incident& incident : incidents_of(report, where)) {
    (incident.of_input ? inputs : own).push_back(notification(incident));
  }
  if (left_out > 0) {
    Incident limit;
    limit.code = "report.limit";
    limit.text = fmt::format("{} of less weight left out: code scanning takes no more in one run",
                             plural(left_out, "finding"));
    inputs.push_back(notification(limit));
  }
  if (!inputs.empty()) json["toolExecutionNotifications"] = std::move(inputs);
  // What the project's own files do to a run.
  if (!own.empty()) json["toolConfigurationNotifications"] = std::move(own);
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
