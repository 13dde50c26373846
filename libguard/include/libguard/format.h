// SPDX-License-Identifier: Apache-2.0
//
// One form for rule files.
//
//   libguard::Result<std::string> text = libguard::format_rules(source);
//   if (text && *text != source.text()) write(source.name(), *text);
//
// A canonical file has
//   - blocks indented by two blanks, texts in """ by four, and no tabs, carriage
//     returns or blanks at the end of a line, but in texts;
//   - one blank around operators and none inside brackets; what the clauses of a
//     rule say in one column, as well as the names, types and signs of fields,
//     parameters, lets, mappings and members of packs that follow one another;
//   - lines of at most 100 columns, as far as they can be ended: in front of
//     operators and calls, and in brackets. Those that begin with an operator
//     stand in the column in which the first operand does;
//   - one empty line between declarations.
// The author decides where else lines end in an expression, as long as it is a
// place for it, where an empty line stands between clauses, in which order
// clauses stand, how a literal is spelled and where parentheses help a reader.
//
// Comments stay between the words that they stand between. What """ holds stays,
// but for its common indentation. Formatting what was formatted changes nothing.
#ifndef LIBGUARD_FORMAT_H_
#define LIBGUARD_FORMAT_H_

#include <string>

#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard {

// The text of a Rail file in canonical form; it declares the same, which is
// checked before it is given away. Reads and changes nothing else.
//
// Errors: what the parser finds wrong (rail.*, cel.*), since what cannot be read
// cannot be kept; format.too-large; format.internal, a mistake of guard.
Result<std::string> format_rules(const Source& source);

}  // namespace libguard

#endif  // LIBGUARD_FORMAT_H_
