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
#include "overrides/for_all.h"
#include "overrides/naive_judge.h"
#include "overrides/random_cases.h"
#include "overrides/record.h"
#include "support/catch.h"

namespace libguard::overrides {
namespace {

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

TEST_CASE("a grant that does not decide makes no difference") {
  for_all([](Dice&, RandomCase& one) {
    const std::vector<std::string> before = told(one.judged());
    if (one.grant() == nullptr) return true;
    const Grant deciding = *one.grant();
    one.approvers.grants = {deciding};
    return told(one.judged()) == before;
  });
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
