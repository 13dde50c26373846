// SPDX-License-Identifier: Apache-2.0
//
// From an expression that libguard and cel-go differ on to the small ones inside of it
// that make it differ.
//
// Of the parts that mean something by themselves, those differ that hold a difference. The
// innermost are what is looked for. In them, values take the place of what both agree on,
// and the body of a macro, with values for what it binds, that of the macro. Where they
// stood in the whole, our value is put: if it still differs, there is another reason.
#ifndef TESTS_ORACLE_CEL_GO_NARROW_H_
#define TESTS_ORACLE_CEL_GO_NARROW_H_

#include <vector>

#include "oracle/cel/go_answers.h"

namespace libguard::cel::oracle {

// What each of them comes from: one or more. All are narrowed at once, so that the Go
// program is asked a few times only.
std::vector<std::vector<Difference>> narrowed(const std::vector<Difference>& all, const Both& both);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_GO_NARROW_H_
