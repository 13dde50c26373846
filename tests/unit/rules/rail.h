// SPDX-License-Identifier: Apache-2.0
//
// Rail texts and what is said about them, for the tests of room `rules`.
#ifndef TESTS_UNIT_RULES_RAIL_H_
#define TESTS_UNIT_RULES_RAIL_H_

#include <fmt/format.h>

#include <string>
#include <utility>

#include "libguard/diagnostic.h"
#include "rules/declarations.h"

namespace rail {

inline libguard::rules::Parsed parse(std::string text, bool examples = true) {
  return libguard::rules::parse_rail(libguard::Source("a.rail", std::move(text)),
                                     {.examples = examples});
}

// A rule around some clauses, which begin in line 2.
inline libguard::rules::Parsed parse_clauses(const std::string& clauses) {
  return parse("rule a.b {\n" + clauses + "\n}\n");
}

// One a line: "LINE:COLUMN CODE MESSAGE (NOTE)"
inline std::string told(const libguard::Diagnostics& problems) {
  std::string text;
  for (const libguard::Diagnostic& problem : problems) {
    const libguard::Place place = problem.source.locate(problem.span.begin);
    text += fmt::format("{}:{} {} {}", place.line, place.column, problem.code, problem.message);
    for (const std::string& note : problem.notes) text += fmt::format(" ({})", note);
    text += '\n';
  }
  return text;
}

inline std::string text_of(const libguard::cel::Ast& ast) {
  return std::string(ast.source.text(ast.root->span));
}

}  // namespace rail

#endif  // TESTS_UNIT_RULES_RAIL_H_
