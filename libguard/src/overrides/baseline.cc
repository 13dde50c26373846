// SPDX-License-Identifier: Apache-2.0
#include "overrides/baseline.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "libguard/override_files.h"
#include "overrides/record.h"

namespace libguard {
namespace {

// As people look for them: resource by resource.
auto order(const BaselineEntry& entry) {
  const OverrideSubject& subject = entry.subject;
  return std::tie(subject.file, subject.platform, subject.resource, subject.address, entry.rule,
                  subject.path, subject.occurrence, entry.finding);
}

// What a baseline may hold. Nobody can let a rule that is hard-mandatory be broken, and
// what is not known cannot have been there before.
bool can_pass(const Finding& finding) {
  return finding.verdict == Verdict::kFail && finding.level < Level::kHardMandatory;
}

}  // namespace

std::vector<BaselineEntry> make_baseline(const Report& report, bool exact, bool warnings) {
  std::vector<BaselineEntry> entries;
  for (const Finding& finding : report.findings) {
    const Exemption::Kind kind = finding.exemption.kind;
    // What an override lets pass until a day is not to pass for ever.
    if (kind != Exemption::Kind::kNone && kind != Exemption::Kind::kBaseline) continue;
    if (!can_pass(finding) || (finding.level < Level::kSoftMandatory && !warnings)) continue;
    BaselineEntry& entry = entries.emplace_back();
    entry.finding = finding.fingerprint;
    entry.rule = finding.rule;
    entry.subject = overrides::subject_of(finding);
    if (exact) entry.subject_digest = finding.subject_digest;
  }
  std::sort(entries.begin(), entries.end(),
            [](const BaselineEntry& a, const BaselineEntry& b) { return order(a) < order(b); });
  return entries;
}

namespace overrides {

std::vector<BaselineEntry> common_entries(const std::vector<BaselineEntry>& entries,
                                          const std::vector<BaselineEntry>& others) {
  std::map<std::string_view, const BaselineEntry*> known;  // a baseline may be long
  for (const BaselineEntry& entry : others) known.emplace(entry.finding, &entry);
  std::vector<BaselineEntry> common;
  for (const BaselineEntry& entry : entries) {
    const auto same = known.find(entry.finding);
    if (same != known.end() && *same->second == entry) common.push_back(entry);
  }
  return common;
}

void apply_baseline(Report& report, const std::vector<BaselineEntry>& entries,
                    const std::function<bool(const OverrideSubject&)>& looked) {
  std::map<std::string_view, const BaselineEntry*> by_finding;
  for (const BaselineEntry& entry : entries) by_finding.emplace(entry.finding, &entry);
  std::set<const BaselineEntry*> needed;
  std::set<const BaselineEntry*> lapsed;
  for (Finding& finding : report.findings) {
    const auto found = by_finding.find(finding.fingerprint);
    if (found == by_finding.end()) continue;
    const BaselineEntry& entry = *found->second;
    // Fingerprints are short: that they are equal is not enough.
    if (entry.rule != finding.rule || entry.subject != subject_of(finding)) continue;
    needed.insert(&entry);
    if (!can_pass(finding)) continue;
    if (!entry.subject_digest.empty() && entry.subject_digest != finding.subject_digest) {
      lapsed.insert(&entry);
      continue;
    }
    if (finding.exemption.kind != Exemption::Kind::kNone) continue;
    finding.exemption.kind = Exemption::Kind::kBaseline;
    finding.blocks = false;
  }
  std::set<std::string_view> ran;
  for (const RuleCount& count : report.rules) ran.insert(count.rule);
  for (const BaselineEntry& entry : entries) {
    if (lapsed.contains(&entry)) {
      report.lapsed.push_back(entry);
    } else if (!needed.contains(&entry) && ran.contains(entry.rule) && looked(entry.subject)) {
      report.gone.push_back(entry);
    }
  }
}

}  // namespace overrides

}  // namespace libguard
