// SPDX-License-Identifier: Apache-2.0
//
// From text to syntax tree: the CEL grammar
// (https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax) with
// optional syntax, and the macros.
#ifndef LIBGUARD_CEL_PARSE_H_
#define LIBGUARD_CEL_PARSE_H_

#include <string_view>

#include "cel/ast.h"
#include "libguard/result.h"

namespace libguard::cel {

// The whole of `span` is one expression; `//` comments and blanks are skipped.
// Errors: cel.syntax, cel.too-deep, cel.macro.
// `after` names what stands behind the span, for "expected an expression, found
// the clause 'require'"; empty: the end of the expression.
Result<Ast> parse(const Source& source, Span span, std::string_view after = {});

// The longest expression at `begin`, where something else may follow it (the
// closing brace of a message's {expression}). `end` is where it ends, before
// trailing blanks.
struct Prefix {
  Ast ast;
  std::uint32_t end = 0;
};
Result<Prefix> parse_prefix(const Source& source, Span span, std::string_view after = {});

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_PARSE_H_
