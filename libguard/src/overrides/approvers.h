// SPDX-License-Identifier: Apache-2.0
//
// `.guard/approvers.yaml`: who may let which rule be broken, how it is proven and for how
// long. Whatever is wrong with it is an error: a file that grants power fails closed.
#ifndef LIBGUARD_OVERRIDES_APPROVERS_H_
#define LIBGUARD_OVERRIDES_APPROVERS_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/override.h"
#include "libguard/result.h"

namespace libguard::overrides {

// A person by the names that the platforms know him by; each may be empty.
struct Person {
  std::string name;  // within approvers.yaml
  std::string github;
  std::string gitlab;
  std::string jenkins;
  std::string ssh;  // the principal of allowed_signers
  std::vector<std::string> emails;
};

// By any of the names that he has.
bool is_called(const Person& person, std::string_view name);

// What it takes for some rules. Of several that match, the first in the file decides.
struct Grant {
  std::string match;                   // "resources.*", "health.liveness", "*"
  std::vector<std::string> approvers;  // as written: groups and people
  std::set<std::string> people;        // the same, as names of people
  std::uint32_t quorum = 1;
  std::uint32_t most_days = 0;
  std::set<ProofKind> proofs;
};

struct Approvers {
  std::string repo;  // github.com/acme/payments
  std::map<std::string, Person> people;
  std::vector<Grant> grants;

  // nullptr: nobody may.
  const Grant* grant_for(std::string_view rule) const;
};

// "*" matches every rule, "resources.*" those below, all else the rule of that name.
bool matches_rule(std::string_view match, std::string_view rule);

// By which name a claim of this kind tells somebody; empty: no claim does.
std::string_view proof_name(const Person& person, ProofKind kind);

// True where somebody has a name for a proof of this kind. Never of kBase, which says of
// nobody that he approves.
bool can_prove(const Person& person, ProofKind kind);

// Errors: approvers.syntax, approvers.unknown-key, approvers.wrong-type,
// approvers.unknown-value, approvers.missing, approvers.unknown-person (a name that is
// neither a group nor a person), approvers.quorum (more than there are people who can prove
// it), approvers.never-reached, approvers.ambiguous (two people with one login, principal or
// address; a group with the name of a person).
Result<Approvers> read_approvers(const Source& file);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_APPROVERS_H_
