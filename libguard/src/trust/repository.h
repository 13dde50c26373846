// SPDX-License-Identifier: Apache-2.0
//
// What git knows of a change: its commits, who wrote them, and what it does to files.
#ifndef LIBGUARD_TRUST_REPOSITORY_H_
#define LIBGUARD_TRUST_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "libguard/result.h"

namespace libguard::trust {

// From the branch that is believed to what is checked out.
struct Change {
  std::string head;  // the commit that is checked out; empty: nothing is committed
  // The head of the change itself: where a platform has checked out its own merge of
  // target and change (two parents, the first on the trusted branch, and the tree is
  // what git itself makes of merging them), the second parent; else `head`.
  std::string tip;
  std::string merge_base;   // of head and the branch; empty: there is none, or it cannot be told
  std::int64_t newest = 0;  // the latest commit date of both and between, in seconds since 1970
  // Of every commit that the trusted branch has not; in lower case. A commit that does
  // nothing but add or change signatures (`<folder>/overrides/*.sig`) is an approval and
  // makes nobody an author.
  std::set<std::string> emails;  // of authors and committers
  std::string unknown;           // why authors cannot be told (a shallow clone); empty: they can
};

// `folder`: of the guardrails, ".guard". Errors: trust.git.
Result<Change> read_change(const std::string& root, const std::string& trusted_commit,
                           const std::string& folder);

// The addresses, in lower case, of the author of the last commit up to `commit` that touched a
// file: who made it what it is. Nothing where git cannot tell, as in a shallow clone.
std::set<std::string> last_authors_of(const std::string& root, const std::string& commit,
                                      const std::string& path);

// The commit that last touched a file, with who committed it; nothing where none did.
struct LastCommit {
  std::string id;
  std::string committer;  // his name
};
std::optional<LastCommit> last_commit_of(const std::string& root, const std::string& commit,
                                         const std::string& path);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_REPOSITORY_H_
