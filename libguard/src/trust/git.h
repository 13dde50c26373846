// SPDX-License-Identifier: Apache-2.0
//
// What git knows, asked of git itself. This room is the only one that starts a
// process.
#ifndef LIBGUARD_TRUST_GIT_H_
#define LIBGUARD_TRUST_GIT_H_

#include <optional>
#include <set>
#include <string>

namespace libguard::trust {

// The files that git tracks below a folder, as paths relative to it. Nothing
// where the folder is in no repository, or git is not there.
std::optional<std::set<std::string, std::less<>>> tracked_files(const std::string& folder);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_GIT_H_
