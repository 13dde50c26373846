// SPDX-License-Identifier: Apache-2.0
//
// Rail texts and their canonical form, for the tests of the formatter.
#ifndef TESTS_UNIT_FORMAT_FORMATTED_H_
#define TESTS_UNIT_FORMAT_FORMATTED_H_

#include <string>
#include <utility>

#include "libguard/format.h"
#include "support/catch.h"

// The canonical form, or what is wrong. What has it must keep it.
inline std::string formatted(std::string text) {
  const libguard::Result<std::string> once =
      libguard::format_rules(libguard::Source("a.rail", std::move(text)));
  if (!once) return "error: " + once.error().front().message;
  const libguard::Result<std::string> twice =
      libguard::format_rules(libguard::Source("a.rail", *once));
  REQUIRE(twice);
  CHECK(*twice == *once);
  return *once;
}

// The same of clauses of a rule.
inline std::string formatted_clauses(const std::string& clauses) {
  std::string text = formatted("rule a.b {\n" + clauses + "\n}\n");
  if (text.starts_with("error")) return text;
  return text.substr(11, text.size() - 13);
}

// The same of an expression, behind `when`.
inline std::string formatted_expression(const std::string& expression) {
  std::string text = formatted_clauses("  when " + expression);
  return text.starts_with("error") ? text : text.substr(10, text.size() - 11);
}

#endif  // TESTS_UNIT_FORMAT_FORMATTED_H_
