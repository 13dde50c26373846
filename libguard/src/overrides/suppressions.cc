// SPDX-License-Identifier: Apache-2.0
#include "overrides/suppressions.h"

#include <fmt/format.h>

#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "libguard/suggest.h"

namespace libguard::overrides {
namespace {

using State = Suppression::State;

// Rule, file, and the line or the resource.
using Key = std::tuple<std::string_view, std::string_view, std::uint32_t, std::string>;

bool can_pass(const Finding& finding) {
  return finding.level == Level::kAdvisory && !finding.blocks &&
         (finding.verdict == Verdict::kFail || finding.verdict == Verdict::kUnknown);
}

class Applier {
 public:
  Applier(Report& report, const std::map<std::string, Level>& levels, Day today)
      : report_(report), levels_(levels), today_(today) {}

  void run() {
    if (report_.suppressions.empty()) return;
    for (const RuleCount& count : report_.rules) ran_.insert(count.rule);
    for (Finding& finding : report_.findings) {
      const Region& region = finding.region;
      if (region.begin.line != 0) {
        by_line_[{finding.rule, region.file, region.begin.line, ""}].push_back(&finding);
      }
      by_resource_[{finding.rule, region.file, 0, finding.resource.to_string()}].push_back(
          &finding);
    }
    for (Suppression& one : report_.suppressions) {
      if (one.state == State::kMalformed) continue;
      std::tie(one.state, one.flaw) = judge(one);
      if (one.state == State::kEffective) exempt(one);
    }
  }

 private:
  using Findings = std::vector<Finding*>;

  const Findings& findings_of(const Suppression& one) const {
    static const Findings kNone;
    const bool comment = one.kind == Suppression::Kind::kComment;
    const auto& all = comment ? by_line_ : by_resource_;
    const auto found =
        all.find({one.rule, one.file, comment ? one.line : 0, comment ? "" : one.resource});
    return found == all.end() ? kNone : found->second;
  }

  std::pair<State, std::string> judge(const Suppression& one) {
    const auto rule = levels_.find(one.rule);
    if (rule == levels_.end()) return {State::kMalformed, no_such_rule(one.rule)};
    if (!one.until) return {State::kMalformed, "it has no end"};
    if (*one.until < today_) {
      return {State::kExpired, fmt::format("it ended on {}", day_text(*one.until))};
    }
    if (!ran_.contains(one.rule)) {
      return {State::kUnused, fmt::format("the rule '{}' is switched off", one.rule)};
    }
    const Findings& findings = findings_of(one);
    if (findings.empty()) {
      return {State::kUnused, fmt::format("'{}' finds nothing {}", one.rule,
                                          one.kind == Suppression::Kind::kComment
                                              ? fmt::format("in line {}", one.line)
                                              : "in " + one.resource)};
    }
    if (rule->second == Level::kHardMandatory) {
      return {State::kRequest,
              fmt::format("'{}' is hard-mandatory, and nobody can let it pass", one.rule)};
    }
    for (const Finding* finding : findings) {
      if (can_pass(*finding)) return {State::kEffective, ""};
    }
    if (rule->second == Level::kAdvisory) {
      return {State::kUnused, fmt::format("'{}' could not be evaluated here", one.rule)};
    }
    return {State::kRequest,
            fmt::format("'{}' blocks, so that it takes an override, which somebody else has to "
                        "approve",
                        one.rule)};
  }

  std::string no_such_rule(const std::string& rule) {
    std::string text = fmt::format("there is no rule '{}'", rule);
    // To look for the nearest name takes time, which a file full of wrong ones would take.
    constexpr int kMostLooks = 100;
    if (looks_++ >= kMostLooks) return text;
    if (names_.empty()) {
      for (const auto& level : levels_) names_.emplace_back(level.first);
    }
    const std::string_view near = nearest(rule, names_);
    if (!near.empty()) text += fmt::format("; did you mean '{}'?", near);
    return text;
  }

  void exempt(const Suppression& one) {
    for (Finding* finding : findings_of(one)) {
      if (!can_pass(*finding) || finding->exemption.kind != Exemption::Kind::kNone) continue;
      Exemption& exemption = finding->exemption;
      exemption.kind = Exemption::Kind::kSuppression;
      exemption.reason = one.reason;
      exemption.expires = day_text(*one.until);
      exemption.days_left = *one.until - today_;
    }
  }

  Report& report_;
  const std::map<std::string, Level>& levels_;
  Day today_;
  std::set<std::string_view> ran_;
  std::map<Key, Findings> by_line_;
  std::map<Key, Findings> by_resource_;
  std::vector<std::string_view> names_;
  int looks_ = 0;
};

}  // namespace

void apply_suppressions(Report& report, const std::map<std::string, Level>& levels, Day today) {
  Applier(report, levels, today).run();
}

}  // namespace libguard::overrides
