// SPDX-License-Identifier: Apache-2.0
//
// What is certain about an expression before any document is read: its one
// outcome, if it has one, and what follows from either.
//
//   Outcomes outcomes(schema, source, problems);
//   const Outcome first = outcomes.of(condition);
//   outcomes.assume(first.yes);   // the next ones stand behind it
//
// Operands of && || ?: and conditions of macros that have one outcome are
// reported on the way (rail.constant, a warning).
#ifndef LIBGUARD_RULES_OUTCOMES_H_
#define LIBGUARD_RULES_OUTCOMES_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cel/ast.h"
#include "libguard/diagnostic.h"
#include "rules/assumptions.h"
#include "rules/identities.h"
#include "rules/schema.h"

namespace libguard::rules {

enum class Truth : std::uint8_t { kOpen, kTrue, kFalse };

struct Outcome {
  Truth truth = Truth::kOpen;
  // Nothing else is left of the values of an enumeration. An author may well name
  // the last one.
  bool last_left = false;
  const cel::Expr* decided = nullptr;  // the innermost part that decides it
  std::string why;                     // it does
  FactSet yes;                         // what holds where it is true
  FactSet no;                          // and where it is false
};

class Outcomes {
 public:
  Outcomes(Schema& schema, const Source& source, Diagnostics& problems)
      : schema_(schema), source_(source), problems_(problems) {}

  Outcome of(const cel::Expr& expr);
  // From now on.
  void assume(const FactSet& facts);
  void set_variable(std::uint32_t slot, const cel::Expr& value);
  // What is asked, and the answer that is wanted: `!x` is true where `x` is false.
  using Atom = std::pair<Identities::Id, bool>;
  Atom atom_of(const cel::Expr& expr, bool answer);
  // As notes of a diagnostic about `expr`.
  std::vector<std::string> reasons(const Outcome& outcome, const cel::Expr& expr) const;

 private:
  Outcome bare(const cel::Expr& expr);
  Outcome logic(const cel::Expr& expr, bool deciding);
  Outcome conditional(const cel::Expr& expr);
  Outcome equality(const cel::Expr& expr);
  Outcome membership(const cel::Expr& expr);
  Outcome macro(const cel::Expr& expr);
  Outcome constant(const cel::Expr& expr);
  Outcome named(const cel::Expr& expr);
  // That an expression of a type is one of the literals.
  Outcome one_of(const cel::Expr& expr, Identities::Id of, const cel::Type& type,
                 std::vector<Identities::Id> literals);
  Outcome assuming(const FactSet& facts, const cel::Expr& expr);
  void parts(const cel::Expr& expr);

  void operand(const Outcome& outcome, const cel::Expr& expr);
  std::string decided_by(Span span) const;
  std::string quoted(Span span) const;

  Schema& schema_;
  const Source& source_;
  Diagnostics& problems_;
  Identities identities_;
  Assumptions assumptions_{identities_};
  std::unordered_map<std::uint32_t, Outcome> variables_;
  std::unordered_map<std::uint32_t, Outcome> locals_;  // that cel.bind binds
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_OUTCOMES_H_
