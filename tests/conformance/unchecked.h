// SPDX-License-Identifier: Apache-2.0
//
// Resolves an expression without checking its types, for the tests of the suite
// that ask for evaluation alone. libguard itself never does: everything it
// evaluates has been checked. So this exercises what the program does with
// values that no type has promised.
#ifndef TESTS_CONFORMANCE_UNCHECKED_H_
#define TESTS_CONFORMANCE_UNCHECKED_H_

#include "cel/check.h"

namespace conformance {

// Names and messages that nobody knows become calls of the function that
// add_unresolved() has declared, which is an error.
libguard::cel::Checked resolve(libguard::cel::Ast ast,
                               const libguard::cel::Environment& environment);

void add_unresolved(libguard::cel::Library& library, libguard::cel::TypeTable& types);

}  // namespace conformance

#endif  // TESTS_CONFORMANCE_UNCHECKED_H_
