// SPDX-License-Identifier: Apache-2.0
#include "overrides/commit_files.h"

#include <utility>

namespace libguard::overrides {

CommitFiles::CommitFiles(const TrustedTree& trust, std::string id)
    : root_(trust.root()), id_(std::move(id)) {
  // A change that is up to date begins where the trusted branch ends.
  if (known() && id_ == trust.commit()) tree_ = trust;
}

std::optional<Source> CommitFiles::read(const std::string& path) {
  const TrustedTree* files = tree();
  if (files == nullptr) return std::nullopt;
  Result<Source> source = files->read(path);
  if (!source) return std::nullopt;
  return std::move(*source);
}

std::vector<std::string> CommitFiles::all() {
  const TrustedTree* files = tree();
  return files == nullptr ? std::vector<std::string>() : files->files_below("");
}

const TrustedTree* CommitFiles::tree() {
  if (!tree_ && known() && problems_.empty()) {
    Result<TrustedTree> tree = TrustedTree::at_ref(root_, id_);
    if (tree) {
      tree_ = std::move(*tree);
    } else {
      problems_ = std::move(tree).error();
    }
  }
  return tree_ ? &*tree_ : nullptr;
}

}  // namespace libguard::overrides
