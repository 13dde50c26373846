// SPDX-License-Identifier: Apache-2.0
//
// Files of HCL's native syntax that nobody would write, most of them correct.
#ifndef TESTS_ORACLE_HCL_TEXT_H_
#define TESTS_ORACLE_HCL_TEXT_H_

#include <cstdint>
#include <string>

namespace libguard::oracle {

// The same text for the same seed, without NUL bytes.
std::string hcl_text(std::uint64_t seed);

}  // namespace libguard::oracle

#endif  // TESTS_ORACLE_HCL_TEXT_H_
