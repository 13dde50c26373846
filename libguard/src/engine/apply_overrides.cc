// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "engine/overrides.h"
#include "engine/rule_digests.h"
#include "overrides/baseline.h"
#include "overrides/record.h"
#include "overrides/suppressions.h"

namespace libguard {
namespace {

// Of what blocks, that for which there is something to be asked.
bool can_be_asked_for(const Finding& finding) {
  return finding.level != Level::kHardMandatory && finding.verdict != Verdict::kError;
}

class Application {
 public:
  Application(const Overrides& overrides, const Policy& policy, Report& report,
              const PlatformRun* platform)
      : overrides_(overrides), policy_(policy), report_(report), platform_(platform) {}

  void run() {
    const overrides::Loaded& loaded = overrides_.held().loaded;
    report_.trust = loaded.trust;
    report_.overrides = override_states(overrides_, policy_, &report_);
    for (Finding& finding : report_.findings) by_fingerprint_[finding.fingerprint] = &finding;
    for (const OverrideStatus& status : report_.overrides) exempt(status);
    overrides::apply_baseline(report_, loaded.powers.baseline, [&](const OverrideSubject& subject) {
      return looked_at(report_, subject, overrides_.held().options.trust.root());
    });
    apply_suppressions();
    offer();
    show_changes();
  }

 private:
  void exempt(const OverrideStatus& status) {
    if (!status.used) return;
    Exemption exemption;
    exemption.kind = Exemption::Kind::kOverride;
    exemption.id = status.id;
    exemption.reason = status.record->reason;
    exemption.expires = day_text(status.record->expires);
    exemption.days_left = status.days_left;
    std::set<std::string> people;
    for (const OverrideProof& proof : status.proofs) {
      if (!proof.counts) continue;
      const std::string who = proof.approver.empty()
                                  ? fmt::format("the owners of {}", report_.trust.ref)
                                  : proof.approver;
      if (people.insert(who).second) exemption.approvers.push_back(who);
    }
    for (const std::string& fingerprint : status.about) {
      Finding& finding = *by_fingerprint_.at(fingerprint);
      if (finding.exemption.kind != Exemption::Kind::kNone) continue;
      finding.exemption = exemption;
      finding.blocks = false;
    }
  }

  void apply_suppressions() {
    if (report_.suppressions.empty()) return;
    std::map<std::string, Level> levels;
    for (const ActiveRule& rule : policy_.held().rules) levels[rule.rule->id()] = rule.level;
    overrides::apply_suppressions(report_, levels, overrides_.today());
  }

  // What it takes to let those pass that still block.
  void offer() {
    const overrides::Loaded& loaded = overrides_.held().loaded;
    if (!loaded.powers.approvers) return;
    for (Finding& finding : report_.findings) {
      if (!finding.blocks || !can_be_asked_for(finding)) continue;
      const overrides::Grant* grant = loaded.powers.approvers->grant_for(finding.rule);
      if (grant == nullptr) continue;
      finding.offer = {grant->quorum, grant->approvers, grant->most_days, link_for(finding)};
    }
  }

  std::string link_for(const Finding& finding) const {
    if (platform_ == nullptr || !platform_->is_change) return "";
    OverrideRequest request;
    request.reason = overrides::kReasonPlaceholder;
    request.requested_by = platform_->author.empty() ? platform_->actor : platform_->author;
    const Result<OverrideRecord> record = draft_override(overrides_, policy_, finding, request);
    if (!record) return "";
    const std::string path =
        fmt::format("{}/overrides/{}.yaml", overrides_.held().options.folder, record->id);
    // Somebody has asked already: a second form would only collide with his record.
    if (std::any_of(report_.overrides.begin(), report_.overrides.end(),
                    [&](const OverrideStatus& one) { return one.id == record->id; })) {
      return "";
    }
    return new_file_link(*platform_, path, render_override(*record),
                         fmt::format("Ask to let {} pass", finding.rule));
  }

  void show_changes() {
    const overrides::Loaded& loaded = overrides_.held().loaded;
    for (const overrides::LoadedChange& one : loaded.changes) {
      GuardrailChange change = one.change;
      if (!one.harmless && loaded.powers.approvers) change.problem = what_is_missing(one);
      change.blocks = !change.problem.empty();
      report_.changes.push_back(std::move(change));
    }
  }

  std::string what_is_missing(const overrides::LoadedChange& change) const {
    const overrides::Approvers& approvers = *overrides_.held().loaded.powers.approvers;
    if (change.record.empty()) {
      const bool owners = std::any_of(
          approvers.grants.begin(), approvers.grants.end(),
          [](const overrides::Grant& grant) { return grant.proofs.contains(ProofKind::kBase); });
      if (owners || overrides_.held().loaded.change_approved) return "";
      return "nobody of .guard/approvers.yaml has approved this change yet: it takes a review, or "
             "an entry that lists 'base' where the platform asks the owners";
    }
    for (const OverrideStatus& status : report_.overrides) {
      if (status.id != change.record || status.file != change.change.file) continue;
      if (status.state == OverrideState::kInvalid || status.state == OverrideState::kForbidden) {
        return status.reasons.empty() ? "it is invalid" : status.reasons.front();
      }
      if (status.approvals >= status.quorum) return "";
      const overrides::Grant* grant = approvers.grant_for(status.record->rule);
      // Merging it is what approves it.
      if (grant != nullptr && grant->proofs.contains(ProofKind::kBase) && status.quorum == 1) {
        return "";
      }
      return fmt::format("it has {} of {} approvals", status.approvals, status.quorum);
    }
    return "";
  }

  const Overrides& overrides_;
  const Policy& policy_;
  Report& report_;
  const PlatformRun* platform_;
  std::map<std::string_view, Finding*> by_fingerprint_;  // no two are equal
};

}  // namespace

void apply_overrides(const Overrides& overrides, const Policy& policy, Report& report,
                     const PlatformRun* platform) {
  Application(overrides, policy, report, platform).run();
}

}  // namespace libguard
