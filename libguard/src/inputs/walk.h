// SPDX-License-Identifier: Apache-2.0
//
// Discovery: what lies below the folders that a user names.
//
//   WalkResult walked = walk({"deploy/"}, {});
//   for (const WalkedFile& file : walked.files)
//     if (file.skipped.empty()) read(file.path);
//
// A walk takes *.yaml, *.yml and *.json, and does not enter .git, .terraform and
// node_modules. What it leaves out for any other reason is listed with it, so that
// nothing is skipped in silence.
#ifndef LIBGUARD_INPUTS_WALK_H_
#define LIBGUARD_INPUTS_WALK_H_

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libguard/result.h"

namespace libguard {

struct WalkOptions {
  std::vector<std::string> ignore_patterns;  // as in .gitignore, from the root down
  std::string root;                          // of the repository; empty: there is none
  // Files were named by a program: what a walk would leave out is left out of them, too.
  bool selected = false;
  // Files that git tracks are never left out for a .gitignore. For a folder: whether
  // git tracks anything below it.
  std::function<bool(const std::string& path, bool folder)> tracked;
  // The text of an ignore file, by its path from the root; nothing where there is none.
  // Given: those within the root are not read from disk, where anybody may have put them.
  std::function<std::optional<std::string>(const std::string& path)> ignore_text;
};

struct WalkedFile {
  std::string path;     // as named, or below what was named
  bool named = false;   // by the user himself
  std::string skipped;  // why; empty: it is to be read
};

struct WalkResult {
  std::vector<WalkedFile> files;  // in the order of `paths`, below each sorted by name
  Diagnostics problems;           // input.unreadable
};

// Left out below a folder: what .gitignore, .guardignore and the patterns name, the
// templates, values and metadata of a chart, patches of a kustomization. Links to
// folders are not followed.
WalkResult walk(std::span<const std::string> paths, const WalkOptions& options);

// All bytes of a file. Error: input.unreadable.
Result<std::string> read_file(const std::string& path);

}  // namespace libguard

#endif  // LIBGUARD_INPUTS_WALK_H_
