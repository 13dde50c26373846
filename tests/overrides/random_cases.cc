// SPDX-License-Identifier: Apache-2.0
#include "overrides/random_cases.h"

#include <array>
#include <string>

#include "findings/fingerprint.h"
#include "overrides/record.h"

namespace libguard::overrides {
namespace {

constexpr Day kCreated = 20000;
const std::array<std::string, 4> kPeople = {"ann", "bob", "carol", "dave"};
const std::array<std::string, 3> kRules = {"a.x", "a.y", "b.x"};
const std::array<std::string, 5> kMatches = {"a.x", "a.*", "b.x", "b.*", "*"};
const std::array<std::string, 2> kRepos = {"github.com/acme/p", "github.com/acme/q"};
const std::array<ProofKind, 5> kKinds = {ProofKind::kBase, ProofKind::kSshsig,
                                         ProofKind::kGithubReview, ProofKind::kGitlabApproval,
                                         ProofKind::kGate};

Person person_named(Dice& dice, const std::string& name) {
  Person person;
  person.name = name;
  if (!dice.once_in(8)) person.github = name + "-GH";
  if (!dice.once_in(8)) person.gitlab = name + "-gl";
  if (!dice.once_in(3)) person.jenkins = name + "-j";
  if (!dice.once_in(8)) person.ssh = name + "@ssh";
  if (!dice.once_in(3)) person.emails = {name + "@mail", name + "@home"};
  return person;
}

Grant random_grant(Dice& dice, const Approvers& approvers) {
  Grant grant;
  grant.match = dice.one_of(kMatches);
  for (const auto& [name, person] : approvers.people) {
    if (!dice.once_in(4)) grant.people.insert(name);
  }
  grant.approvers.assign(grant.people.begin(), grant.people.end());
  grant.quorum = dice.once_in(3) ? 1 + dice.below(3) : 1;
  grant.most_days = dice.once_in(6) ? 5 : 30;
  for (const ProofKind kind : kKinds) {
    if (!dice.once_in(4)) grant.proofs.insert(kind);
  }
  return grant;
}

Approvers random_approvers(Dice& dice) {
  Approvers approvers;
  approvers.repo = dice.once_in(20) ? "GitHub.com/Acme/P" : kRepos[0];
  for (const std::string& name : kPeople) {
    if (!dice.once_in(8)) approvers.people[name] = person_named(dice, name);
  }
  const std::uint32_t grants = 1 + dice.below(3);
  for (std::uint32_t i = 0; i < grants; ++i) {
    approvers.grants.push_back(random_grant(dice, approvers));
  }
  return approvers;
}

Authors random_authors(Dice& dice) {
  Authors authors;
  if (dice.once_in(3)) authors.emails.insert(dice.one_of(kPeople) + "@mail");
  if (dice.once_in(6)) authors.emails.insert(dice.one_of(kPeople) + "@ssh");
  if (dice.once_in(6)) authors.github.insert(dice.one_of(kPeople) + "-gh");
  if (dice.once_in(10)) authors.gitlab.insert(dice.one_of(kPeople) + "-gl");
  if (dice.once_in(20)) authors.jenkins.insert(dice.one_of(kPeople) + "-j");
  authors.emails.insert("zoe@mail");
  if (dice.once_in(25)) authors.unknown = "the clone is shallow";
  return authors;
}

std::string digest(Dice& dice) { return "sha256:" + std::to_string(dice.below(2)); }

OverrideRecord random_request(Dice& dice, const Finding& finding) {
  OverrideRecord record;
  record.rule = finding.rule;
  if (dice.once_in(4)) record.rule_digest = digest(dice);
  record.repo = dice.once_in(20) ? kRepos[1] : kRepos[0];
  record.subject = subject_of(finding);
  if (dice.once_in(6)) {
    record.subject.resource = dice.once_in(2) ? "apps/v1/Deployment/shop/*" : "apps/v1/*/*/web";
    record.subject.occurrence = 0;
    if (dice.once_in(2)) record.subject.file.clear();
    if (dice.once_in(2)) record.subject.path.clear();
  } else {
    record.finding = finding.fingerprint;
    if (dice.once_in(5)) record.subject_digest = digest(dice);
  }
  record.id = record_id(record);
  record.category = "accepted-risk";
  record.reason = "it has to pass until it is mended";
  record.requested_by = dice.once_in(3) ? dice.one_of(kPeople) : "zoe";
  if (dice.once_in(8)) record.requested_by = random_identity(dice, dice.one_of(kKinds));
  record.created_day = kCreated;
  record.created = day_text(kCreated) + "T10:00:00Z";
  record.expires = kCreated + static_cast<Day>(dice.below(dice.once_in(6) ? 60 : 25));
  return record;
}

std::optional<Level> random_level(Dice& dice) {
  constexpr std::array<Level, 12> kLevels = {
      Level::kOff,           Level::kAdvisory,      Level::kAdvisory,      Level::kHardMandatory,
      Level::kSoftMandatory, Level::kSoftMandatory, Level::kSoftMandatory, Level::kSoftMandatory,
      Level::kSoftMandatory, Level::kSoftMandatory, Level::kSoftMandatory, Level::kSoftMandatory};
  if (dice.once_in(30)) return std::nullopt;
  return dice.one_of(kLevels);
}

}  // namespace

RandomCase& RandomCase::operator=(const RandomCase& other) {
  approvers = other.approvers;
  record = other.record;
  findings = other.findings;
  one = other.one;
  has_record = other.has_record;
  has_approvers = other.has_approvers;
  connect();
  return *this;
}

void RandomCase::connect() {
  one.record = has_record ? &record : nullptr;
  one.approvers = has_approvers ? &approvers : nullptr;
  one.findings.clear();
  for (const Finding& finding : findings) {
    if (has_record && one.ran && is_about(record, finding)) one.findings.push_back(&finding);
  }
}

Grant* RandomCase::grant() {
  for (Grant& grant : approvers.grants) {
    if (matches_rule(grant.match, record.rule)) return &grant;
  }
  return nullptr;
}

std::string random_identity(Dice& dice, ProofKind kind) {
  const std::string name = dice.once_in(12) ? "mallory" : dice.one_of(kPeople);
  switch (kind) {
    case ProofKind::kSshsig:
      return name + "@ssh";
    case ProofKind::kGithubReview:
      return name + (dice.once_in(3) ? "-gh" : "-GH");
    case ProofKind::kGitlabApproval:
      return name + "-gl";
    case ProofKind::kGate:
      return name + "-j";
    case ProofKind::kBase:
      return "";
  }
  return "";
}

Claim random_claim(Dice& dice) {
  constexpr std::array<Claim::Truth, 5> kFalse = {Claim::Truth::kForged, Claim::Truth::kUntrusted,
                                                  Claim::Truth::kOutdated, Claim::Truth::kWithdrawn,
                                                  Claim::Truth::kUnverified};
  Claim claim;
  claim.kind = dice.one_of(kKinds);
  claim.identity = random_identity(dice, claim.kind);
  claim.truth = dice.once_in(10) ? dice.one_of(kFalse) : Claim::Truth::kTrue;
  claim.requested = dice.once_in(3);
  claim.detail = claim.truth == Claim::Truth::kTrue ? "" : "so it is said";
  return claim;
}

Finding random_finding(Dice& dice) {
  const std::array<std::string, 2> names = {"web", "api"};
  const std::array<std::string, 2> spaces = {"shop", "bank"};
  Finding finding;
  finding.rule = dice.one_of(kRules);
  finding.resource = {"kubernetes",        "apps/v1",          "Deployment",
                      dice.one_of(spaces), dice.one_of(names), ""};
  if (dice.once_in(6)) finding.resource = {"compose", "", "service", "", dice.one_of(names), ""};
  finding.region.path = dice.once_in(2) ? "/spec/a" : "/spec/b";
  finding.logical_file = dice.once_in(2) ? "a.yaml" : "b.yaml";
  finding.occurrence = dice.once_in(5) ? 1 : 0;
  finding.fingerprint = fingerprint(finding);
  finding.subject_digest = digest(dice);
  return finding;
}

RandomCase random_case(Dice& dice) {
  RandomCase random;
  const std::uint32_t findings = 1 + dice.below(3);
  for (std::uint32_t i = 0; i < findings; ++i) random.findings.push_back(random_finding(dice));
  random.approvers = random_approvers(dice);
  random.has_approvers = !dice.once_in(30);
  random.has_record = !dice.once_in(60);
  random.record =
      random_request(dice, dice.once_in(10) ? random_finding(dice) : random.findings[0]);
  Case& one = random.one;
  one.id = random.record.id;
  one.file = ".guard/overrides/" + one.id + ".yaml";
  if (!random.has_record || dice.once_in(40)) one.flaws.emplace_back("it is no override");
  one.requested = dice.once_in(2);
  const std::uint32_t claims = dice.below(5);
  for (std::uint32_t i = 0; i < claims; ++i) one.claims.push_back(random_claim(dice));
  one.authors = random_authors(dice);
  one.change_authors = dice.once_in(2) ? one.authors : random_authors(dice);
  one.level = random_level(dice);
  if (!dice.once_in(4)) one.rule_digest = digest(dice);
  one.today = kCreated - 2 + static_cast<Day>(dice.below(dice.once_in(4) ? 40 : 15));
  one.ran = !dice.once_in(3);
  one.looked = !dice.once_in(4);
  random.connect();
  return random;
}

}  // namespace libguard::overrides
