// SPDX-License-Identifier: Apache-2.0
//
// Mutants: small changes to the conditions of a rule, each of which some example of
// it should notice.
//
//   for (const Mutant& mutant : mutants_of(rule, source)) {
//     ... parse apply(mutant, rule, source), run the examples ...
//   }
//
// Left out are changes that another one of the list stands for, and those that
// cannot make a difference.
#ifndef LIBGUARD_RULES_MUTANTS_H_
#define LIBGUARD_RULES_MUTANTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "libguard/source.h"
#include "rules/declarations.h"

namespace libguard::rules {

struct Mutant {
  Span span;  // of the rule's file
  std::string replacement;
  Span mark;         // what a person is shown
  std::string what;  // "this is left out"
  // The operators that it changes are those of this expression; what it says is
  // said already where one of its operands can be left out.
  Span node;
  bool drops_operand = false;
  bool swaps_operator = false;
};

// More than so many are not made of one rule.
inline constexpr std::size_t kMostMutants = 2000;

// In the order of the text. REQUIRES: the rule compiles
std::vector<Mutant> mutants_of(const RuleDeclaration& rule, const Source& source);

// The rule alone, changed.
Source apply(const Mutant& mutant, const RuleDeclaration& rule, const Source& source);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_MUTANTS_H_
