// SPDX-License-Identifier: Apache-2.0
//
// Values in a form that is the same for equal values of one kind, as the Go program
// writes them (go_cel/text.go).
#ifndef TESTS_ORACLE_CEL_CANONICAL_H_
#define TESTS_ORACLE_CEL_CANONICAL_H_

#include <string>

#include "cel/value.h"

namespace libguard::cel::oracle {

// REQUIRES: known through and through
std::string canonical(const Value& value, Context& context);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_CANONICAL_H_
