// SPDX-License-Identifier: Apache-2.0
//
// Comparisons of an enumeration with a value that it does not have: they have
// one outcome only, and are misspelt.
#ifndef LIBGUARD_CEL_CHECKER_ENUMERATIONS_H_
#define LIBGUARD_CEL_CHECKER_ENUMERATIONS_H_

#include "cel/ast.h"
#include "libguard/diagnostic.h"

namespace libguard::cel {

// REQUIRES: every sub-expression has its type
void check_enumerations(const Expr& expr, const Source& source, Diagnostics& problems);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_CHECKER_ENUMERATIONS_H_
