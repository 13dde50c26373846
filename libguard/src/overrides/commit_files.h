// SPDX-License-Identifier: Apache-2.0
//
// The files of a commit, read from git when they are first asked for: most runs ask for none
// of the branch's beginning or of its head.
#ifndef LIBGUARD_OVERRIDES_COMMIT_FILES_H_
#define LIBGUARD_OVERRIDES_COMMIT_FILES_H_

#include <optional>
#include <string>
#include <vector>

#include "libguard/diagnostic.h"
#include "libguard/source.h"
#include "libguard/trust.h"

namespace libguard::overrides {

class CommitFiles {
 public:
  // `id`: of the commit, in the repository of `trust`; empty: none, which has no files.
  CommitFiles(const TrustedTree& trust, std::string id);

  bool known() const noexcept { return !id_.empty(); }
  // Nothing for what is not there, or is a link.
  std::optional<Source> read(const std::string& path);
  // Everything in it, sorted.
  std::vector<std::string> all();

  // Why git does not give it, once it was asked; empty: it does.
  const Diagnostics& problems() const noexcept { return problems_; }

 private:
  const TrustedTree* tree();

  std::string root_;
  std::string id_;
  std::optional<TrustedTree> tree_;
  Diagnostics problems_;
};

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_COMMIT_FILES_H_
