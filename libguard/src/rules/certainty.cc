// SPDX-License-Identifier: Apache-2.0
#include "rules/certainty.h"

#include <fmt/format.h>

namespace libguard::rules {

using cel::Expr;
using cel::ExprKind;
using Severity = Diagnostic::Severity;

void Certainty::each(const Expr& range) { outcomes_.of(range); }

void Certainty::let(std::uint32_t slot, const Expr& value) {
  if (reachable_) outcomes_.set_variable(slot, value);
}

void Certainty::when(const Expr& condition) {
  if (!reachable_) return;
  const Outcome outcome = outcomes_.of(condition);
  if (outcome.truth == Truth::kFalse) {
    reachable_ = false;
    report(Severity::kError, "rail.unreachable", condition,
           "this is never true: nothing behind it is ever reached", outcome);
  } else if (outcome.truth == Truth::kTrue) {
    report(Severity::kWarning, "rail.constant", condition, "this is always true", outcome);
  }
  outcomes_.assume(outcome.yes);
}

void Certainty::assertion(const Expr& condition, bool forbid) {
  if (!reachable_) return;
  const Outcome outcome = outcomes_.of(condition);
  if (outcome.truth == Truth::kOpen) {
    if (asked_.insert(outcomes_.atom_of(condition, !forbid)).second) return;
    problems_.push_back({"rail.repeated", "an assertion before this one asks for the same", source_,
                         condition.span});
    problems_.back().severity = Severity::kWarning;
    return;
  }
  const bool always = outcome.truth == Truth::kTrue;
  const std::string_view outcome_text = always ? "always true" : "never true";
  if (always != forbid) {
    // A literal is there on purpose, until its author knows better.
    const bool literal = condition.kind == ExprKind::kLiteral;
    report(literal ? Severity::kWarning : Severity::kError, "rail.constant", condition,
           fmt::format("this can never fail: it is {}", outcome_text), outcome);
  } else if (condition.kind != ExprKind::kLiteral) {
    report(Severity::kWarning, "rail.constant", condition,
           fmt::format("this always fails: it is {}", outcome_text), outcome);
  }
}

void Certainty::report(Severity severity, std::string_view code, const Expr& condition,
                       std::string message, const Outcome& outcome) {
  Diagnostic problem{std::string(code), std::move(message), source_, condition.span};
  problem.severity = severity;
  if (condition.kind != ExprKind::kLiteral) problem.notes = outcomes_.reasons(outcome, condition);
  problems_.push_back(std::move(problem));
}

}  // namespace libguard::rules
