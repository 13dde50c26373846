// SPDX-License-Identifier: Apache-2.0
//
// From a name to the commit that it stands for, and to no other.
#ifndef LIBGUARD_TRUST_REF_H_
#define LIBGUARD_TRUST_REF_H_

#include <string>

#include "libguard/result.h"

namespace libguard::trust {

// Errors: trust.no-git, trust.unknown-ref; trust.ambiguous-ref: a tag or a branch of the
// author's own could be taken for the one that is meant, as git itself would.
Result<std::string> resolve_commit(const std::string& root, const std::string& ref);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_REF_H_
