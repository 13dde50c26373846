// SPDX-License-Identifier: Apache-2.0
#ifndef LIBGUARD_RULES_SYNTAX_TEXT_BLOCK_H_
#define LIBGUARD_RULES_SYNTAX_TEXT_BLOCK_H_

#include <string>
#include <string_view>

namespace libguard::rules {

// What stands between the quotes of a """ block, without its common indentation,
// with line feeds only. What stands on the line of the opening quotes has no
// indentation of its own.
std::string unindented(std::string_view inside);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_SYNTAX_TEXT_BLOCK_H_
