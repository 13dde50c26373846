// SPDX-License-Identifier: Apache-2.0
//
// How a text that is no expression is told to its author: what was expected,
// what stands there instead, and what was probably meant.
#ifndef LIBGUARD_CEL_SYNTAX_FAILURE_H_
#define LIBGUARD_CEL_SYNTAX_FAILURE_H_

#include <string_view>

#include "cel/syntax/report.h"

namespace libguard::cel {

// `text`: of the whole span that was to be read; `rest`: what follows the last
// token that was good; `after`: what stands behind the text, if anything.
void report_failure(std::string_view text, std::string_view rest, std::string_view expected,
                    std::string_view after, Report& report);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_SYNTAX_FAILURE_H_
