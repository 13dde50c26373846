// SPDX-License-Identifier: Apache-2.0
//
// Where libguard and cel-go differ for a reason.
#ifndef TESTS_ORACLE_CEL_GO_DIFFERENCES_H_
#define TESTS_ORACLE_CEL_GO_DIFFERENCES_H_

#include <string_view>

#include "cel/function.h"
#include "oracle/cel/go_answers.h"

namespace libguard::cel::oracle {

// Whether cel-go has the function, too.
bool is_in_go(const Overload& overload);

// Why they differ in an expression that was narrowed down; empty where they must not.
std::string_view known_difference(const Difference& difference);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_GO_DIFFERENCES_H_
