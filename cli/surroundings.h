// SPDX-License-Identifier: Apache-2.0
//
// What of the machine a run depends on: its clock, the platform that it runs on, the branch
// that it is to believe. The library is told.
#ifndef CLI_SURROUNDINGS_H_
#define CLI_SURROUNDINGS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "libguard/platform.h"
#include "libguard/result.h"
#include "libguard/trust.h"

namespace libguard::cli {

// Seconds since 1970-01-01, in UTC.
std::int64_t now();

// The value of an environment variable; nothing where it is not set.
std::optional<std::string> variable(const char* name);

// The CI platform, by its environment; nothing elsewhere.
std::optional<PlatformRun> platform_here();

// The word that says that no branch is trusted.
inline constexpr const char* kNoTrust = "none";

// What is trusted: `ref` where it is given; in a pull request the branch that it goes to; of
// a protected branch itself; else what lies on disk. Errors: those of TrustedTree, with what
// to do about them.
Result<TrustedTree> open_trust(const std::string& root, const std::string& ref,
                               const std::optional<PlatformRun>& platform);

}  // namespace libguard::cli

#endif  // CLI_SURROUNDINGS_H_
