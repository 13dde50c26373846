// SPDX-License-Identifier: Apache-2.0
//
// What must hold of every override, whatever people write: random cases, judged and held
// against what they would be by plain words. GUARD_CASES says how many.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "findings/fingerprint.h"
#include "overrides/naive_judge.h"
#include "overrides/random_cases.h"
#include "overrides/record.h"
#include "support/catch.h"

namespace libguard::overrides {
namespace {

std::uint64_t cases() {
  const char* given = std::getenv("GUARD_CASES");
  const std::uint64_t count = given == nullptr ? 0 : std::strtoull(given, nullptr, 10);
  return count == 0 ? 20'000 : count;
}

// Checks a property of every case; a macro of the test framework for each would take most of
// the time. Stops at the first that has it not: what was counted says nothing then.
template <typename Property>
void for_all(const Property& property) {
  for (std::uint64_t seed = 0; seed < cases(); ++seed) {
    Dice dice(seed);
    RandomCase one = random_case(dice);
    if (property(dice, one)) continue;
    CAPTURE(seed, one.record.rule, one.record.requested_by, name_of(one.judged().state));
    CAPTURE(one.judged().reasons);
    FAIL("the property does not hold");
  }
}

// The change does not make effective what was not. How often it ended what was is counted,
// so that a change that changes nothing is noticed.
template <typename Change>
void never_helps(const Change& change) {
  std::uint64_t ended = 0;
  for_all([&](Dice& dice, RandomCase& one) {
    const bool before = one.is_effective();
    change(dice, one);
    one.connect();
    const bool after = one.is_effective();
    ended += before && !after ? 1 : 0;
    return before || !after;
  });
  CAPTURE(ended);
  CHECK(ended * 1000 > cases());
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

// All that a status says, without the order in which proofs came.
std::vector<std::string> told(const OverrideStatus& status) {
  std::vector<std::string> lines = {std::string(name_of(status.state)),
                                    std::to_string(status.approvals), std::to_string(status.quorum),
                                    std::to_string(status.days_left),
                                    status.used ? "used" : "not used"};
  const std::vector<std::string> reasons = sorted(status.reasons);
  lines.insert(lines.end(), reasons.begin(), reasons.end());
  std::vector<std::string> proofs;
  for (const OverrideProof& proof : status.proofs) {
    proofs.push_back(std::string(name_of(proof.kind)) + ' ' + proof.approver + ' ' +
                     proof.identity + (proof.counts ? " counts" : " does not: ") + proof.problem);
  }
  proofs = sorted(proofs);
  lines.insert(lines.end(), proofs.begin(), proofs.end());
  return lines;
}

}  // namespace

TEST_CASE("every state is reached, and effective in a decent share of cases") {
  std::map<OverrideState, std::uint64_t> count;
  std::uint64_t used = 0;
  for_all([&](Dice&, RandomCase& one) {
    const OverrideStatus status = one.judged();
    ++count[status.state];
    used += status.used ? 1 : 0;
    return true;
  });
  for (const auto state : {OverrideState::kInvalid, OverrideState::kForbidden,
                           OverrideState::kExpired, OverrideState::kStale, OverrideState::kPending,
                           OverrideState::kUnused, OverrideState::kEffective}) {
    CAPTURE(name_of(state), count[state]);
    CHECK(count[state] * 100 > cases());
  }
  CHECK(count[OverrideState::kEffective] * 20 > cases());
  CHECK(used * 50 > cases());
}

TEST_CASE("the state is the first that applies") {
  for_all([](Dice&, RandomCase& one) { return one.judged().state == naive_state(one.one); });
}

TEST_CASE("what is effective was approved by enough others who may") {
  std::uint64_t blocking = 0;
  for_all([&](Dice&, RandomCase& one) {
    const OverrideStatus status = one.judged();
    if (status.state != OverrideState::kEffective) return true;
    if (one.one.level == Level::kAdvisory) return status.quorum == 0;
    ++blocking;
    const std::size_t people = naive_approvers(one.one).size();
    return naive_is_approved(one.one) && status.quorum >= 1 &&
           status.quorum >= one.grant()->quorum &&
           (!one.record.has_wildcard() || (status.quorum >= 2 && people >= 2)) &&
           (people >= status.quorum || status.quorum == 1);
  });
  CHECK(blocking * 50 > cases());
}

TEST_CASE("approvals are people, and the owners of a branch are never two") {
  for_all([](Dice&, RandomCase& one) {
    if (!one.has_record) return true;
    const OverrideStatus status = one.judged();
    const Grant* grant = one.has_approvers ? one.grant() : nullptr;
    const bool owners =
        status.quorum <= 1 && grant != nullptr && grant->proofs.contains(ProofKind::kBase) &&
        std::any_of(one.one.claims.begin(), one.one.claims.end(), [](const Claim& claim) {
          return claim.kind == ProofKind::kBase && claim.truth == Claim::Truth::kTrue;
        });
    return status.approvals == std::max<std::size_t>(naive_approvers(one.one).size(), owners);
  });
}

TEST_CASE("what is hard-mandatory is never effective") {
  for_all([](Dice&, RandomCase& one) {
    one.one.level = Level::kHardMandatory;
    return !one.is_effective();
  });
}

TEST_CASE("a higher level never makes anything effective") {
  for_all([](Dice&, RandomCase& one) {
    one.one.level = Level::kAdvisory;
    const bool advisory = one.is_effective();
    one.one.level = Level::kSoftMandatory;
    const bool soft = one.is_effective();
    one.one.level = Level::kHardMandatory;
    return advisory >= soft && soft >= one.is_effective();
  });
}

TEST_CASE("what has expired is never effective again") {
  std::uint64_t expired_ones = 0;
  for_all([&](Dice&, RandomCase& one) {
    bool expired = false;
    for (Day day = one.record.created_day - 1; day < one.record.expires + 4; ++day) {
      one.one.today = day;
      const OverrideState state = one.judged().state;
      expired = expired || state == OverrideState::kExpired || day > one.record.expires;
      if (expired && state == OverrideState::kEffective) return false;
      if (day < one.record.created_day && state == OverrideState::kEffective) return false;
    }
    expired_ones += expired ? 1 : 0;
    return true;
  });
  CHECK(expired_ones == cases());
}

TEST_CASE("the days between which it is effective have no hole") {
  for_all([](Dice&, RandomCase& one) {
    int changes = 0;
    bool before = false;
    for (Day day = one.record.created_day - 2; day < one.record.expires + 4; ++day) {
      one.one.today = day;
      const bool now = one.is_effective();
      changes += now != before ? 1 : 0;
      before = now;
    }
    return changes == 0 || changes == 2;
  });
}

TEST_CASE("taking the right to approve from somebody never makes anything effective") {
  never_helps([](Dice& dice, RandomCase& one) {
    const std::vector<std::string> all = {"ann", "bob", "carol", "dave"};
    for (Grant& grant : one.approvers.grants) grant.people.erase(dice.one_of(all));
  });
}

TEST_CASE("somebody who is removed takes with him only what he did wrong") {
  for_all([](Dice& dice, RandomCase& one) {
    const OverrideState before = one.judged().state;
    const std::vector<std::string> all = {"ann", "bob", "carol", "dave"};
    const std::string name = dice.one_of(all);
    one.approvers.people.erase(name);
    for (Grant& grant : one.approvers.grants) grant.people.erase(name);
    const bool now = one.is_effective();
    // A signature by whom nobody knows any more is no longer one of the requester.
    return !now || before == OverrideState::kEffective ||
           (before == OverrideState::kInvalid && naive_is_approved(one.one));
  });
}

TEST_CASE("where nobody may grant a rule any more nothing that blocks is effective") {
  for_all([](Dice&, RandomCase& one) {
    std::erase_if(one.approvers.grants,
                  [&](const Grant& grant) { return matches_rule(grant.match, one.record.rule); });
    return one.one.level == Level::kAdvisory || !one.is_effective();
  });
}

TEST_CASE("a grant that does not decide makes no difference") {
  for_all([](Dice&, RandomCase& one) {
    const std::vector<std::string> before = told(one.judged());
    if (one.grant() == nullptr) return true;
    const Grant deciding = *one.grant();
    one.approvers.grants = {deciding};
    return told(one.judged()) == before;
  });
}

TEST_CASE("a kind of proof that is no longer taken never makes anything effective") {
  never_helps([](Dice& dice, RandomCase& one) {
    const std::vector<ProofKind> kinds = {ProofKind::kBase, ProofKind::kSshsig,
                                          ProofKind::kGithubReview, ProofKind::kGitlabApproval};
    for (Grant& grant : one.approvers.grants) grant.proofs.erase(dice.one_of(kinds));
  });
}

TEST_CASE("a claim less never makes anything effective but what it made invalid") {
  std::uint64_t ended = 0;
  for_all([&](Dice& dice, RandomCase& one) {
    const OverrideState before = one.judged().state;
    std::vector<Claim>& claims = one.one.claims;
    if (claims.empty()) return true;
    claims.erase(claims.begin() + dice.below(static_cast<std::uint32_t>(claims.size())));
    const bool now = one.is_effective();
    ended += before == OverrideState::kEffective && !now ? 1 : 0;
    return !now || before == OverrideState::kEffective || before == OverrideState::kInvalid;
  });
  CHECK(ended * 200 > cases());
}

TEST_CASE("the same claim twice is one") {
  for_all([](Dice& dice, RandomCase& one) {
    const OverrideStatus before = one.judged();
    if (one.one.claims.empty()) return true;
    const Claim again = dice.one_of(one.one.claims);
    one.one.claims.push_back(again);
    const OverrideStatus after = one.judged();
    return after.state == before.state && after.approvals == before.approvals;
  });
}

TEST_CASE("a claim that is not true approves nothing") {
  for_all([](Dice&, RandomCase& one) {
    for (Claim& claim : one.one.claims) claim.truth = Claim::Truth::kUnverified;
    const OverrideStatus status = one.judged();
    return status.approvals == 0 &&
           (one.one.level == Level::kAdvisory || status.state != OverrideState::kEffective);
  });
}

TEST_CASE("a higher quorum never makes anything effective") {
  never_helps([](Dice& dice, RandomCase& one) {
    for (Grant& grant : one.approvers.grants) grant.quorum += 1 + dice.below(2);
  });
}

TEST_CASE("a shorter term never makes anything effective") {
  never_helps([](Dice& dice, RandomCase& one) {
    for (Grant& grant : one.approvers.grants) grant.most_days -= dice.below(grant.most_days);
  });
}

TEST_CASE("one more author never makes anything effective") {
  never_helps([](Dice& dice, RandomCase& one) {
    const std::string name = std::vector<std::string>{"ann", "bob", "carol", "dave"}[dice.below(4)];
    Authors& authors = dice.once_in(2) ? one.one.authors : one.one.change_authors;
    authors.emails.insert(name + "@mail");
    authors.github.insert(name + "-gh");
    authors.gitlab.insert(name + "-gl");
  });
}

TEST_CASE("authors of whom nobody knows never make anything effective") {
  never_helps([](Dice& dice, RandomCase& one) {
    Authors& authors = dice.once_in(2) ? one.one.authors : one.one.change_authors;
    authors.unknown = "the clone is shallow";
  });
}

TEST_CASE("a flaw ends everything") {
  for_all([](Dice&, RandomCase& one) {
    one.one.flaws.emplace_back("something is wrong with it");
    return one.judged().state == OverrideState::kInvalid;
  });
}

TEST_CASE("an override of another repository is invalid") {
  for_all([](Dice&, RandomCase& one) {
    if (!one.has_approvers) return true;
    one.approvers.repo += "x";
    return one.judged().state == OverrideState::kInvalid;
  });
}

TEST_CASE("the state does not depend on the order of claims, nor on the day of the week") {
  for_all([](Dice& dice, RandomCase& one) {
    const std::vector<std::string> before = told(one.judged());
    if (told(one.judged()) != before) return false;
    dice.shuffle(one.one.claims);
    return told(one.judged()) == before;
  });
}

TEST_CASE("whatever is not effective says why, and only what is effective is used") {
  for_all([](Dice&, RandomCase& one) {
    const OverrideStatus status = one.judged();
    const bool effective = status.state == OverrideState::kEffective;
    return status.reasons.empty() == effective && (!status.used || effective) &&
           status.used == (effective && !one.one.findings.empty());
  });
}

TEST_CASE("an override is about no finding that differs in anything") {
  std::uint64_t about = 0;
  std::uint64_t others = 0;
  for_all([&](Dice& dice, RandomCase& one) {
    const Finding finding = one.findings[0];
    if (!is_about(one.record, finding)) return true;
    ++about;
    const bool wide = one.record.has_wildcard();
    std::vector<Finding> changed(6, finding);
    changed[0].rule += "x";
    changed[1].resource.platform += "x";
    changed[2].logical_file += "x";
    changed[3].region.path += "/x";
    changed[4].resource.name += dice.once_in(2) ? "/x" : "x";
    changed[5].resource.kind += dice.once_in(2) ? "/x" : "x";
    for (std::size_t i = 0; i < changed.size(); ++i) {
      const OverrideSubject& subject = one.record.subject;
      const bool meant =
          wide && ((i == 2 && subject.file.empty()) || (i == 3 && subject.path.empty()) ||
                   (i > 3 && naive_matches(subject.resource, changed[i].resource.to_string())));
      // With the fingerprint that it has, and with that of the other, as if both were one.
      if (is_about(one.record, changed[i]) != meant) return false;
      changed[i].fingerprint = fingerprint(changed[i]);
      if (is_about(one.record, changed[i]) != meant) return false;
      others += meant ? 0 : 1;
    }
    Finding next = finding;
    ++next.occurrence;
    next.fingerprint = fingerprint(next);
    return is_about(one.record, next) == wide;
  });
  CHECK(about * 2 > cases());
  CHECK(others > about);
}

TEST_CASE("a wildcard matches what it would by trying everything") {
  for (std::uint64_t seed = 0; seed < cases(); ++seed) {
    Dice dice(seed);
    const auto text = [&](std::string_view letters) {
      std::string result;
      const std::uint32_t size = dice.below(9);
      for (std::uint32_t i = 0; i < size; ++i) result += dice.one_of(letters);
      return result;
    };
    const std::string pattern = text("ab*/*");
    const std::string resource = text("aab/");
    if (matches_resource(pattern, resource) == naive_matches(pattern, resource)) continue;
    CAPTURE(pattern, resource);
    CHECK(false);
    return;
  }
}

}  // namespace libguard::overrides
