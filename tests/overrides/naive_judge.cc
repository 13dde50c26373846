// SPDX-License-Identifier: Apache-2.0
#include "overrides/naive_judge.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/ascii.h"

namespace libguard::overrides {
namespace {

const Grant* grant_of(const Case& one) {
  if (one.approvers == nullptr) return nullptr;
  for (const Grant& grant : one.approvers->grants) {
    const std::string& match = grant.match;
    const std::string& rule = one.record->rule;
    if (match == "*" || match == rule) return &grant;
    if (match.size() > 2 && match.substr(match.size() - 2) == ".*" &&
        rule.substr(0, match.size() - 1) == match.substr(0, match.size() - 1)) {
      return &grant;
    }
  }
  return nullptr;
}

bool is_blocking(const Case& one) {
  return one.level == Level::kSoftMandatory || one.level == Level::kHardMandatory;
}

std::uint32_t quorum_for(const Case& one) {
  const Grant* grant = grant_of(one);
  if (!is_blocking(one) || grant == nullptr) return 0;
  return one.record->finding.empty() ? std::max(2U, grant->quorum) : grant->quorum;
}

std::optional<Person> person_behind(const Case& one, const Claim& claim) {
  if (one.approvers == nullptr || claim.identity.empty()) return std::nullopt;
  for (const auto& [name, person] : one.approvers->people) {
    if (claim.kind == ProofKind::kSshsig && person.ssh == claim.identity) return person;
    const std::string login = lower_case(claim.identity);
    if (claim.kind == ProofKind::kGithubReview && lower_case(person.github) == login) return person;
    if (claim.kind == ProofKind::kGitlabApproval && lower_case(person.gitlab) == login) {
      return person;
    }
  }
  return std::nullopt;
}

bool wrote(const Person& person, const Authors& authors) {
  std::vector<std::pair<std::string, const std::set<std::string>*>> names = {
      {person.github, &authors.github},
      {person.gitlab, &authors.gitlab},
      {person.jenkins, &authors.jenkins},
      {person.ssh, &authors.emails}};
  for (const std::string& email : person.emails) names.emplace_back(email, &authors.emails);
  for (const auto& [name, all] : names) {
    if (!name.empty() && all->count(lower_case(name)) > 0) return true;
  }
  return false;
}

bool asked(const Person& person, const OverrideRecord& record) {
  std::vector<std::string> names = {person.name, person.github, person.gitlab, person.jenkins,
                                    person.ssh};
  names.insert(names.end(), person.emails.begin(), person.emails.end());
  for (const std::string& name : names) {
    if (!name.empty() && lower_case(name) == lower_case(record.requested_by)) return true;
  }
  return false;
}

// A signature that stands there already is of the record alone; what the change brings or
// is approved by must not be of those who wrote it.
bool is_of_the_change(const Claim& claim) {
  return claim.kind != ProofKind::kSshsig || claim.requested;
}

bool has_a_hand(const Case& one, const Claim& claim, const Person& person) {
  if (asked(person, *one.record) || wrote(person, one.authors)) return true;
  return is_of_the_change(claim) && wrote(person, one.change_authors);
}

bool authors_are_known(const Case& one, const Claim& claim) {
  return one.authors.unknown.empty() &&
         (!is_of_the_change(claim) || one.change_authors.unknown.empty());
}

// Would count, were it of what stands there now.
bool is_of_an_approver(const Case& one, const Claim& claim) {
  const Grant* grant = grant_of(one);
  const std::optional<Person> person = person_behind(one, claim);
  return grant != nullptr && person && grant->proofs.count(claim.kind) > 0 &&
         grant->people.count(person->name) > 0 && !has_a_hand(one, claim, *person) &&
         authors_are_known(one, claim);
}

bool is_invalid(const Case& one) {
  const OverrideRecord& record = *one.record;
  if (!one.flaws.empty() || record.created_day > one.today || record.expires < record.created_day) {
    return true;
  }
  if (one.approvers != nullptr && lower_case(record.repo) != lower_case(one.approvers->repo)) {
    return true;
  }
  return std::any_of(one.claims.begin(), one.claims.end(), [&](const Claim& claim) {
    const bool brought = claim.requested || one.requested;
    if (claim.truth == Claim::Truth::kForged) return brought;
    if (claim.truth == Claim::Truth::kUntrusted) return claim.requested;
    const bool real = claim.truth == Claim::Truth::kTrue || claim.truth == Claim::Truth::kOutdated;
    if (!real || claim.kind != ProofKind::kSshsig) return false;
    const std::optional<Person> person = person_behind(one, claim);
    return person && has_a_hand(one, claim, *person) &&
           (brought || asked(*person, *one.record));
  });
}

bool is_forbidden(const Case& one) {
  if (one.level == Level::kHardMandatory) return true;
  if (!is_blocking(one)) return false;
  const Grant* grant = grant_of(one);
  if (grant == nullptr) return true;
  return one.record->expires - one.record->created_day > grant->most_days ||
         quorum_for(one) > grant->people.size();
}

bool is_stale(const Case& one) {
  const OverrideRecord& record = *one.record;
  if (!record.rule_digest.empty() && !one.rule_digest.empty() &&
      record.rule_digest != one.rule_digest) {
    return true;
  }
  for (const Finding* finding : one.findings) {
    if (!record.subject_digest.empty() && finding->subject_digest != record.subject_digest) {
      return true;
    }
  }
  return !naive_is_approved(one) &&
         std::any_of(one.claims.begin(), one.claims.end(), [&](const Claim& claim) {
           return claim.truth == Claim::Truth::kOutdated && is_of_an_approver(one, claim);
         });
}

bool is_unused(const Case& one) {
  return !one.level || one.level == Level::kOff || (one.ran && one.looked && one.findings.empty());
}

}  // namespace

std::set<std::string> naive_approvers(const Case& one) {
  std::set<std::string> names;
  for (const Claim& claim : one.claims) {
    if (claim.truth == Claim::Truth::kTrue && is_of_an_approver(one, claim)) {
      names.insert(person_behind(one, claim)->name);
    }
  }
  return names;
}

bool naive_is_approved(const Case& one) {
  if (!is_blocking(one)) return true;
  const Grant* grant = grant_of(one);
  if (grant == nullptr) return false;
  const std::uint32_t quorum = quorum_for(one);
  if (naive_approvers(one).size() >= quorum) return true;
  return quorum == 1 && grant->proofs.count(ProofKind::kBase) > 0 &&
         std::any_of(one.claims.begin(), one.claims.end(), [](const Claim& claim) {
           return claim.kind == ProofKind::kBase && claim.truth == Claim::Truth::kTrue;
         });
}

OverrideState naive_state(const Case& one) {
  if (one.record == nullptr || is_invalid(one)) return OverrideState::kInvalid;
  if (is_forbidden(one)) return OverrideState::kForbidden;
  if (one.today > one.record->expires) return OverrideState::kExpired;
  if (is_stale(one)) return OverrideState::kStale;
  if (!naive_is_approved(one)) return OverrideState::kPending;
  if (is_unused(one)) return OverrideState::kUnused;
  return OverrideState::kEffective;
}

bool naive_matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') {
    for (std::size_t taken = 0; taken <= text.size(); ++taken) {
      if (naive_matches(pattern.substr(1), text.substr(taken))) return true;
      if (taken < text.size() && text[taken] == '/') return false;
    }
    return false;
  }
  return !text.empty() && pattern[0] == text[0] && naive_matches(pattern.substr(1), text.substr(1));
}

}  // namespace libguard::overrides
