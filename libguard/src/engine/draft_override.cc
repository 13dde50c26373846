// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/overrides.h"
#include "engine/rule_digests.h"
#include "findings/fingerprint.h"
#include "overrides/record.h"

namespace libguard {
namespace {

constexpr Day kUsualTerm = 30;

Diagnostic impossible(std::string message, std::string note = {}) {
  Diagnostic problem{"override.impossible", std::move(message), Source(), {}};
  if (!note.empty()) problem.notes.push_back(std::move(note));
  return problem;
}

// What every record has, whatever it is about; or why nobody could grant it.
Result<OverrideRecord> begin(const Overrides& overrides, const Policy& policy,
                             const std::string& rule, const OverrideRequest& request) {
  const overrides::Loaded& loaded = overrides.held().loaded;
  const ActiveRule* active = find_rule(policy, rule);
  if (active == nullptr) return impossible(fmt::format("there is no rule '{}'", rule));
  if (active->level == Level::kHardMandatory) {
    return impossible(fmt::format("'{}' is hard-mandatory: nobody can let it pass", rule),
                      "mend what it finds");
  }
  if (!loaded.powers.approvers) {
    return impossible("there is no '.guard/approvers.yaml' that says who may grant it",
                      "see docs/overrides.md for how to begin");
  }
  const overrides::Grant* grant = loaded.powers.approvers->grant_for(rule);
  const bool blocks = active->level == Level::kSoftMandatory;
  if (grant == nullptr && blocks) {
    return impossible(fmt::format("no entry of '.guard/approvers.yaml' is about '{}'", rule));
  }
  OverrideRecord record;
  record.rule = rule;
  record.rule_digest = digest_of(*active);
  record.repo = loaded.powers.approvers->repo;
  record.category = request.category;
  record.reason = request.reason;
  record.ticket = request.ticket;
  record.requested_by = request.requested_by;
  record.created_day = overrides.today();
  record.created = day_text(record.created_day) + "T00:00:00Z";
  const Day most = grant != nullptr && blocks ? Day{grant->most_days} : kUsualTerm;
  record.expires = request.until.value_or(record.created_day + std::min(most, kUsualTerm));
  if (record.expires < record.created_day) {
    return impossible(fmt::format("{} is past", day_text(record.expires)));
  }
  if (blocks && record.expires - record.created_day > most) {
    return impossible(
        fmt::format("{} is {} days ahead, and '.guard/approvers.yaml' allows {} for '{}'",
                    day_text(record.expires), record.expires - record.created_day, most,
                    grant->match),
        fmt::format("the last day that can be had is {}", day_text(record.created_day + most)));
  }
  return record;
}

}  // namespace

Result<OverrideRecord> draft_override(const Overrides& overrides, const Policy& policy,
                                      const Finding& finding, const OverrideRequest& request) {
  if (finding.verdict == Verdict::kError) {
    return impossible(
        fmt::format("'{}' could not be evaluated: nobody knows what it would find", finding.rule));
  }
  Result<OverrideRecord> record = begin(overrides, policy, finding.rule, request);
  if (!record) return record;
  record->subject = overrides::subject_of(finding);
  record->finding = finding.fingerprint;
  if (overrides::fingerprint_of(record->rule, record->subject) != finding.fingerprint) {
    return impossible("the name of its resource cannot be written into a record");
  }
  if (request.exact) record->subject_digest = finding.subject_digest;
  record->id = overrides::record_id(*record);
  return record;
}

Result<OverrideRecord> draft_wide_override(const Overrides& overrides, const Policy& policy,
                                           const std::string& rule, const std::string& platform,
                                           const std::string& pattern,
                                           const OverrideRequest& request) {
  if (pattern.find('*') == std::string::npos) {
    return impossible(fmt::format("'{}' has no '*'", pattern), "ask for the finding itself");
  }
  Result<OverrideRecord> record = begin(overrides, policy, rule, request);
  if (!record) return record;
  record->subject.platform = platform;
  record->subject.resource = pattern;
  record->id = overrides::record_id(*record);
  return record;
}

Result<OverrideRecord> renew_override(const Overrides& overrides, const Policy& policy,
                                      const OverrideRecord& record, std::optional<Day> until,
                                      const std::string& reason) {
  OverrideRequest request;
  request.reason = reason.empty() ? record.reason : reason;
  request.ticket = record.ticket;
  request.category = record.category;
  request.requested_by = record.requested_by;
  request.until = until;
  Result<OverrideRecord> renewed = begin(overrides, policy, record.rule, request);
  if (!renewed) return renewed;
  renewed->id = record.id;
  renewed->subject = record.subject;
  renewed->finding = record.finding;
  renewed->subject_digest = record.subject_digest;
  return renewed;
}

}  // namespace libguard
