// SPDX-License-Identifier: Apache-2.0
//
// What the reasons of known differences are told by: a small expression, what both say of it
// and of its operands.
#ifndef TESTS_ORACLE_CEL_GO_KNOWN_H_
#define TESTS_ORACLE_CEL_GO_KNOWN_H_

#include <initializer_list>
#include <span>
#include <string_view>

#include "cel/ast.h"
#include "oracle/cel/go_answers.h"

namespace libguard::cel::oracle {

struct Seen {
  const Expr& root;
  const Answer& ours;
  const Answer& theirs;
  const std::vector<std::optional<Answers>>& operands;

  bool is_call(std::initializer_list<std::string_view> names) const;
  bool is_macro(Macro macro) const { return root.kind == ExprKind::kMacro && root.macro == macro; }
  // a.b, a[b], and with ?
  bool is_step() const;
  bool is_optional_step() const;
  // Of an optional that was itself an element, a field or a branch: [optional.of(m)][0].a
  bool is_step_into_element() const;
  // Both give it, the same; empty where it has none.
  std::string_view value(std::size_t operand) const;
  bool is_error(std::size_t operand) const;
};

bool has_part(std::string_view text, std::string_view part);
// optional(...) or none, of its text.
bool is_optional(std::string_view value);

struct Known {
  std::string_view reason;
  bool (*applies)(const Seen& seen);
};

// By what the two say: one refuses the expression or they give it other types; only ours is
// an error; only theirs is; both have a value.
std::span<const Known> known_of_checks();
std::span<const Known> known_errors_here();
std::span<const Known> known_errors_there();
std::span<const Known> known_of_values();

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_GO_KNOWN_H_
