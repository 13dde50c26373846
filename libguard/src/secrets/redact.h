// SPDX-License-Identifier: Apache-2.0
//
// The last look at a text before somebody sees it: tokens of known formats are
// replaced wherever they stand, in a comment, a key, the name of a resource.
#ifndef LIBGUARD_SECRETS_REDACT_H_
#define LIBGUARD_SECRETS_REDACT_H_

#include <string>
#include <string_view>

#include "secrets/detectors.h"

namespace libguard::secrets {

// The text with a mask for each secret that a detector finds in it. One in which no
// keyword occurs is gone through once.
std::string without_tokens(const Detectors& detectors, std::string_view text);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_REDACT_H_
