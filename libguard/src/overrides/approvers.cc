// SPDX-License-Identifier: Apache-2.0
#include "overrides/approvers.h"

#include <algorithm>

#include "base/ascii.h"

namespace libguard::overrides {

bool matches_rule(std::string_view match, std::string_view rule) {
  if (match == "*") return true;
  if (!match.ends_with(".*")) return match == rule;
  match.remove_suffix(1);
  return rule.starts_with(match);
}

std::string_view proof_name(const Person& person, ProofKind kind) {
  switch (kind) {
    case ProofKind::kSshsig:
      return person.ssh;
    case ProofKind::kGithubReview:
      return person.github;
    case ProofKind::kGitlabApproval:
      return person.gitlab;
    case ProofKind::kBase:
    case ProofKind::kGate:
      break;
  }
  return "";
}

bool can_prove(const Person& person, ProofKind kind) {
  if (kind == ProofKind::kGate) {
    return !person.github.empty() || !person.gitlab.empty() || !person.jenkins.empty();
  }
  return !proof_name(person, kind).empty();
}

bool is_called(const Person& person, std::string_view name) {
  if (name.empty()) return false;
  const auto same = [&](std::string_view one) { return equal_ignoring_case(one, name); };
  return same(person.name) || same(person.github) || same(person.gitlab) || same(person.jenkins) ||
         same(person.ssh) || std::any_of(person.emails.begin(), person.emails.end(), same);
}

const Grant* Approvers::grant_for(std::string_view rule) const {
  const auto found = std::find_if(grants.begin(), grants.end(), [&](const Grant& grant) {
    return matches_rule(grant.match, rule);
  });
  return found == grants.end() ? nullptr : &*found;
}

}  // namespace libguard::overrides
