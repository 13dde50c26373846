// SPDX-License-Identifier: Apache-2.0
//
// What git knows of who works here, and of who did what. Asked of git itself.
#ifndef LIBGUARD_GIT_H_
#define LIBGUARD_GIT_H_

#include <optional>
#include <string>
#include <vector>

#include "libguard/override.h"
#include "libguard/result.h"

namespace libguard {

// A setting such as "user.email", for the repository at `root`; of one that names a file the
// path. Nothing where it is not set, or git is not there.
std::optional<std::string> git_setting(const std::string& root, const std::string& name);
std::optional<std::string> git_path_setting(const std::string& root, const std::string& name);

// What commits up to the one that is checked out did to the files of the folder
// `overrides` (a path from the root), the newest first; `id`: only those of one record,
// unless it is empty. Errors: trust.git.
Result<std::vector<OverrideEvent>> override_history(const std::string& root,
                                                    const std::string& overrides,
                                                    const std::string& id);

}  // namespace libguard

#endif  // LIBGUARD_GIT_H_
