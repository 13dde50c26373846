// SPDX-License-Identifier: Apache-2.0
//
// Where libguard and cel-go differ for a reason.
#ifndef TESTS_ORACLE_CEL_GO_DIFFERENCES_H_
#define TESTS_ORACLE_CEL_GO_DIFFERENCES_H_

#include <string>
#include <string_view>

#include "cel/function.h"

namespace libguard::cel::oracle {

// What one of the two says of an expression. One of the three is set; `type` with the
// last two.
struct Answer {
  std::string refused;  // by parser or checker: why
  std::string type;
  std::string value;
  std::string error;
  bool unknown = false;
};

// Whether cel-go has the function, too.
bool is_in_go(const Overload& overload);

// Why they differ in this case; empty where they must not. `text` is the expression, and
// behind it the values of its variables.
std::string_view known_difference(std::string_view text, const Answer& ours, const Answer& theirs);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_GO_DIFFERENCES_H_
