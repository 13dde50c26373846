// SPDX-License-Identifier: Apache-2.0
//
// What the exit status of `guard` means. Where several apply, the first of
// 2, 5, 3, 1, 4, 0 wins.
#ifndef CLI_EXIT_CODE_H_
#define CLI_EXIT_CODE_H_

namespace libguard::cli {

constexpr int kPassed = 0;      // nothing blocks
constexpr int kFailed = 1;      // findings that block, errors of rules, failing examples
constexpr int kUsage = 2;       // usage, configuration, rules; output that cannot be written
constexpr int kUnreadable = 3;  // an input could not be read or parsed
constexpr int kNothing = 4;     // nothing was checked
constexpr int kInvalid = 5;     // an override is invalid, forged or self-approved

}  // namespace libguard::cli

#endif  // CLI_EXIT_CODE_H_
