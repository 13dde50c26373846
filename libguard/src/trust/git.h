// SPDX-License-Identifier: Apache-2.0
//
// What git knows, asked of git itself. This room is the only one that starts a
// process.
#ifndef LIBGUARD_TRUST_GIT_H_
#define LIBGUARD_TRUST_GIT_H_

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libguard/result.h"
#include "trust/process.h"

namespace libguard::trust {

// `git -C folder words...`, in the repository that `folder` is in: not in another that the
// environment names, as it does within a hook. What it prints is in English.
struct GitOptions {
  std::string_view input = {};
  std::vector<std::pair<std::string, std::optional<std::string>>> variables = {};
};
Outcome run_git(const std::string& folder, std::vector<std::string> words,
                const GitOptions& options = {});

// What to tell a person of git that does not answer, with what helps.
Diagnostic git_problem(std::string code, const std::string& folder, const Outcome& outcome);

// A file of a commit.
struct TreeEntry {
  std::string mode;  // 100644, 100755; 120000 is a link, 160000 another repository
  std::string id;
  bool is_file() const { return mode.starts_with("100"); }
};
using Tree = std::map<std::string, TreeEntry, std::less<>>;  // by path

// Everything in a commit below any of `paths`, files or folders, relative to `folder`;
// without paths, below `folder`. Errors: trust.git.
Result<Tree> read_tree(const std::string& folder, const std::string& commit,
                       const std::vector<std::string>& paths = {});

// The bytes of objects in the same order; nothing for one that is not there.
// Errors: trust.git.
Result<std::vector<std::optional<std::string>>> read_blobs(const std::string& folder,
                                                           const std::vector<std::string>& ids);

bool is_object_id(std::string_view text);

// The files that git tracks below a folder, as paths relative to it. Nothing
// where the folder is in no repository, or git is not there.
std::optional<std::set<std::string, std::less<>>> tracked_files(const std::string& folder);

// Calls `take` with each part of a text that ends in `end`, and with what is left.
void for_each_part(std::string_view text, char end,
                   const std::function<void(std::string_view)>& take);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_GIT_H_
