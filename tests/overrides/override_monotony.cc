// SPDX-License-Identifier: Apache-2.0
//
// What takes something away, or lets time pass, never makes an override effective.
#include <string>
#include <vector>

#include "overrides/for_all.h"
#include "overrides/naive_judge.h"

namespace libguard::overrides {

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

}  // namespace libguard::overrides
