// SPDX-License-Identifier: Apache-2.0
//
// Macros: calls that are no calls, since they bind names or look at what was
// written rather than at its value.
#ifndef LIBGUARD_CEL_SYNTAX_MACROS_H_
#define LIBGUARD_CEL_SYNTAX_MACROS_H_

#include "cel/ast.h"
#include "cel/syntax/report.h"

namespace libguard::cel {

// Turns a call that has the name and the number of arguments of a macro into
// one. Other calls stay what they are: `x.all()` may be a function.
void expand_macro(Expr& call, Arena& arena, Report& report);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_SYNTAX_MACROS_H_
