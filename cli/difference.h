// SPDX-License-Identifier: Apache-2.0
//
// What changed between two texts, as `diff -u` shows it.
#ifndef CLI_DIFFERENCE_H_
#define CLI_DIFFERENCE_H_

#include <string>
#include <string_view>

namespace libguard::cli {

// A unified difference by lines with three lines around each; empty for equal
// texts. Of texts that are very long and very different not the shortest one.
std::string difference(const std::string& name, std::string_view before, std::string_view after,
                       bool color);

}  // namespace libguard::cli

#endif  // CLI_DIFFERENCE_H_
