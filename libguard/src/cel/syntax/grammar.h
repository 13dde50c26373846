// SPDX-License-Identifier: Apache-2.0
//
// The grammar of CEL. The only file behind this header knows Boost.Spirit X3.
#ifndef LIBGUARD_CEL_SYNTAX_GRAMMAR_H_
#define LIBGUARD_CEL_SYNTAX_GRAMMAR_H_

#include <string>
#include <string_view>

#include "cel/syntax/tree.h"

namespace libguard::cel {

struct GrammarResult {
  // What stands behind the expression, or where it cannot go on; blanks in
  // front are not skipped.
  std::string_view rest;
  // What was wanted there ("an expression", "')'"); empty when all went well.
  std::string expected;
  bool too_deep = false;
};

// Parses the longest expression that `text` begins with. When all went well, it
// is the tree's root.
GrammarResult parse_expression(std::string_view text, Tree& tree);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_SYNTAX_GRAMMAR_H_
