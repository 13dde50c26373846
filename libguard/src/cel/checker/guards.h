// SPDX-License-Identifier: Apache-2.0
//
// Optional fields that are read where nothing says that they are set.
//
// Follows what each condition proves: `has(a.b) && a.b > 1` is guarded, and so
// are `!has(a.b) || a.b > 1`, `has(a.b) ? a.b : 1` and
// `list.filter(x, has(x.b)).all(y, y.b > 1)`. What a condition proves is read
// from left to right, as its author does. A name that stands for a path or for a
// condition (`cel.bind`, a variable with a Proof) stands for what that proves.
#ifndef LIBGUARD_CEL_CHECKER_GUARDS_H_
#define LIBGUARD_CEL_CHECKER_GUARDS_H_

#include "cel/ast.h"
#include "cel/check.h"
#include "libguard/diagnostic.h"

namespace libguard::cel {

// REQUIRES: every sub-expression has its type, every name its meaning
Proof check_guards(const Ast& ast, const Environment& environment, Known known, Mode mode,
                   Diagnostics& problems);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_CHECKER_GUARDS_H_
