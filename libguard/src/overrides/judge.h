// SPDX-License-Identifier: Apache-2.0
//
// judge(): the state of an override. Nothing else computes one.
//
// Pure: all that was found out (what git, ssh-keygen and platforms say, the day, what a run
// found) comes in, so that every front end says the same, and a test may ask with anything.
#ifndef LIBGUARD_OVERRIDES_JUDGE_H_
#define LIBGUARD_OVERRIDES_JUDGE_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/finding.h"
#include "libguard/override.h"
#include "overrides/approvers.h"

namespace libguard::overrides {

// That somebody approves, as far as cryptography or a platform vouches for it. Whether he
// may is decided here.
struct Claim {
  enum class Truth : std::uint8_t {
    kTrue,
    kForged,      // the bytes are not those that were signed
    kUntrusted,   // by a key that is not listed, was revoked or has expired
    kOutdated,    // of an earlier state of the change
    kWithdrawn,   // taken back since
    kUnverified,  // what it takes to verify is not there
  };
  ProofKind kind = ProofKind::kBase;
  std::string identity;  // the principal of a signature, the login on a platform
  Truth truth = Truth::kTrue;
  bool requested = false;  // the change itself brings it
  std::string detail;      // why it is not true, or what cannot be verified
  std::string url;
};

// Who has a hand in the change that is checked, or in the record.
struct Authors {
  std::set<std::string> emails;  // in lower case
  std::set<std::string> github;  // logins, in lower case
  std::set<std::string> gitlab;
  std::set<std::string> jenkins;
  std::string unknown;  // why they cannot be told; empty: they are all here
};

// How many approvals a record takes. nullptr or an advisory rule: none that count.
std::uint32_t quorum_of(const OverrideRecord& record, const Grant* grant,
                        std::optional<Level> level);

struct Case {
  std::string id;  // of the file
  std::string file;
  const OverrideRecord* record = nullptr;  // nullptr: it cannot be read,
  std::vector<std::string> flaws;          // for these reasons
  bool requested = false;                  // it stands in the change only
  std::vector<Claim> claims;
  const Approvers* approvers = nullptr;  // nullptr: there is no such file
  Authors authors;                       // of the record, or of the change that brings it
  Authors change_authors;                // of the change: reviews of it must be of others too
  std::optional<Level> level;            // of the rule; nothing: there is no such rule
  std::string rule_digest;               // of the rule as it is; empty: nobody asked
  Day today = 0;

  // Of a run: what it found. Without one nothing is known of use.
  bool ran = false;
  bool looked = false;                   // at the place that the record is about
  std::vector<const Finding*> findings;  // that it is about
};

OverrideStatus judge(const Case& one);

// Whether a true claim is of somebody whom approvers.yaml lets grant anything, and who is no
// author: enough for a change of guardrails.
bool may_approve_changes(const Claim& claim, const Approvers& approvers, const Authors& authors);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_JUDGE_H_
