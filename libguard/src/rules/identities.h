// SPDX-License-Identifier: Apache-2.0
//
// Identities: one number for all expressions of a rule that must have the same
// value, since they are written alike, are another name for one another, or say
// the same in another order (a == b, b == a).
//
//   const Identities::Id id = identities.of(expr);
#ifndef LIBGUARD_RULES_IDENTITIES_H_
#define LIBGUARD_RULES_IDENTITIES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cel/ast.h"

namespace libguard::rules {

class Identities {
 public:
  using Id = std::uint32_t;

  Identities();

  // Of an expression that has been checked. Of a macro first, then of its parts.
  Id of(const cel::Expr& expr);
  Id of_boolean(bool value) const noexcept { return value ? 1 : 0; }
  Id of_text(std::string_view text);
  // Of a call of an operator.
  Id of_operator(std::string_view name, Id left, Id right);

  // The variable stands for an expression from now on. REQUIRES: nobody has asked
  // for the variable before
  void set_variable(std::uint32_t slot, Id id) { variables_[slot] = id; }

  // A boolean, an integer or a string: two of them are equal only if they are one.
  bool is_literal(Id id) const noexcept { return known_[id].literal; }
  // Whether the value is the same in every visit.
  bool is_constant(Id id) const noexcept { return known_[id].constant; }

 private:
  struct Known {
    bool literal = false;
    bool constant = false;
  };

  Id literal(const cel::Value& value);
  Id macro(const cel::Expr& expr);
  Id node(const cel::Expr& expr);
  Id joined(std::string signature, std::span<const Id> operands);
  Id intern(std::string signature, Known known);

  std::vector<Known> known_;  // by id
  std::unordered_map<std::string, Id> ids_;
  std::unordered_map<const cel::Expr*, Id> seen_;
  std::unordered_map<std::uint32_t, Id> variables_;
  std::unordered_map<std::uint32_t, Id> locals_;
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_IDENTITIES_H_
