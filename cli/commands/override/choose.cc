// SPDX-License-Identifier: Apache-2.0
#include "commands/override/choose.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "commands/override/questions.h"
#include "exit_code.h"
#include "libguard/redact.h"
#include "libguard/report.h"
#include "options.h"

namespace libguard::cli {
namespace {

using Findings = std::vector<const Finding*>;

constexpr std::string_view kScheme = "gf1:";
constexpr std::size_t kFewestDigits = 6;
constexpr std::size_t kMostShown = 50;

// Those that fail or might; each once, however many paths led to it.
Findings all_findings(const Report& run) {
  Findings findings;
  std::set<std::string_view> seen;
  for (const Finding& finding : run.findings) {
    const bool asks = finding.verdict != Verdict::kPass &&
                      finding.verdict != Verdict::kNotApplicable && !finding.fingerprint.empty();
    if (asks && seen.insert(finding.fingerprint).second) findings.push_back(&finding);
  }
  return findings;
}

template <typename Condition>
Findings only(const Findings& findings, Condition condition) {
  Findings some;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(some), condition);
  return some;
}

Findings that_block(const Findings& findings) {
  return only(findings, [](const Finding* one) { return one->blocks; });
}

std::string_view digits_of(std::string_view word) {
  if (word.starts_with(kScheme)) word.remove_prefix(kScheme.size());
  return word;
}

bool is_fingerprint(std::string_view word) {
  return word.starts_with(kScheme) ||
         word.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string shown(const Findings& findings, bool numbered) {
  const std::size_t count = std::min(findings.size(), kMostShown);
  std::string text = render_choices_text({findings.data(), count}, numbered);
  if (count < findings.size()) text += fmt::format("  and {} more\n", findings.size() - count);
  return without_tokens(text);
}

Choice refuse(const Session& session, std::string message, std::string note, int exit_code) {
  complain_about(session, "usage.finding", std::move(message), {std::move(note)});
  return {nullptr, exit_code};
}

// One of several.
Choice choose(const Session& session, const Findings& findings, const std::string& what) {
  if (findings.size() == 1) return {findings.front(), kPassed};
  if (!can_ask()) {
    complain_about(session, "usage.finding", what, {"name one by its fingerprint"});
    fmt::print(stderr, "{}", shown(findings, false));
    return {nullptr, kUsage};
  }
  fmt::print(stderr, "{}", shown(findings, true));
  const auto number = ask_number("Which finding?", std::min(findings.size(), kMostShown));
  if (!number) return {nullptr, stopped()};
  return {findings[*number - 1], kPassed};
}

Choice by_fingerprint(const Session& session, const Findings& findings, const std::string& word) {
  const std::string_view digits = digits_of(word);
  if (digits.size() < kFewestDigits) {
    return refuse(session,
                  fmt::format("'{}' is too short for a fingerprint: {} digits are the fewest", word,
                              kFewestDigits),
                  "'guard check --verbose' shows the fingerprints of findings", kUsage);
  }
  const Findings same = only(findings, [&](const Finding* one) {
    return digits_of(one->fingerprint).starts_with(digits);
  });
  if (!same.empty()) {
    return choose(session, same, fmt::format("{} findings begin with '{}'", same.size(), word));
  }
  std::vector<std::string> fingerprints;
  for (const Finding* one : findings) fingerprints.push_back(one->fingerprint);
  return refuse(
      session, fmt::format("there is no finding '{}'{}", word, did_you_mean(word, fingerprints)),
      "name the paths that it is found in; 'guard check --verbose' shows fingerprints", kUsage);
}

Choice by_rule(const Session& session, const Findings& findings, const std::string& rule) {
  const std::vector<RuleInfo> rules = session.policy.rules();
  std::vector<std::string> ids;
  for (const RuleInfo& one : rules) ids.push_back(one.id);
  if (std::find(ids.begin(), ids.end(), rule) == ids.end()) {
    return refuse(session, fmt::format("there is no rule '{}'{}", rule, did_you_mean(rule, ids)),
                  "name a finding by its fingerprint, such as gf1:9c1f0d2b7a55e3c8, or by its rule",
                  kUsage);
  }
  const Findings its = only(findings, [&](const Finding* one) { return one->rule == rule; });
  const Findings blocking = that_block(its);
  if (its.empty()) {
    return refuse(session,
                  fmt::format("'{}' finds nothing here: there is nothing to ask for", rule),
                  "name the paths that it fails in", kFailed);
  }
  if (blocking.empty()) {
    return choose(session, its, fmt::format("{} findings are of '{}'", its.size(), rule));
  }
  return choose(session, blocking, fmt::format("{} findings of '{}' block", blocking.size(), rule));
}

}  // namespace

Choice choose_finding(const Session& session, const Report& run, const std::string& word) {
  const Findings findings = all_findings(run);
  if (!word.empty()) {
    return is_fingerprint(word) ? by_fingerprint(session, findings, word)
                                : by_rule(session, findings, word);
  }
  const Findings blocking = that_block(findings);
  if (blocking.empty()) {
    return refuse(session, "nothing blocks here: there is nothing to ask for",
                  "a finding that does not block is named by its fingerprint", kFailed);
  }
  if (!can_ask()) {
    complain_about(session, "usage.argument", "no finding is named",
                   {"name one by its fingerprint, or by its rule"});
    fmt::print(stderr, "{}", shown(blocking, false));
    return {nullptr, kUsage};
  }
  return choose(session, blocking, "");
}

}  // namespace libguard::cli
