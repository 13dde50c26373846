// SPDX-License-Identifier: Apache-2.0
//
// Commits as git lists them, and where a clone has cut them off.
#ifndef LIBGUARD_TRUST_HISTORY_H_
#define LIBGUARD_TRUST_HISTORY_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "libguard/result.h"

namespace libguard::trust {

struct Commit {
  std::string id;
  std::vector<std::string> parents;  // where `--parents` is among the words
  std::string author;                // his address, in lower case; empty: the commit names none
  std::string committer;             // likewise
  std::int64_t time = 0;             // when it was committed, in seconds since 1970
};

// What `git rev-list words...` gives, the newest first. Errors: trust.git.
Result<std::vector<Commit>> list_commits(const std::string& root, std::vector<std::string> words);

// Of a repository.
struct Layout {
  std::string prefix;             // from its root to the folder asked about: "" or "a/b/"
  std::string objects;            // the folder of its objects
  std::set<std::string> cut_off;  // commits of a shallow clone whose parents it has not fetched
};
// Errors: trust.git.
Result<Layout> read_layout(const std::string& root);

// Which of these commits do nothing but add or change signatures, `overrides`*.sig, where
// `overrides` is ".guard/overrides/". Never one with several parents, or an empty one.
// Errors: trust.git.
Result<std::set<std::string>> signing_commits(const std::string& root,
                                              const std::vector<Commit>& commits,
                                              const std::string& overrides);

// True where git makes `tree` of merging two commits, without a conflict. Writes nothing
// into the repository. False also where git is too old to tell (before 2.38).
bool merges_to(const std::string& root, const Layout& layout, const std::string& one,
               const std::string& other, const std::string& tree);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_HISTORY_H_
