// SPDX-License-Identifier: Apache-2.0
#include "overrides/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "libguard/override_files.h"
#include "overrides/baseline.h"
#include "overrides/guarded.h"
#include "overrides/record.h"
#include "overrides/reviews.h"
#include "trust/repository.h"
#include "trust/ssh.h"

namespace libguard::overrides {
namespace {

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr std::string_view kRecordEnd = ".yaml";
constexpr std::string_view kSignatureEnd = ".sig";

class Loader {
 public:
  explicit Loader(const OverrideOptions& options) : options_(options) {}

  Result<Loaded> run() {
    loaded_.trust.ref = options_.trust.ref();
    loaded_.trust.commit = options_.trust.commit();
    if (Diagnostics failed = look_at_change(); !failed.empty()) return failed;
    CommitFiles base(options_.trust, change_ ? change_->merge_base : "");
    auto files = read_guarded(with_nested(), base, head_);
    if (!files) return std::move(files).error();
    files_ = std::move(*files);
    auto powers = read_powers(files_, options_.folder);
    if (!powers) return std::move(powers).error();
    loaded_.powers = std::move(*powers);
    const Approvers* approvers = loaded_.powers.approvers ? &*loaded_.powers.approvers : nullptr;
    auto reviews = read_reviews(options_, approvers, change_ ? &*change_ : nullptr, head_);
    if (!reviews) return std::move(reviews).error();
    reviews_ = std::move(*reviews);
    know_authors();
    for (const auto& [path, file] : files_) take(path, file);
    loaded_.trust.configured = loaded_.powers.approvers.has_value() || !loaded_.records.empty();
    loaded_.change_approved = is_approved();
    return std::move(loaded_);
  }

 private:
  Diagnostics look_at_change() {
    std::int64_t now = options_.now;
    if (options_.trust.protects()) {
      Result<trust::Change> change =
          trust::read_change(options_.trust.root(), options_.trust.commit(), options_.folder);
      if (!change) return std::move(change).error();
      change_ = std::move(*change);
      head_ = CommitFiles(options_.trust, change_->head);
      if (change_->tip != change_->head) merged_.emplace(options_.trust, change_->tip);
      // A clock that was set back does not make anything young again.
      now = std::max(now, change_->newest);
    }
    loaded_.today = now / kSecondsOfDay;
    return {};
  }

  // An ignore file hides what lies beside it, and settings hold for what lies below them,
  // wherever they are: from the merge on they would be the nearest.
  OverrideOptions with_nested() {
    OverrideOptions options = options_;
    if (!change_) return options;
    for (std::vector<std::string> files : {options_.trust.files_below(""), head_.all()}) {
      for (std::string& file : files) {
        const std::string path = "/" + file;
        if (path.ends_with("/.guardignore") || path.ends_with("/.guard.yaml") ||
            path.ends_with("/.guard.yml") || path.find("/.guard/") != std::string::npos) {
          options.guardrails.push_back(std::move(file));
        }
      }
    }
    return options;
  }

  void know_authors() {
    Authors& authors = loaded_.change_authors;
    if (change_) {
      authors.unknown = change_->unknown;
      // Where history is cut off, its first commit seems to hold everything: who wrote that
      // commit may have signed a record and nothing else.
      if (authors.unknown.empty()) authors.emails = change_->emails;
    }
    authors.github = reviews_.github;
    authors.gitlab = reviews_.gitlab;
    // A change that brings signatures and nothing else makes nobody an author.
    const bool only_signed = change_ && authors.emails.empty() && authors.unknown.empty();
    if (options_.change_author.empty() || only_signed) return;
    const std::string login = lower_case(options_.change_author);
    for (auto* names : {&authors.github, &authors.gitlab, &authors.jenkins}) names->insert(login);
  }

  void take(const std::string& path, const GuardedFile& file) {
    const std::string records = options_.folder + "/overrides/";
    if (path.starts_with(records)) {
      const std::string_view name = std::string_view(path).substr(records.size());
      if (name.ends_with(kSignatureEnd)) return;
      if (name.ends_with(kRecordEnd) || name.ends_with(".yml"))
        return take_record(path, name, file);
    }
    if (file.change) add_change(path, file);
  }

  void take_record(const std::string& path, std::string_view name, const GuardedFile& file) {
    LoadedRecord loaded;
    loaded.file = path;
    loaded.id = name.substr(0, name.rfind('.'));
    loaded.requested = file.change.has_value();
    if (file.change) {
      loaded_.changes.push_back({{*file.change, path, false, ""}, loaded.id, false});
      // What the change takes away is not used any more, at once.
      if (file.change == GuardrailChange::Kind::kRemoved) {
        loaded_.changes.back().harmless = true;
        return;
      }
    }
    const std::optional<Source>& source = file.current();
    if (!source) {
      // Its branch had it removed, or has never had it.
      if (file.unreadable.empty()) return;
      loaded.flaws.push_back(file.unreadable);
    } else if (!name.ends_with(kRecordEnd) || !is_override_id(loaded.id)) {
      loaded.flaws.push_back(
          "a record is a file '<id>.yaml' directly in 'overrides', where the "
          "id has 12 hexadecimal digits");
    } else {
      read_record(*source, loaded);
      add_proofs(*source, loaded);
    }
    loaded_.records.push_back(std::move(loaded));
  }

  void read_record(const Source& source, LoadedRecord& loaded) {
    Result<OverrideRecord> record = read_override(source);
    if (!record) {
      for (const Diagnostic& problem : record.error()) {
        const Place place = problem.source.locate(problem.span.begin);
        loaded.flaws.push_back(fmt::format("{}:{}: {}", loaded.file, place.line, problem.message));
      }
      if (loaded.flaws.empty()) loaded.flaws.push_back("it cannot be read");
      return;
    }
    if (record->id != loaded.id) {
      loaded.flaws.push_back(
          fmt::format("its id is {}, which its file is not named after", record->id));
    }
    loaded.record = std::move(*record);
  }

  void add_proofs(const Source& source, LoadedRecord& loaded) {
    const std::string& root = options_.trust.root();
    loaded.authors = loaded_.change_authors;
    if (options_.trust.protects() && !loaded.requested) {
      Claim base;
      base.kind = ProofKind::kBase;
      loaded.claims.push_back(std::move(base));
    }
    add_signatures(source, loaded);
    const bool proven = loaded.claims.size() > 1 || !reviews_.claims.empty();
    if (options_.trust.protects() && !loaded.requested && proven) {
      loaded.authors = {};
      loaded.authors.emails = trust::last_authors_of(root, options_.trust.commit(), loaded.file);
      if (loaded.authors.emails.empty()) {
        loaded.authors.unknown =
            "git does not tell who wrote the record; a shallow clone does not (fetch-depth: 0)";
      }
    }
    if (reviews_.claims.empty()) return;
    const std::optional<Source> reviewed = tip().read(loaded.file);
    const bool in_head = reviewed && reviewed->text() == source.text();
    for (Claim claim : reviews_.claims) {
      if (!in_head && claim.truth == Claim::Truth::kTrue) {
        claim.truth = Claim::Truth::kUnverified;
        claim.detail = "the record does not stand in the commit that was reviewed";
      }
      loaded.claims.push_back(std::move(claim));
    }
  }

  // What was reviewed: of a platform's merge the side of the change.
  CommitFiles& tip() { return merged_ ? *merged_ : head_; }

  // `<id>.<principal>.sig` beside the record.
  void add_signatures(const Source& source, LoadedRecord& loaded) {
    const std::string begin = fmt::format("{}/overrides/{}.", options_.folder, loaded.id);
    for (auto at = files_.lower_bound(begin); at != files_.end() && at->first.starts_with(begin);
         ++at) {
      if (!at->first.ends_with(kSignatureEnd)) continue;
      const std::optional<Source>& signature = at->second.current();
      Claim claim;
      claim.kind = ProofKind::kSshsig;
      claim.identity =
          at->first.substr(begin.size(), at->first.size() - begin.size() - kSignatureEnd.size());
      claim.requested = at->second.change.has_value() || !options_.trust.protects();
      if (!signature) {
        if (at->second.unreadable.empty()) continue;
        claim.truth = Claim::Truth::kForged;
        claim.detail = at->second.unreadable;
      } else if (!is_known(claim.identity)) {
        claim.truth = Claim::Truth::kUntrusted;
        claim.detail = "nobody in .guard/approvers.yaml has this name for 'ssh'";
      } else {
        const trust::Signature verdict = trust::verify_signature(
            source.text(), signature->text(), loaded_.powers.allowed_signers,
            loaded_.powers.revoked_signers, claim.identity);
        claim.truth = truth_of(verdict.verdict);
        claim.detail = verdict.detail;
        const bool other_ends = source.text().find("\r\n") != std::string_view::npos ||
                                signature->text().find("\r\n") != std::string_view::npos;
        if (claim.truth == Claim::Truth::kForged && other_ends) {
          claim.detail =
              "its line ends were changed; '/.guard/** -text' in .gitattributes keeps "
              "git from doing that";
        }
      }
      loaded.claims.push_back(std::move(claim));
    }
  }

  bool is_known(const std::string& principal) const {
    if (!loaded_.powers.approvers) return true;
    const auto& people = loaded_.powers.approvers->people;
    return std::any_of(people.begin(), people.end(),
                       [&](const auto& one) { return one.second.ssh == principal; });
  }

  static Claim::Truth truth_of(trust::Signature::Verdict verdict) {
    switch (verdict) {
      case trust::Signature::Verdict::kGood:
        return Claim::Truth::kTrue;
      case trust::Signature::Verdict::kForged:
        return Claim::Truth::kForged;
      case trust::Signature::Verdict::kUntrusted:
        return Claim::Truth::kUntrusted;
      case trust::Signature::Verdict::kUnverified:
        break;
    }
    return Claim::Truth::kUnverified;
  }

  void add_change(const std::string& path, const GuardedFile& file) {
    LoadedChange change{{*file.change, path, false, ""}, "", false};
    if (path == options_.folder + "/baseline.yaml") change.harmless = only_drops_entries(file);
    loaded_.changes.push_back(std::move(change));
  }

  static bool only_drops_entries(const GuardedFile& file) {
    if (file.change == GuardrailChange::Kind::kRemoved) return true;
    if (!file.trusted || !file.on_disk) return false;
    const auto before = read_baseline(*file.trusted);
    const auto after = read_baseline(*file.on_disk);
    return before && after && common_entries(*after, *before).size() == after->size();
  }

  // A review by somebody whom approvers.yaml names, and who has no hand in the change.
  bool is_approved() const {
    if (!loaded_.powers.approvers || !loaded_.change_authors.unknown.empty()) return false;
    return std::any_of(reviews_.claims.begin(), reviews_.claims.end(), [&](const Claim& claim) {
      return claim.truth == Claim::Truth::kTrue &&
             may_approve_changes(claim, *loaded_.powers.approvers, loaded_.change_authors);
    });
  }

  const OverrideOptions& options_;
  std::optional<trust::Change> change_;
  CommitFiles head_{options_.trust, ""};  // what is checked out
  std::optional<CommitFiles> merged_;     // the change, where that is a merge with it
  std::map<std::string, GuardedFile> files_;
  Reviews reviews_;
  Loaded loaded_;
};

}  // namespace

Result<Loaded> load(const OverrideOptions& options) { return Loader(options).run(); }

}  // namespace libguard::overrides
