// SPDX-License-Identifier: Apache-2.0
//
// The last look at a text before it is shown: tokens whose format guard knows are
// replaced wherever they stand.
//
//   print(without_tokens(report));
//
// Findings are redacted already; this is for what surrounds them, comments and names
// in lines that are quoted.
// Thread safety: share freely. Errors: none.
#ifndef LIBGUARD_REDACT_H_
#define LIBGUARD_REDACT_H_

#include <string>
#include <string_view>

namespace libguard {

// By the detectors that ship with guard.
std::string without_tokens(std::string_view text);

}  // namespace libguard

#endif  // LIBGUARD_REDACT_H_
