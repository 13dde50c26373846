// SPDX-License-Identifier: Apache-2.0
#include "unit/reports/override_sample.h"

#include <utility>

#include "unit/reports/sample.h"

namespace sample {

using namespace libguard;

namespace {

OverrideRecord record() {
  OverrideRecord record;
  record.id = "7f3a9c21e0b4";
  record.rule = "resources.memory-limit";
  record.rule_digest = "sha256:2c26";
  record.repo = "github.com/acme/payments";
  record.subject = {"deploy/web.yaml",
                    "kubernetes",
                    "apps/v1/Deployment/shop/web",
                    "",
                    "",
                    "/spec/template/spec/containers/web/resources/limits/memory",
                    0};
  record.finding = "gf1:9c1f0d2b7a55e3c8";
  record.category = "accepted-risk";
  record.reason = "Batch job, node pool is dedicated; remove with OPS-123";
  record.ticket = "OPS-123";
  record.requested_by = "alice";
  record.created = "2025-11-22T10:00:00Z";
  record.created_day = *read_day("2025-11-22");
  record.expires = *read_day("2025-12-22");
  return record;
}

// About the same, as the id says.
OverrideStatus other(std::string id, OverrideState state, std::vector<std::string> reasons = {}) {
  OverrideStatus status = override_in(state);
  status.id = std::move(id);
  status.file = ".guard/overrides/" + status.id + ".yaml";
  status.record->id = status.id;
  status.record->finding = "gf1:" + status.id;
  status.record->subject.resource = "apps/v1/Deployment/shop/" + status.id.substr(0, 4);
  status.reasons = std::move(reasons);
  return status;
}

}  // namespace

OverrideStatus override_in(OverrideState state) {
  OverrideStatus status;
  status.id = "7f3a9c21e0b4";
  status.file = ".guard/overrides/7f3a9c21e0b4.yaml";
  status.record = record();
  status.state = state;
  status.quorum = 1;
  status.approvers = {"platform"};
  status.ways = {ProofKind::kSshsig, ProofKind::kGithubReview};
  status.most_days = 30;
  status.days_left = state == OverrideState::kExpired ? -3 : 12;
  status.looked = true;
  status.used = state == OverrideState::kEffective;
  const bool pending = state == OverrideState::kPending;
  status.proofs = {
      {ProofKind::kSshsig, "bob", "bob@example.com", "", !pending,
       pending ? "sshsig of bob@example.com is made with a key that is not trusted" : ""}};
  status.approvals = pending ? 0 : 1;
  return status;
}

OverrideStatus unreadable_override() {
  OverrideStatus status;
  status.id = "0123456789ab";
  status.file = ".guard/overrides/0123456789ab.yaml";
  status.reasons = {"'expires' is missing", "'reason' has fewer than 15 characters"};
  return status;
}

std::vector<OverrideStatus> overrides_in_all_states() {
  return {unreadable_override(),
          other("1111aaaaaaaa", OverrideState::kForbidden, {"the rule is hard-mandatory"}),
          other("2222aaaaaaaa", OverrideState::kExpired),
          other("3333aaaaaaaa", OverrideState::kStale, {"the rule has changed since"}),
          other("4444aaaaaaaa", OverrideState::kPending),
          other("5555aaaaaaaa", OverrideState::kUnused),
          override_in(OverrideState::kEffective)};
}

Finding exempt(Exemption::Kind kind) {
  Finding finding = missing_limit();
  finding.blocks = false;
  finding.exemption.kind = kind;
  if (kind == Exemption::Kind::kBaseline) return finding;
  finding.exemption.reason = "Batch job, node pool is dedicated; remove with OPS-123";
  finding.exemption.expires = "2025-12-22";
  finding.exemption.days_left = 12;
  if (kind == Exemption::Kind::kOverride) {
    finding.exemption.id = "7f3a9c21e0b4";
    finding.exemption.approvers = {"bob"};
  }
  return finding;
}

Finding with_offer(std::string link) {
  Finding finding = missing_limit();
  finding.offer = {1, {"platform"}, 30, std::move(link)};
  return finding;
}

BaselineEntry baseline_entry(std::string resource) {
  return {"gf1:00000000000000aa",
          "resources.memory-limit",
          {"deploy/old.yaml", "kubernetes", std::move(resource), "", "", "/spec/template", 0},
          "sha256:fcde"};
}

Suppression suppression(Suppression::State state) {
  Suppression one;
  one.rule = "images.pinned";
  one.reason = "the registry is ours alone";
  one.until = read_day("2025-11-30");
  one.file = "deploy/web.yaml";
  one.place = {12, 5};
  one.line = 13;
  one.state = state;
  if (state == Suppression::State::kMalformed) {
    one.until.reset();
    one.flaw = "'until' is missing";
  }
  return one;
}

Report overridden() {
  Report report = mixed();
  report.problems.clear();
  report.findings = {with_offer(""), exempt(Exemption::Kind::kOverride),
                     exempt(Exemption::Kind::kSuppression), exempt(Exemption::Kind::kBaseline),
                     exempt(Exemption::Kind::kBaseline)};
  report.findings[0].fingerprint = "gf1:00000000000000f0";
  report.findings[2].rule = "images.pinned";
  report.findings[2].level = Level::kAdvisory;
  report.findings[2].fingerprint = "gf1:00000000000000f2";
  report.findings[3].fingerprint = "gf1:00000000000000f3";
  report.findings[4].fingerprint = "gf1:00000000000000f4";
  report.overrides = overrides_in_all_states();
  for (const auto state :
       {Suppression::State::kMalformed, Suppression::State::kExpired, Suppression::State::kRequest,
        Suppression::State::kUnused, Suppression::State::kEffective}) {
    report.suppressions.push_back(suppression(state));
  }
  report.trust = {"origin/main", std::string(40, 'a'), true};
  report.lapsed = {baseline_entry("apps/v1/Deployment/shop/old")};
  report.gone = {baseline_entry("v1/Pod/a"), baseline_entry("v1/Pod/b")};
  report.changes = {{GuardrailChange::Kind::kAdded, ".guard/rules/x.rail", true,
                     "nobody of approvers.yaml has approved this change"},
                    {GuardrailChange::Kind::kRemoved, ".guard/overrides/0f.yaml", false, ""}};
  return report;
}

Report hostile_overrides() {
  const std::string bad = "a\x1b[2J\nb\xe2\x80\xae\xff";
  Report report = clean();
  Finding passes = exempt(Exemption::Kind::kOverride);
  passes.message = passes.rule = passes.region.file = bad;
  passes.exemption = {Exemption::Kind::kOverride, bad, bad, {bad}, bad, 3};
  Finding offered = with_offer(bad);
  offered.fingerprint = bad;
  offered.offer.approvers = {bad};
  Finding listed = missing_limit();
  listed.fingerprint = bad + "2";
  report.findings = {passes, offered, listed};
  for (OverrideStatus status : overrides_in_all_states()) {
    status.id = status.file = bad;
    status.reasons = status.approvers = {bad, bad};
    for (OverrideProof& proof : status.proofs) {
      proof.approver = proof.identity = proof.problem = proof.url = bad;
    }
    if (status.record) {
      status.record->rule = status.record->subject.resource = status.record->reason = bad;
      status.record->requested_by = status.record->created = status.record->ticket = bad;
      status.record->finding = bad + "2";
    }
    report.overrides.push_back(std::move(status));
  }
  Suppression quiet = suppression(Suppression::State::kMalformed);
  quiet.rule = quiet.file = quiet.flaw = bad;
  report.suppressions = {quiet};
  report.lapsed = {baseline_entry(bad)};
  report.changes = {{GuardrailChange::Kind::kAdded, bad, true, bad}};
  return report;
}

}  // namespace sample
