// SPDX-License-Identifier: Apache-2.0
//
// Where the settings of a project are, and their files: on disk, or as a trusted branch
// has them. Whoever writes a change may put what he likes onto the disk.
#ifndef LIBGUARD_PROJECT_FILES_H_
#define LIBGUARD_PROJECT_FILES_H_

#include <optional>
#include <string>
#include <vector>

#include "libguard/result.h"
#include "libguard/source.h"
#include "libguard/trust.h"

namespace libguard::project {

// The root of the git repository, from the current folder ("." or "../.."); empty
// outside of one.
std::string find_root();

class Files {
 public:
  // On disk.
  explicit Files(std::string root);
  // As the tree has them, where they lie in its repository.
  explicit Files(const TrustedTree& trust);

  // From the current folder up to the root the nearest that has settings, from the current
  // one; "." where there is none, or no repository.
  std::string nearest_settings() const;

  // Paths from the current folder, or absolute ones.
  bool has(const std::string& path) const;
  bool has_folder(const std::string& path) const;
  // Errors: input.unreadable, and those of decode_source() and of TrustedTree.
  Result<Source> read(const std::string& path) const;
  // Adds every *.rail file below a folder, sorted. Links to folders are not followed: they
  // may lead round in circles.
  Diagnostics list_rule_files(const std::string& folder, std::vector<std::string>& files) const;

  // From the root, with '/' between the parts; nothing for what lies outside.
  std::optional<std::string> from_root(const std::string& path) const;

 private:
  // The path within the trusted tree; nothing: it is read from disk.
  std::optional<std::string> trusted(const std::string& path) const;

  std::string root_;
  std::optional<TrustedTree> trust_;
};

// A file on disk. Errors: input.unreadable, and those of decode_source().
Result<Source> read_source(const std::string& path);

// A path below a folder; `path` itself where it is absolute or the folder is ".".
std::string below(const std::string& folder, const std::string& path);

}  // namespace libguard::project

#endif  // LIBGUARD_PROJECT_FILES_H_
