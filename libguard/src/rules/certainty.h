// SPDX-License-Identifier: Apache-2.0
//
// Conditions that have one outcome only, whatever the documents say: they say
// nothing, or make clauses unreachable. Follows what the clauses before, and
// the operands to the left, have decided.
//
//   Certainty certainty(schema, source, problems);
//   certainty.when(*checked);
//   certainty.assertion(*checked, forbid);
//
// Nothing is reported that some document, parameter or default could decide
// otherwise. Literal truth values that authors write on purpose are left alone:
// `forbid true` ("there must be none of these"), `exists(x, true)`.
//
// Codes: rail.unreachable (an error: a `when` that is never true), rail.constant
// (an error: an assertion that can never fail, but for `require true`, which an
// author may begin with; else a warning), rail.repeated (a
// warning: an assertion that stands twice).
#ifndef LIBGUARD_RULES_CERTAINTY_H_
#define LIBGUARD_RULES_CERTAINTY_H_

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "cel/check.h"
#include "libguard/diagnostic.h"
#include "rules/outcomes.h"
#include "rules/schema.h"

namespace libguard::rules {

class Certainty {
 public:
  Certainty(Schema& schema, const Source& source, Diagnostics& problems)
      : source_(source), problems_(problems), outcomes_(schema, source, problems) {}

  // In the order in which the clauses stand. What they are given must live as long
  // as this.
  void each(const cel::Expr& range);
  void let(std::uint32_t slot, const cel::Expr& value);
  void when(const cel::Expr& condition);
  void assertion(const cel::Expr& condition, bool forbid);

 private:
  void report(Diagnostic::Severity severity, std::string_view code, const cel::Expr& condition,
              std::string message, const Outcome& outcome);

  const Source& source_;
  Diagnostics& problems_;
  Outcomes outcomes_;
  bool reachable_ = true;
  // What assertions ask for: what must be true, and what must be false.
  std::set<std::pair<Identities::Id, bool>> asked_;
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_CERTAINTY_H_
