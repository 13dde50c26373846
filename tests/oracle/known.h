// SPDX-License-Identifier: Apache-2.0
//
// Where read_yaml() and another reader differ for a reason.
#ifndef TESTS_ORACLE_KNOWN_H_
#define TESTS_ORACLE_KNOWN_H_

#include <string_view>

namespace libguard::oracle {

enum class Oracle { kYamlCpp, kGo };

// Why they differ in this case; empty where they must not.
std::string_view known_difference(std::string_view name, Oracle oracle);

}  // namespace libguard::oracle

#endif  // TESTS_ORACLE_KNOWN_H_
