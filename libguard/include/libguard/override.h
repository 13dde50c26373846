// SPDX-License-Identifier: Apache-2.0
//
// What guard knows of exceptions from its rules: overrides with their state,
// suppressions in files, the baseline, and who may grant what. Plain data, which owns
// all it holds; libguard/overrides.h makes it, reports show it.
//
// An override lets one finding pass: asked for by one person, granted by another, until
// a day. It is effective only while all of this holds; docs/overrides.md tells the whole.
#ifndef LIBGUARD_OVERRIDE_H_
#define LIBGUARD_OVERRIDE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/diagnostic.h"
#include "libguard/source.h"

namespace libguard {

// Days since 1970-01-01, in UTC.
using Day = std::int64_t;

// "2025-12-22"; nothing where the text is no day of the calendar in this form.
std::optional<Day> read_day(std::string_view text);
std::string day_text(Day day);

// What an override is about: the parts of a finding that its fingerprint is made from.
struct OverrideSubject {
  std::string file;      // in its repository; of Helm's output the template, of a plan empty
  std::string platform;  // kubernetes, terraform, compose
  std::string resource;  // apps/v1/Deployment/shop/web; of a plan the address
  std::string address;   // of a Kubernetes object that a plan makes; else empty
  std::string kind;      // where `resource` does not tell it: of a plan's provisioner, variable
  std::string path;      // the stable path within it
  std::uint32_t occurrence = 0;  // among equal ones

  friend bool operator==(const OverrideSubject&, const OverrideSubject&) = default;
};

// 12 hexadecimal digits: what a record is called.
bool is_override_id(std::string_view text) noexcept;

// One file `.guard/overrides/<id>.yaml`; docs/schemas/override-1.json is its schema.
struct OverrideRecord {
  std::string id;  // 12 hexadecimal digits, which follow from the finding
  std::string rule;
  std::string rule_digest;  // "sha256:..."; empty: whatever the rule says then
  std::string repo;         // github.com/acme/payments
  OverrideSubject subject;
  std::string finding;         // gf1:9c1f0d2b7a55e3c8; empty where `resource` has a wildcard
  std::string subject_digest;  // "sha256:..."; empty: the resource may change (scope: finding)
  std::string category;        // false-positive, accepted-risk, break-glass, migration
  std::string reason;
  std::string ticket;
  std::string requested_by;
  std::string created;  // 2025-11-22T10:00:00Z
  Day created_day = 0;
  Day expires = 0;  // the last day on which it holds

  bool has_wildcard() const { return finding.empty(); }
};

// Characters that a reason has at least.
inline constexpr std::size_t kShortestReason = 15;

// In the order in which they are asked for: the first that applies is the state.
enum class OverrideState : std::uint8_t {
  kInvalid,    // malformed, forged, self-approved or of another repository
  kForbidden,  // nobody may grant this
  kExpired,
  kStale,    // what was approved has changed since
  kPending,  // approvals are missing
  kUnused,   // no finding needs it
  kEffective,
};
std::string_view name_of(OverrideState state) noexcept;  // "effective"

enum class ProofKind : std::uint8_t { kBase, kSshsig, kGithubReview, kGitlabApproval, kGate };
std::string_view name_of(ProofKind kind) noexcept;  // "github-review"

// That somebody approves, and whether it counts.
struct OverrideProof {
  ProofKind kind = ProofKind::kBase;
  std::string approver;  // a name of approvers.yaml; empty: the owners of the target branch
  std::string identity;  // what the proof itself says: "bob@example.com", "bob-gh"
  std::string url;       // of the evidence, where it has one
  bool counts = false;
  std::string problem;  // why it does not
};

// A record and what became of it.
struct OverrideStatus {
  std::string id;                        // of its file, also where nothing in it can be read
  std::string file;                      // .guard/overrides/7f3a9c21e0b4.yaml
  std::optional<OverrideRecord> record;  // nothing: it cannot be read
  OverrideState state = OverrideState::kInvalid;
  std::vector<std::string> reasons;  // why it is in this state, for people; the first decides
  std::vector<OverrideProof> proofs;
  std::uint32_t approvals = 0;         // that count
  std::uint32_t quorum = 0;            // how many it takes; 0: of an advisory rule
  std::vector<std::string> approvers;  // groups and people that may give them
  std::vector<ProofKind> ways;         // in which they may
  std::uint32_t most_days = 0;         // from its creation; 0: nobody says
  std::int64_t days_left = 0;      // until it expires; 0: today is its last day; negative: it has
  bool requested = false;          // stands in this change, and not on the trusted branch
  bool used = false;               // it lets a finding of this run pass
  bool looked = false;             // the run looked at what it is about
  std::vector<std::string> about;  // findings of this run, by fingerprint
};

// `# guard:ignore RULE until=2026-01-31 reason="..."`, or an annotation
// `libguard/ignore.RULE: "until=...; reason=..."`.
struct Suppression {
  enum class Kind : std::uint8_t { kComment, kAnnotation };
  enum class State : std::uint8_t {
    kMalformed,
    kExpired,
    kRequest,  // of a rule that blocks: it takes an override
    kUnused,
    kEffective,
  };

  Kind kind = Kind::kComment;
  std::string rule;  // one; a comment that names three rules is three of them
  std::string reason;
  std::optional<Day> until;
  std::string file;  // as the user named it
  Place place;
  std::uint32_t line = 0;  // kComment: the line whose findings it is about
  std::string resource;    // kAnnotation: ResourceId::to_string() of its resource
  std::string flaw;        // why it has no effect; empty: it may have one
  // What apply_overrides() makes of it.
  State state = State::kUnused;
};
std::string_view name_of(Suppression::Kind kind) noexcept;    // "comment"
std::string_view name_of(Suppression::State state) noexcept;  // "request"

// A finding that was there when guard was adopted: a line of `.guard/baseline.yaml`.
struct BaselineEntry {
  std::string finding;  // gf1:...
  std::string rule;
  OverrideSubject subject;
  std::string subject_digest;  // it lapses when the resource changes; empty: it does not

  friend bool operator==(const BaselineEntry&, const BaselineEntry&) = default;
};

// What a commit did to a record, a signature or another file of overrides.
struct OverrideEvent {
  enum class Kind : std::uint8_t { kAdded, kChanged, kRemoved };
  Kind kind = Kind::kChanged;
  std::string file;     // from the root: .guard/overrides/7f3a9c21e0b4.yaml
  std::string commit;   // its id
  std::string time;     // when it was committed, in UTC: 2025-11-22 10:00
  std::string author;   // his name and address, as he gave them
  std::string subject;  // of the commit
};

// Something under `.guard/`, or the configuration, that a change adds, alters or removes.
struct GuardrailChange {
  enum class Kind : std::uint8_t { kAdded, kChanged, kRemoved };
  Kind kind = Kind::kChanged;
  std::string file;
  bool blocks = false;  // it takes an approval that it has not
  std::string problem;  // what is missing
};
std::string_view name_of(GuardrailChange::Kind kind) noexcept;  // "added"

// What guard believes, and why.
struct TrustInfo {
  std::string ref;          // origin/main; empty: what lies on disk, which protects nothing
  std::string commit;       // of the ref
  bool configured = false;  // there is an approvers.yaml, or a record
  // Who writes the change can walk around overrides here.
  bool advisory() const { return ref.empty(); }
};

// What it takes to let a finding pass.
struct OverrideOffer {
  std::uint32_t quorum = 0;            // 0: there is no offer
  std::vector<std::string> approvers;  // groups and people, as approvers.yaml names them
  std::uint32_t most_days = 0;
  std::string link;  // opens the platform's form, filled in; empty: there is none here
};

// Why a finding does not count, although a rule is broken.
struct Exemption {
  enum class Kind : std::uint8_t { kNone, kOverride, kBaseline, kSuppression };
  Kind kind = Kind::kNone;
  std::string id;                      // of the override
  std::string reason;                  // why it passes, as it was asked for
  std::vector<std::string> approvers;  // who granted it: "bob"
  std::string expires;                 // 2025-12-22; empty: it does not
  std::int64_t days_left = 0;
};
std::string_view name_of(Exemption::Kind kind) noexcept;  // "override"

}  // namespace libguard

#endif  // LIBGUARD_OVERRIDE_H_
