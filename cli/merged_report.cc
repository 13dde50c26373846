// SPDX-License-Identifier: Apache-2.0
#include "merged_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace libguard::cli {
namespace {

auto key_of(const Finding& finding) {
  return std::tuple(finding.region.file, finding.fingerprint, finding.verdict, finding.message,
                    finding.blocks, finding.exemption.kind, finding.exemption.id);
}

auto key_of(const Diagnostic& problem) {
  return std::tuple(std::string(problem.source.name()), problem.code, problem.message,
                    problem.span.begin, problem.span.end);
}

auto key_of(const Suppression& one) {
  return std::tuple(one.file, one.rule, one.resource, one.reason, one.until, one.state, one.flaw);
}

auto key_of(const SkippedInput& one) { return std::tuple(one.path, one.reason); }
auto key_of(const BaselineEntry& one) { return std::tuple(one.finding, one.subject_digest); }

// "with all 3 value sets", "with the value sets prod, test".
std::string words_for(const std::vector<std::string>& sets, std::size_t all) {
  if (sets.size() == all && all > 1) return fmt::format("with all {} value sets", all);
  return fmt::format("with the value set{} {}", sets.size() == 1 ? "" : "s", fmt::join(sets, ", "));
}

void say(Finding& finding, const std::string& words) {
  finding.message += fmt::format(" ({})", words);
}
void say(Diagnostic& problem, const std::string& words) { problem.notes.push_back(words); }
template <typename One>
void say(One&, const std::string&) {}

// What several parts have in common, once, in the order in which it came.
template <typename One>
class Union {
 public:
  void add(std::vector<One> more, const std::string& value_set) {
    // A part may say the same twice, of two places.
    std::map<Key, std::size_t> met;
    for (One& one : more) {
      const std::pair key{key_of(one), met[key_of(one)]++};
      const auto [at, is_new] = at_.try_emplace(key, all_.size());
      if (is_new) {
        all_.push_back(std::move(one));
        sets_.emplace_back();
      }
      if (!value_set.empty()) sets_[at->second].push_back(value_set);
    }
  }

  // `sets`: how many value sets there are in all.
  std::vector<One> finish(std::size_t sets) {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (!sets_[i].empty()) say(all_[i], words_for(sets_[i], sets));
    }
    return std::move(all_);
  }

 private:
  using Key = decltype(key_of(std::declval<const One&>()));

  std::map<std::pair<Key, std::size_t>, std::size_t> at_;
  std::vector<One> all_;
  std::vector<std::vector<std::string>> sets_;
};

void add_counts(Report& all, const Report& part) {
  all.files += part.files;
  all.documents += part.documents;
  all.resources += part.resources;
  all.evaluated += part.evaluated;
  all.complete = all.complete && part.complete;
  all.planned = all.planned || part.planned;
  for (const RuleCount& one : part.rules) {
    const auto same = std::find_if(all.rules.begin(), all.rules.end(),
                                   [&](const RuleCount& other) { return other.rule == one.rule; });
    if (same == all.rules.end()) {
      all.rules.push_back(one);
      continue;
    }
    same->pass += one.pass;
    same->fail += one.fail;
    same->unknown += one.unknown;
    same->not_applicable += one.not_applicable;
    same->error += one.error;
  }
}

// The state that a person has to know of: what is used somewhere is used, and what is wrong
// somewhere has to be mended.
void add_overrides(Report& all, std::vector<OverrideStatus> part) {
  for (OverrideStatus& one : part) {
    const auto same = std::find_if(
        all.overrides.begin(), all.overrides.end(),
        [&](const OverrideStatus& other) { return other.id == one.id && other.file == one.file; });
    if (same == all.overrides.end()) {
      all.overrides.push_back(std::move(one));
      continue;
    }
    std::set<std::string> about(same->about.begin(), same->about.end());
    about.insert(one.about.begin(), one.about.end());
    const bool used = same->used || one.used;
    const bool looked = same->looked || one.looked;
    const auto is_quiet = [](const OverrideStatus& status) {
      return status.state == OverrideState::kUnused || status.state == OverrideState::kEffective;
    };
    const bool better = is_quiet(*same) && (!is_quiet(one) || one.used);
    if (better) *same = std::move(one);
    same->used = used;
    same->looked = looked;
    same->about.assign(about.begin(), about.end());
  }
}

// Takes those entries of the baseline back that another part still needs.
void keep_needed(Report& all) {
  std::set<std::string_view> needed;
  for (const Finding& finding : all.findings) needed.insert(finding.fingerprint);
  std::erase_if(all.gone, [&](const BaselineEntry& one) { return needed.contains(one.finding); });
}

}  // namespace

Report merge_reports(std::vector<PartOfReport> parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1 && parts.front().value_set.empty()) return std::move(parts.front().report);
  Report all;
  all.complete = true;
  all.trust = parts.front().report.trust;
  all.changes = parts.front().report.changes;
  Union<Finding> findings;
  Union<Diagnostic> problems;
  Union<SkippedInput> skipped;
  Union<Suppression> suppressions;
  Union<BaselineEntry> lapsed;
  Union<BaselineEntry> gone;
  std::set<std::string> origins;
  std::set<std::string> sets;
  for (PartOfReport& part : parts) {
    Report& report = part.report;
    add_counts(all, report);
    add_overrides(all, std::move(report.overrides));
    origins.insert(report.origins.begin(), report.origins.end());
    if (!part.value_set.empty()) sets.insert(part.value_set);
    findings.add(std::move(report.findings), part.value_set);
    problems.add(std::move(report.problems), part.value_set);
    skipped.add(std::move(report.skipped), "");
    suppressions.add(std::move(report.suppressions), "");
    lapsed.add(std::move(report.lapsed), "");
    gone.add(std::move(report.gone), "");
  }
  all.findings = findings.finish(sets.size());
  std::stable_sort(
      all.findings.begin(), all.findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.region.file, a.region.begin.line, a.region.begin.column, a.rule) <
               std::tie(b.region.file, b.region.begin.line, b.region.begin.column, b.rule);
      });
  all.problems = problems.finish(sets.size());
  all.skipped = skipped.finish(0);
  all.suppressions = suppressions.finish(0);
  all.lapsed = lapsed.finish(0);
  all.gone = gone.finish(0);
  keep_needed(all);
  all.origins.assign(origins.begin(), origins.end());
  std::sort(all.rules.begin(), all.rules.end(),
            [](const RuleCount& a, const RuleCount& b) { return a.rule < b.rule; });
  return all;
}

}  // namespace libguard::cli
