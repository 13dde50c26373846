// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "overrides/approvers.h"
#include "setup/gaps.h"
#include "trust/allowed_signers.h"

namespace libguard::setup {
namespace {

using overrides::Approvers;
using overrides::Grant;
using overrides::Person;
using Severity = SetupGap::Severity;

SetupGap warning(std::string code, std::string what, std::string risk, std::string mend,
                 std::string file, std::uint32_t line) {
  SetupGap gap;
  gap.code = std::move(code);
  gap.severity = Severity::kWarning;
  gap.what = std::move(what);
  gap.risk = std::move(risk);
  gap.mend = {std::move(mend)};
  gap.file = std::move(file);
  gap.line = line;
  return gap;
}

// YYYYMMDD, as valid-before and valid-after begin.
std::string digits_of(Day day) {
  std::string text = day_text(day);
  std::erase(text, '-');
  return text;
}

class Keys {
 public:
  Keys(const SetupFacts& facts, Gaps& gaps) : path_(facts.guard_folder + "/allowed_signers") {
    const std::optional<Source> file = facts.read(path_);
    if (!file) return;
    const trust::AllowedSigners read = trust::read_allowed_signers(*file);
    for (const Diagnostic& problem : read.problems) {
      gaps.push_back(warning("keys.refused", problem.message, "no signature of this line counts",
                             problem.notes.empty() ? "mend the line" : problem.notes.front(), path_,
                             problem.source.locate(problem.span.begin).line));
    }
    const std::string today = digits_of(facts.today);
    for (const trust::AllowedSigner& signer : read.signers) {
      authority_ = authority_ || signer.authority;
      if (!signer.valid_before.empty() && signer.valid_before.substr(0, 8) <= today) {
        gaps.push_back(
            warning("keys.expired",
                    fmt::format("the key of '{}' is valid before {} only", signer.principal,
                                signer.valid_before),
                    "it verifies nothing any more, nor what it signed before",
                    "take the line out, or put his new key there; have overrides signed anew",
                    path_, line_of_key(*file, signer.key)));
        continue;
      }
      principals_.insert(signer.principal);
    }
  }

  bool has(const std::string& principal) const {
    return authority_ || principals_.count(principal) > 0;
  }
  const std::string& path() const { return path_; }

 private:
  static std::uint32_t line_of_key(const Source& file, const std::string& key) {
    const std::size_t at = file.text().find(key);
    return at == std::string_view::npos ? 0 : file.locate(static_cast<std::uint32_t>(at)).line;
  }

  std::string path_;
  std::set<std::string> principals_;
  bool authority_ = false;
};

// Somebody who can prove an approval here and now.
bool is_able(const Person& person, const Grant& grant, const Keys& keys) {
  return std::any_of(grant.proofs.begin(), grant.proofs.end(), [&](ProofKind kind) {
    if (!overrides::can_prove(person, kind)) return false;
    return kind != ProofKind::kSshsig || keys.has(person.ssh);
  });
}

class Judge {
 public:
  Judge(const SetupFacts& facts, const std::optional<Owners>& owners, Gaps& gaps)
      : facts_(facts),
        owners_(owners),
        gaps_(gaps),
        path_(facts.guard_folder + "/approvers.yaml") {}

  ApproverFacts judge() {
    const Keys keys(facts_, gaps_);
    const std::optional<Source> file = facts_.read(path_);
    if (!file) {
      gaps_.push_back(warning(
          "approvers.missing", fmt::format("there is no {}: nobody can approve an override", path_),
          "a finding that blocks can only be mended, or the check be walked around",
          "'guard init --approver NAME' writes one", path_, 0));
      return {};
    }
    const Result<Approvers> approvers = overrides::read_approvers(*file);
    if (!approvers) {
      const Diagnostic& first = approvers.error().front();
      gaps_.push_back(warning("approvers.invalid", first.message,
                              "guard check ends with exit code 2, and no override counts",
                              "mend it: 'guard override list' says all that is wrong with it",
                              path_, first.source.locate(first.span.begin).line));
      return {};
    }
    document_ = read_pipeline(*file);
    found_.there = true;
    std::set<std::string> keyless;
    for (std::size_t i = 0; i < approvers->grants.size(); ++i) {
      judge_grant(*approvers, i, keys, keyless);
    }
    if (!keyless.empty()) {
      gaps_.push_back(warning(
          "keys.missing",
          fmt::format("{} can approve with a signature only, and {} no key",
                      fmt::join(keyless, ", "), keyless.size() == 1 ? "has" : "have"),
          "their approvals do not count",
          fmt::format(
              "add to {}: bob@example.com namespaces=\"override@guard\" ssh-ed25519 AAAA...",
              keys.path()),
          path_, 0));
    }
    return found_;
  }

 private:
  std::uint32_t line_of_grant(std::size_t index) const {
    if (document_ == nullptr) return 0;
    return line_of(document_->root().at("rules").item(static_cast<std::uint32_t>(index)));
  }

  void judge_grant(const Approvers& approvers, std::size_t index, const Keys& keys,
                   std::set<std::string>& keyless) {
    const Grant& grant = approvers.grants[index];
    const bool base = grant.proofs.count(ProofKind::kBase) > 0;
    const bool merging = base && grant.quorum <= 1;
    found_.signatures = found_.signatures || grant.proofs.count(ProofKind::kSshsig) > 0;
    found_.merging_approves = found_.merging_approves || merging;
    if (grant.people.size() == 1 && !merging) {
      gaps_.push_back(warning(
          "approvers.one-person",
          fmt::format("only {} can approve overrides of '{}'", *grant.people.begin(), grant.match),
          "nobody can approve what this person asks for or has a hand in, nor while it is away",
          "name a second person", path_, line_of_grant(index)));
    }
    if (merging) judge_merging(grant, index);
    std::size_t able = 0;
    for (const std::string& name : grant.people) {
      const Person& person = approvers.people.at(name);
      if (is_able(person, grant, keys)) {
        ++able;
      } else if (!person.ssh.empty() && grant.proofs.count(ProofKind::kSshsig) > 0) {
        keyless.insert(name);
      }
    }
    if (!merging && grant.people.size() > 1 && able <= grant.quorum && able < grant.people.size()) {
      gaps_.push_back(warning(
          "approvers.too-few",
          fmt::format(
              "of those who may approve overrides of '{}' only {} can prove it, and it takes "
              "{}",
              grant.match, able, grant.quorum),
          "an override that one of them asks for can never be approved",
          "give them keys, or add a proof that they have a name for", path_, line_of_grant(index)));
    }
  }

  // `base` says that the platform asks the owners, always.
  void judge_merging(const Grant& grant, std::size_t index) {
    if (!owners_ || owners_->line_for(record_path(facts_)) != nullptr) return;
    SetupGap gap = warning(
        "approvers.base-alone",
        fmt::format(
            "overrides of '{}' count once they are merged ('base'), and no owner is asked to "
            "review {}/overrides/",
            grant.match, facts_.guard_folder),
        "the author merges his own override in a change of its own, and nobody of the approvers "
        "has "
        "seen it",
        fmt::format("add to {}: /{}/ @ORG/guard-approvers", owners_->file, facts_.guard_folder),
        path_, line_of_grant(index));
    gap.severity = Severity::kOpen;
    gap.mend.emplace_back("or take 'base' out of 'proofs'");
    gaps_.push_back(std::move(gap));
  }

  const SetupFacts& facts_;
  const std::optional<Owners>& owners_;
  Gaps& gaps_;
  std::string path_;
  DocumentPtr document_;
  ApproverFacts found_;
};

}  // namespace

ApproverFacts add_approver_gaps(const SetupFacts& facts, const std::optional<Owners>& owners,
                                Gaps& gaps) {
  return Judge(facts, owners, gaps).judge();
}

}  // namespace libguard::setup
