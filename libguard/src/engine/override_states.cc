// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/overrides.h"
#include "engine/rule_digests.h"
#include "overrides/record.h"

namespace libguard {
namespace {

constexpr std::string_view kTemplates = "/templates/";

// Findings that an override may be about. Nobody knows what a rule that could not be
// evaluated would have found.
bool can_pass(const Finding& finding) {
  return finding.verdict == Verdict::kFail ||
         (finding.verdict == Verdict::kUnknown && finding.blocks);
}

std::vector<const Finding*> findings_of(const OverrideRecord& record, const Report& run) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : run.findings) {
    if (can_pass(finding) && overrides::is_about(record, finding)) findings.push_back(&finding);
  }
  return findings;
}

}  // namespace

bool looked_at(const Report& run, const OverrideSubject& subject, const std::string& root) {
  const auto came_from = [&](std::string_view origin) {
    return std::binary_search(run.origins.begin(), run.origins.end(), origin);
  };
  if (!subject.address.empty() || subject.platform == "terraform") return run.planned;
  if (came_from(subject.file)) return true;
  // Of a chart every template was rendered, or none.
  if (const std::size_t at = subject.file.find(kTemplates); at != std::string::npos) {
    const std::string chart = subject.file.substr(0, at + kTemplates.size());
    return std::any_of(run.origins.begin(), run.origins.end(),
                       [&](const std::string& origin) { return origin.starts_with(chart); });
  }
  // It was renamed or removed.
  return run.complete && !subject.file.empty() && !TrustedTree::on_disk(root).has(subject.file);
}

std::vector<OverrideStatus> override_states(const Overrides& overrides, const Policy& policy,
                                            const Report* run) {
  const overrides::Loaded& loaded = overrides.held().loaded;
  const std::string& root = overrides.held().options.trust.root();
  std::vector<OverrideStatus> states;
  for (const overrides::LoadedRecord& one : loaded.records) {
    overrides::Case facts;
    facts.id = one.id;
    facts.file = one.file;
    facts.record = one.record ? &*one.record : nullptr;
    facts.flaws = one.flaws;
    facts.requested = one.requested;
    facts.claims = one.claims;
    facts.approvers = loaded.powers.approvers ? &*loaded.powers.approvers : nullptr;
    facts.authors = one.authors;
    facts.change_authors = loaded.change_authors;
    facts.today = loaded.today;
    if (one.record) {
      if (const ActiveRule* rule = find_rule(policy, one.record->rule)) {
        facts.level = rule->level;
        if (!one.record->rule_digest.empty()) facts.rule_digest = digest_of(*rule);
      }
      if (run != nullptr) {
        facts.ran = true;
        facts.looked = looked_at(*run, one.record->subject, root);
        facts.findings = findings_of(*one.record, *run);
      }
    }
    states.push_back(overrides::judge(facts));
  }
  return states;
}

}  // namespace libguard
