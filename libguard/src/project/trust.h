// SPDX-License-Identifier: Apache-2.0
//
// The branch that a project believes.
#ifndef LIBGUARD_PROJECT_TRUST_H_
#define LIBGUARD_PROJECT_TRUST_H_

#include <optional>
#include <string>

#include "libguard/platform.h"
#include "libguard/result.h"
#include "libguard/trust.h"

namespace libguard::project {

// What find_project() trusts. `root`: of the repository; empty: there is none. Errors: those
// of TrustedTree, with what to do about them; trust.no-repository.
Result<TrustedTree> open_trust(const std::string& root, const std::string& ref,
                               const std::optional<PlatformRun>& platform);

}  // namespace libguard::project

#endif  // LIBGUARD_PROJECT_TRUST_H_
