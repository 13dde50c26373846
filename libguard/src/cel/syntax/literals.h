// SPDX-License-Identifier: Apache-2.0
//
// What a literal means: numbers that fit, strings without their escapes.
#ifndef LIBGUARD_CEL_SYNTAX_LITERALS_H_
#define LIBGUARD_CEL_SYNTAX_LITERALS_H_

#include <optional>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "cel/syntax/report.h"
#include "cel/syntax/token.h"
#include "cel/value.h"

namespace libguard::cel {

// The value of a number, a string, bytes, or one of `true`, `false` and `null`.
// What is wrong in it goes to the report, and the value is then null. Text lies
// in the source, or in the arena where an escape forces it.
Value read_literal(const Token& token, Arena& arena, Report& report);

// The text between the quotes of a string without its escapes; empty after an
// error, which goes to the report. REQUIRES: `inside` is part of the source
std::optional<std::string> unescape(std::string_view inside, Report& report);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_SYNTAX_LITERALS_H_
