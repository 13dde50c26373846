// SPDX-License-Identifier: Apache-2.0
#include "overrides/judge.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/ascii.h"

namespace libguard::overrides {
namespace {

constexpr std::uint32_t kQuorumOfWildcards = 2;

const Person* person_of(const Claim& claim, const Approvers& approvers) {
  for (const auto& [name, person] : approvers.people) {
    const std::string_view known = proof_name(person, claim.kind);
    const bool same = claim.kind == ProofKind::kSshsig ? claim.identity == known
                                                       : equal_ignoring_case(claim.identity, known);
    if (same && !known.empty()) return &person;
  }
  return nullptr;
}

bool is_author(const Person& person, const Authors& authors) {
  const auto among = [](const std::set<std::string>& names, const std::string& name) {
    return !name.empty() && names.contains(lower_case(name));
  };
  return among(authors.github, person.github) || among(authors.gitlab, person.gitlab) ||
         among(authors.jenkins, person.jenkins) || among(authors.emails, person.ssh) ||
         std::any_of(person.emails.begin(), person.emails.end(),
                     [&](const std::string& email) { return among(authors.emails, email); });
}

class Judge {
 public:
  explicit Judge(const Case& one) : case_(one) {}

  OverrideStatus run() && {
    status_.id = case_.id;
    status_.file = case_.file;
    status_.requested = case_.requested;
    status_.looked = case_.looked;
    for (const Finding* finding : case_.findings) status_.about.push_back(finding->fingerprint);
    if (case_.record == nullptr) {
      status_.reasons = case_.flaws;
      return std::move(status_);
    }
    status_.record = *case_.record;
    status_.days_left = record().expires - case_.today;
    if (case_.approvers != nullptr) grant_ = case_.approvers->grant_for(record().rule);
    status_.quorum = quorum_of(record(), grant_, case_.level);
    if (grant_ != nullptr) {
      status_.approvers = grant_->approvers;
      status_.ways.assign(grant_->proofs.begin(), grant_->proofs.end());
      status_.most_days = grant_->most_days;
    }
    weigh_claims();
    status_.state = decide();
    status_.used = status_.state == OverrideState::kEffective && !case_.findings.empty();
    return std::move(status_);
  }

 private:
  const OverrideRecord& record() const { return *case_.record; }
  bool free() const { return !case_.level || *case_.level <= Level::kAdvisory; }

  // The order of the enumerators is the order in which they are looked for.
  OverrideState decide() {
    if (is_invalid()) return OverrideState::kInvalid;
    if (is_forbidden()) return OverrideState::kForbidden;
    if (case_.today > record().expires) {
      say(fmt::format("it expired on {}", day_text(record().expires)));
      return OverrideState::kExpired;
    }
    if (is_stale()) return OverrideState::kStale;
    if (is_pending()) return OverrideState::kPending;
    if (is_unused()) return OverrideState::kUnused;
    return OverrideState::kEffective;
  }

  bool is_invalid() {
    for (const std::string& flaw : case_.flaws) say(flaw);
    if (case_.approvers != nullptr && !equal_ignoring_case(case_.approvers->repo, record().repo)) {
      say(fmt::format("it is for the repository {}, this one is {}", record().repo,
                      case_.approvers->repo));
    }
    if (record().created_day > case_.today) {
      say(fmt::format("it was created on {}, which is still to come",
                      day_text(record().created_day)));
    }
    if (record().expires < record().created_day) say("it expires before it was created");
    for (std::string& one : false_claims_) say(std::move(one));
    return !status_.reasons.empty();
  }

  bool is_forbidden() {
    if (case_.level == Level::kHardMandatory) {
      say(fmt::format("{} is hard-mandatory: nobody can let it pass", record().rule));
    } else if (free()) {
      return false;
    } else if (case_.approvers == nullptr) {
      say("there is no .guard/approvers.yaml that says who may grant it");
    } else if (grant_ == nullptr) {
      say(fmt::format("no entry of .guard/approvers.yaml is about {}", record().rule));
    } else {
      const Day term = record().expires - record().created_day;
      if (term > grant_->most_days) {
        say(
            fmt::format("its term of {} days is longer than the {} that .guard/approvers.yaml "
                        "allows for '{}'",
                        term, grant_->most_days, grant_->match));
      }
      if (status_.quorum > grant_->people.size()) {
        say(fmt::format("a wildcard takes {} approvers, and only {} may grant '{}'", status_.quorum,
                        grant_->people.size(), grant_->match));
      }
    }
    return !status_.reasons.empty();
  }

  bool is_stale() {
    if (!record().rule_digest.empty() && !case_.rule_digest.empty() &&
        record().rule_digest != case_.rule_digest) {
      say(fmt::format("what {} asks for has changed since it was requested", record().rule));
    }
    if (!record().subject_digest.empty() &&
        std::any_of(case_.findings.begin(), case_.findings.end(), [&](const Finding* finding) {
          return finding->subject_digest != record().subject_digest;
        })) {
      say("the resource has changed since it was requested, and it is bound to it as it was");
    }
    if (status_.approvals < status_.quorum && !outdated_.empty()) {
      say(fmt::format("the change went on after {} approved it", fmt::join(outdated_, " and ")));
      for (const OverrideProof& proof : status_.proofs) {
        if (!proof.counts) say(proof.problem);
      }
    }
    return !status_.reasons.empty();
  }

  bool is_pending() {
    if (status_.approvals >= status_.quorum) return false;
    say(fmt::format("it needs {} of {}, and has {}", status_.quorum,
                    fmt::join(status_.approvers, ", "), status_.approvals));
    for (const OverrideProof& proof : status_.proofs) {
      if (!proof.counts) say(proof.problem);
    }
    return true;
  }

  bool is_unused() {
    if (!case_.level) {
      say(fmt::format("there is no rule {}", record().rule));
    } else if (case_.level == Level::kOff) {
      say(fmt::format("{} is switched off", record().rule));
    } else if (case_.ran && case_.looked && case_.findings.empty()) {
      say("no finding needs it");
    }
    return !status_.reasons.empty();
  }

  // Whether each claim counts. Of those that prove the record false the words are kept.
  void weigh_claims() {
    std::set<std::string> people;
    bool base = false;
    for (const Claim& claim : case_.claims) {
      OverrideProof proof{claim.kind, "", claim.identity, claim.url, false, ""};
      const Person* person =
          case_.approvers == nullptr ? nullptr : person_of(claim, *case_.approvers);
      if (person != nullptr) proof.approver = person->name;
      proof.problem = problem_of(claim, person);
      proof.counts = proof.problem.empty();
      if (proof.counts && claim.kind == ProofKind::kBase) base = true;
      if (proof.counts && person != nullptr) people.insert(person->name);
      status_.proofs.push_back(std::move(proof));
    }
    status_.approvals = std::max(static_cast<std::uint32_t>(people.size()), base ? 1U : 0U);
  }

  // Why a claim does not count; empty where it does.
  std::string problem_of(const Claim& claim, const Person* person) {
    const std::string what = fmt::format("{}{}{}", name_of(claim.kind),
                                         claim.identity.empty() ? "" : " of ", claim.identity);
    if (const std::string text = untrue(claim, what); !text.empty()) return text;
    // Whoever tries it has tried it, whether or not it could have counted.
    if (person != nullptr && has_a_hand(claim, *person)) return self_approved(claim, *person, what);
    if (grant_ == nullptr) return what + " counts for nothing: nobody may grant this";
    if (!grant_->proofs.contains(claim.kind)) {
      return fmt::format("{} counts for nothing: '{}' in .guard/approvers.yaml does not list it",
                         what, grant_->match);
    }
    if (claim.kind == ProofKind::kBase) {
      return status_.quorum > 1 ? what + " counts for nothing where it takes two" : "";
    }
    if (person == nullptr) return what + " is of nobody that .guard/approvers.yaml knows";
    for (const Authors* authors : authors_of(claim)) {
      if (!authors->unknown.empty()) {
        return fmt::format("{} cannot be counted: {}", what, authors->unknown);
      }
    }
    if (!grant_->people.contains(person->name)) {
      return fmt::format("{} is of {}, who may not grant '{}'", what, person->name, grant_->match);
    }
    if (claim.truth == Claim::Truth::kOutdated) {
      outdated_.insert(person->name);
      return fmt::format("{} is of an earlier state: {}", what, claim.detail);
    }
    return "";
  }

  // Whose approval it cannot be. A signature is of the record, whoever has a change to make
  // later, but not of whom brings it himself. A review is of the whole change, and must not
  // let somebody grant what he once wrote.
  std::vector<const Authors*> authors_of(const Claim& claim) const {
    if (claim.kind == ProofKind::kSshsig && !claim.requested) return {&case_.authors};
    return {&case_.authors, &case_.change_authors};
  }

  // The change brings the signature, or what it is to be of.
  bool is_of_change(const Claim& claim) const { return claim.requested || case_.requested; }

  bool asked_for_it(const Person& person) const { return is_called(person, record().requested_by); }

  bool has_a_hand(const Claim& claim, const Person& person) const {
    const std::vector<const Authors*> all = authors_of(claim);
    return asked_for_it(person) || std::any_of(all.begin(), all.end(), [&](const Authors* authors) {
             return is_author(person, *authors);
           });
  }

  std::string self_approved(const Claim& claim, const Person& person, const std::string& what) {
    std::string text =
        fmt::format("{} is self-approved: {} {}", what, person.name,
                    asked_for_it(person) ? "asked for it" : "wrote part of the change");
    // A review is of the whole change; a signature says this and nothing else. Who merged or
    // squashed what stands on the trusted branch may look like its author, though.
    const bool certain = asked_for_it(person) || is_of_change(claim);
    if (claim.kind == ProofKind::kSshsig && certain) false_claims_.push_back(text);
    return text;
  }

  std::string untrue(const Claim& claim, const std::string& what) {
    switch (claim.truth) {
      case Claim::Truth::kTrue:
        return "";
      case Claim::Truth::kOutdated:
        // Of a person it may still tell who is to approve anew.
        return claim.kind == ProofKind::kBase ? what + " is of an earlier state" : "";
      case Claim::Truth::kForged: {
        std::string text = fmt::format(
            "{} is forged, or the record was changed after it was signed: {}", what, claim.detail);
        // Two changes, each good by itself, may leave an old signature beside a new record.
        if (is_of_change(claim)) false_claims_.push_back(text);
        return text;
      }
      case Claim::Truth::kUntrusted: {
        std::string text =
            fmt::format("{} is made with a key that is not trusted: {}", what, claim.detail);
        // Keys expire, and people leave: that must not stop everybody's work. Nobody's own
        // change, though, brings such a signature by accident.
        if (claim.requested) false_claims_.push_back(text);
        return text;
      }
      case Claim::Truth::kWithdrawn:
        return fmt::format("{} does not hold: {}", what, claim.detail);
      case Claim::Truth::kUnverified:
        return fmt::format("{} cannot be verified: {}", what, claim.detail);
    }
    return "";
  }

  void say(std::string reason) { status_.reasons.push_back(std::move(reason)); }

  const Case& case_;
  const Grant* grant_ = nullptr;
  OverrideStatus status_;
  std::vector<std::string> false_claims_;
  std::set<std::string> outdated_;  // who approved an earlier state
};

}  // namespace

std::uint32_t quorum_of(const OverrideRecord& record, const Grant* grant,
                        std::optional<Level> level) {
  if (!level || *level <= Level::kAdvisory) return 0;
  const std::uint32_t quorum = grant == nullptr ? 1 : grant->quorum;
  return record.has_wildcard() ? std::max(quorum, kQuorumOfWildcards) : quorum;
}

OverrideStatus judge(const Case& one) { return Judge(one).run(); }

bool may_approve_changes(const Claim& claim, const Approvers& approvers, const Authors& authors) {
  const Person* person = person_of(claim, approvers);
  return person != nullptr && !is_author(*person, authors) &&
         std::any_of(approvers.grants.begin(), approvers.grants.end(), [&](const Grant& grant) {
           return grant.people.contains(person->name) && grant.proofs.contains(claim.kind);
         });
}

}  // namespace libguard::overrides
