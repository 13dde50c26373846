// SPDX-License-Identifier: Apache-2.0
//
// What stands under `.guard/`, seen three ways: at the trusted commit, where the change
// began, and on disk. A change cannot carry its own permission: what it adds or alters is
// a request, what it does not touch is what the trusted branch says, and what it takes away
// is gone.
#ifndef LIBGUARD_OVERRIDES_GUARDED_H_
#define LIBGUARD_OVERRIDES_GUARDED_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libguard/override.h"
#include "libguard/override_options.h"
#include "libguard/result.h"
#include "overrides/commit_files.h"

namespace libguard::overrides {

struct GuardedFile {
  std::optional<Source> trusted;                // nothing: the trusted branch does not have it
  std::optional<Source> on_disk;                // looked at only where it may differ
  std::optional<GuardrailChange::Kind> change;  // what the change does to it
  std::string unreadable;  // why it cannot be read, a link for one; it counts for nothing

  // What counts for a record and its signatures: those of the change are requests.
  const std::optional<Source>& current() const { return change ? on_disk : trusted; }
};

// By path from the root. Without a trusted commit all of it is taken for trusted.
// `base`: where the change began, if anybody knows; `head`: what is checked out.
// Errors: those of TrustedTree.
Result<std::map<std::string, GuardedFile>> read_guarded(const OverrideOptions& options,
                                                        CommitFiles& base, CommitFiles& head);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_GUARDED_H_
