// SPDX-License-Identifier: Apache-2.0
//
// TrustedTree: the files that guard believes. What grants power (rules, levels,
// approvers, keys, overrides) is read from a branch that the author of a change cannot
// write to alone, and never from the change itself.
//
//   Result<TrustedTree> tree = TrustedTree::at_ref(root, "origin/main");
//   Result<Source> approvers = tree->read(".guard/approvers.yaml");
//
// Read through git itself, from its objects: a working tree plays no part.
// Lifetime: a shared handle; copies are cheap. Thread safety: share freely.
#ifndef LIBGUARD_TRUST_H_
#define LIBGUARD_TRUST_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard {

class TrustedTree {
 public:
  // The files of a commit. `root` is that of the repository; `ref` is anything that git
  // takes for a commit. Errors: trust.no-git (git is not there, or refuses to work here:
  // with what it says), trust.unknown-ref (with how to fetch it), trust.ambiguous-ref (a tag
  // or a branch could be taken for the one that is meant).
  static Result<TrustedTree> at_ref(const std::string& root, const std::string& ref);
  // The files on disk below `root`; protects nothing.
  static TrustedTree on_disk(const std::string& root);

  // True where they come from a commit.
  bool protects() const noexcept;
  const std::string& root() const noexcept;
  const std::string& ref() const noexcept;     // as it was given; empty on disk
  const std::string& commit() const noexcept;  // its number; empty on disk

  // Paths are relative to the root, with '/' between their parts.
  // A file or a folder, or a link or a submodule, which cannot be read.
  bool has(std::string_view path) const;
  bool has_folder(std::string_view path) const;
  // Every file and link below a folder (below the root for ""), sorted; links are not followed.
  std::vector<std::string> files_below(std::string_view folder) const;
  // The bytes of a file as they are, not decoded; its name is "origin/main:.guard.yaml" or
  // the path on disk from the current folder. Errors: input.unreadable, trust.missing.
  Result<Source> read(std::string_view path) const;

  struct Held;

 private:
  explicit TrustedTree(std::shared_ptr<const Held> held) : held_(std::move(held)) {}
  std::shared_ptr<const Held> held_;
};

}  // namespace libguard

#endif  // LIBGUARD_TRUST_H_
