// SPDX-License-Identifier: Apache-2.0
//
// The last look at a text before somebody sees it: tokens of known formats are
// replaced wherever they stand, in a comment, a key, the name of a resource.
#ifndef LIBGUARD_SECRETS_REDACT_H_
#define LIBGUARD_SECRETS_REDACT_H_

#include <functional>
#include <string>
#include <string_view>

#include "secrets/detectors.h"

namespace libguard::secrets {

// The parts of a text that a detector finds, and those that are base64 of a text with
// such a part.
void find_secrets(const Detectors& detectors, std::string_view text,
                  const std::function<void(std::string_view)>& found);

// The text with a mask for each of them.
std::string without_tokens(const Detectors& detectors, std::string_view text);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_REDACT_H_
