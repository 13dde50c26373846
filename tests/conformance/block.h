// SPDX-License-Identifier: Apache-2.0
//
// The macros that only the suite has: cel.block([a, b], e) evaluates e with
// cel.index(0) for a and cel.index(1) for b, which may use those before it. They
// are written here as the cel.bind() that they amount to.
#ifndef TESTS_CONFORMANCE_BLOCK_H_
#define TESTS_CONFORMANCE_BLOCK_H_

#include <string>

namespace conformance {

// An expression without such macros comes back as it is.
std::string expand_blocks(std::string expression);

}  // namespace conformance

#endif  // TESTS_CONFORMANCE_BLOCK_H_
