// SPDX-License-Identifier: Apache-2.0
#include "rules/outcomes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "cel/check.h"
#include "cel/program.h"
#include "rules/reading.h"
#include "rules/types.h"
#include "rules/view.h"

namespace libguard::rules {
namespace {

using cel::Expr;
using cel::ExprKind;
using cel::Macro;
using cel::ReferenceKind;
using cel::TypeKind;

constexpr std::uint64_t kConstantSteps = 10'000;
constexpr std::string_view kReadsNothing = "it reads nothing of what the rule visits";
// Facts of one name: where each `let` stands for the one before and something more,
// all of them together would grow with the square of their number.
constexpr std::size_t kMostKept = 100;
constexpr std::size_t kMostQuoted = 60;  // bytes of an expression in a note

bool is_boolean(const Expr& expr) { return expr.type->kind == TypeKind::kBool; }
bool may_be_boolean(const Expr& expr) {
  return is_boolean(expr) || expr.type->kind == TypeKind::kDyn;
}
bool is_call(const Expr& expr, std::string_view name) {
  return expr.kind == ExprKind::kCall && expr.name == name;
}
// A dyn may be no boolean: then it is an error, behind which && and || still ask
// their other side.
bool asks_boolean(const Expr& expr) {
  return is_call(expr, "!_") ? asks_boolean(*expr.operands[0]) : is_boolean(expr);
}

Outcome decided(const Expr& expr, bool truth, std::string why) {
  Outcome outcome;
  outcome.truth = truth ? Truth::kTrue : Truth::kFalse;
  outcome.decided = &expr;
  outcome.why = std::move(why);
  return outcome;
}

Outcome negated(Outcome outcome) {
  std::swap(outcome.yes, outcome.no);
  if (outcome.truth != Truth::kOpen) {
    outcome.truth = outcome.truth == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
  }
  return outcome;
}

// Takes the reason, not what follows.
void decide_as(Outcome& outcome, const Outcome& by) {
  outcome.truth = by.truth;
  outcome.last_left = by.last_left;
  outcome.decided = by.decided;
  outcome.why = by.why;
}

FactSet both(FactSet a, const FactSet& b) {
  a.insert(b.begin(), b.end());
  return a;
}

FactSet either(const FactSet& a, const FactSet& b) {
  FactSet common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::inserter(common, common.end()));
  return common;
}

// Values of which one is always equal to itself, and less than another or not.
bool has_total_order(const cel::Type& type) {
  switch (type.kind) {
    case TypeKind::kBool:
    case TypeKind::kInt:
    case TypeKind::kUint:
    case TypeKind::kString:
    case TypeKind::kBytes:
    case TypeKind::kDuration:
    case TypeKind::kTimestamp:
      return true;
    default:
      return false;
  }
}

}  // namespace

void Outcomes::assume(const FactSet& facts) { assumptions_.add(facts); }

Outcome Outcomes::assuming(const FactSet& facts, const Expr& expr) {
  assumptions_.add(facts);
  Outcome outcome = of(expr);
  assumptions_.remove(facts);
  return outcome;
}

void Outcomes::set_variable(std::uint32_t slot, const Expr& value) {
  Outcome outcome = of(value);
  for (FactSet* facts : {&outcome.yes, &outcome.no}) {
    while (facts->size() > kMostKept) facts->erase(std::prev(facts->end()));
  }
  variables_[slot] = std::move(outcome);
  identities_.set_variable(slot, identities_.of(value));
}

Outcomes::Atom Outcomes::atom_of(const Expr& expr, bool answer) {
  if (is_call(expr, "!_")) return atom_of(*expr.operands[0], !answer);
  if (expr.kind != ExprKind::kCall || expr.operands.size() != 2) {
    return {identities_.of(expr), answer};
  }
  const Identities::Id left = identities_.of(*expr.operands[0]);
  const Identities::Id right = identities_.of(*expr.operands[1]);
  if (expr.name == "_!=_") return {identities_.of_operator("_==_", left, right), !answer};
  const bool ordered =
      has_total_order(*expr.operands[0]->type) && has_total_order(*expr.operands[1]->type);
  if (ordered && expr.name == "_>=_") {
    return {identities_.of_operator("_<_", left, right), !answer};
  }
  if (ordered && expr.name == "_<=_") {
    return {identities_.of_operator("_<_", right, left), !answer};
  }
  return {identities_.of(expr), answer};
}

Outcome Outcomes::of(const Expr& expr) {
  identities_.of(expr);
  if (!may_be_boolean(expr)) {
    parts(expr);
    return {};
  }
  if (expr.kind == ExprKind::kLiteral) return decided(expr, expr.literal.is_true(), "");
  const auto [id, answer] = atom_of(expr, true);
  const Outcome known =
      one_of(expr, id, *schema_.types().boolean(), {identities_.of_boolean(answer)});
  if (known.truth != Truth::kOpen) return known;
  Outcome outcome = identities_.is_constant(id) ? constant(expr) : bare(expr);
  if (!asks_boolean(expr)) return outcome;
  outcome.yes.insert(known.yes.begin(), known.yes.end());
  outcome.no.insert(known.no.begin(), known.no.end());
  return outcome;
}

Outcome Outcomes::bare(const Expr& expr) {
  if (expr.reference != ReferenceKind::kNone) return named(expr);
  if (is_call(expr, "_&&_")) return logic(expr, false);
  if (is_call(expr, "_||_")) return logic(expr, true);
  if (is_call(expr, "!_")) return negated(of(*expr.operands[0]));
  if (is_call(expr, "_?_:_")) return conditional(expr);
  if (is_call(expr, "_==_")) return equality(expr);
  if (is_call(expr, "_!=_")) return negated(equality(expr));
  if (is_call(expr, "@in")) return membership(expr);
  if (expr.kind == ExprKind::kMacro) return macro(expr);
  parts(expr);
  const bool group = expr.kind == ExprKind::kHas && expr.field != nullptr &&
                     !expr.field->optional && is_group(*expr.field->type, schema_.held());
  if (!group) return {};
  return decided(expr, true,
                 fmt::format("'{}' is a group of fields, which is always there", expr.name));
}

void Outcomes::parts(const Expr& expr) {
  if (expr.reference != ReferenceKind::kNone) return;
  if (is_call(expr, "_?_:_")) {
    conditional(expr);
  } else if (expr.kind == ExprKind::kMacro) {
    macro(expr);
  } else {
    for (const Expr* part : expr.operands) of(*part);
  }
}

// What a name stands for.
Outcome Outcomes::named(const Expr& expr) {
  const auto& outcomes = expr.reference == ReferenceKind::kVariable ? variables_ : locals_;
  const auto found = outcomes.find(expr.slot);
  return found == outcomes.end() ? Outcome() : found->second;
}

// `deciding`: the truth value of one operand that decides.
Outcome Outcomes::logic(const Expr& expr, bool deciding) {
  const Expr& first = *expr.operands[0];
  const Expr& second = *expr.operands[1];
  const Outcome left = of(first);
  const Outcome right = assuming(deciding ? left.no : left.yes, second);
  const Truth decides = deciding ? Truth::kTrue : Truth::kFalse;
  Outcome outcome;
  if (left.truth == decides || right.truth == decides) {
    decide_as(outcome, left.truth == decides ? left : right);
    outcome.last_left = false;
    return outcome;
  }
  if (left.truth != Truth::kOpen && right.truth != Truth::kOpen) {
    decide_as(outcome, right);
    return outcome;
  }
  operand(left, first);
  operand(right, second);
  // One operand that cannot come out so leaves it to the other.
  const auto common = [&](const FactSet& a, const FactSet& b) {
    if (left.truth != Truth::kOpen) return b;
    return right.truth != Truth::kOpen ? a : either(a, b);
  };
  outcome.yes = deciding ? common(left.yes, right.yes) : both(left.yes, right.yes);
  outcome.no = deciding ? both(left.no, right.no) : common(left.no, right.no);
  return outcome;
}

Outcome Outcomes::conditional(const Expr& expr) {
  const Outcome condition = of(*expr.operands[0]);
  operand(condition, *expr.operands[0]);
  const Outcome yes = assuming(condition.yes, *expr.operands[1]);
  const Outcome no = assuming(condition.no, *expr.operands[2]);
  Outcome outcome;
  if (condition.truth != Truth::kOpen) {
    outcome = condition.truth == Truth::kTrue ? yes : no;
  } else if (yes.truth == no.truth) {
    decide_as(outcome, yes);
  }
  const auto ways = [&](Truth wanted, FactSet Outcome::*facts) {
    const Truth other = wanted == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
    FactSet through_yes = both(condition.yes, yes.*facts);
    FactSet through_no = both(condition.no, no.*facts);
    if (yes.truth == other) return through_no;
    return no.truth == other ? through_yes : either(through_yes, through_no);
  };
  outcome.yes = ways(Truth::kTrue, &Outcome::yes);
  outcome.no = ways(Truth::kFalse, &Outcome::no);
  return outcome;
}

Outcome Outcomes::equality(const Expr& expr) {
  const Expr* left = expr.operands[0];
  const Expr* right = expr.operands[1];
  if (identities_.is_literal(identities_.of(*left))) std::swap(left, right);
  const Identities::Id of_left = identities_.of(*left);
  const Identities::Id of_right = identities_.of(*right);
  if (identities_.is_literal(of_right) && is_boolean(*left) && is_boolean(*right)) {
    const Outcome outcome = of(*left);
    return of_right == identities_.of_boolean(true) ? outcome : negated(outcome);
  }
  parts(expr);
  if (of_left == of_right && has_total_order(*left->type)) {
    return decided(expr, true, "both sides are the same");
  }
  if (!identities_.is_literal(of_right)) return {};
  return one_of(expr, of_left, *left->type, {of_right});
}

Outcome Outcomes::membership(const Expr& expr) {
  parts(expr);
  const Expr& list = *expr.operands[1];
  if (list.kind != ExprKind::kList || !list.optional_at.empty()) return {};
  if (list.operands.empty()) return decided(expr, false, "the list is empty");
  std::vector<Identities::Id> literals;
  for (const Expr* element : list.operands) {
    literals.push_back(identities_.of(*element));
    if (!identities_.is_literal(literals.back())) return {};
  }
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  return one_of(expr, identities_.of(*expr.operands[0]), *expr.operands[0]->type,
                std::move(literals));
}

Outcome Outcomes::one_of(const Expr& expr, Identities::Id of, const cel::Type& type,
                         std::vector<Identities::Id> literals) {
  const auto contains = [&](Identities::Id id) {
    return std::find(literals.begin(), literals.end(), id) != literals.end();
  };
  Outcome outcome;
  Span by;
  if (identities_.is_literal(of)) {
    outcome = decided(expr, contains(of), std::string(kReadsNothing));
  } else if (const auto left = assumptions_.left(of, type)) {
    const auto good = std::count_if(left->values.begin(), left->values.end(), contains);
    const bool all = good == static_cast<std::ptrdiff_t>(left->values.size());
    if (good == 0 || all) {
      outcome = decided(expr, good != 0,
                        left->enumerated ? "no other value is left" : decided_by(left->by));
      outcome.last_left = left->enumerated && all;
    }
  }
  if (outcome.truth != Truth::kTrue &&
      std::all_of(literals.begin(), literals.end(),
                  [&](Identities::Id id) { return assumptions_.excluded(of, id, by); })) {
    outcome = decided(expr, false, decided_by(by));
  }
  outcome.yes.insert({of, literals, true, expr.span});
  outcome.no.insert({of, std::move(literals), false, expr.span});
  return outcome;
}

Outcome Outcomes::macro(const Expr& expr) {
  const Expr& range = *expr.operands[0];
  const Expr& body = *expr.operands.back();
  const bool quantifier =
      expr.macro == Macro::kAll || expr.macro == Macro::kExists || expr.macro == Macro::kExistsOne;
  Outcome bound = of(range);
  if (expr.macro == Macro::kBind) {
    // What was decided was reported, or is meant.
    bound.truth = Truth::kOpen;
    locals_[expr.slot] = std::move(bound);
    return of(body);
  }
  for (std::uint32_t i = 0; i < expr.variables.size(); ++i) locals_.erase(expr.slot + i);
  FactSet inside;
  if (expr.operands.size() == 3) {
    Outcome condition = of(*expr.operands[1]);
    operand(condition, *expr.operands[1]);
    inside = std::move(condition.yes);
  }
  const Outcome made = assuming(inside, body);
  if (quantifier || expr.macro == Macro::kFilter) {
    if (body.kind != ExprKind::kLiteral) operand(made, body);
  }
  if (!quantifier || range.kind != ExprKind::kList || !range.operands.empty()) return {};
  return decided(expr, expr.macro == Macro::kAll, "the list is empty");
}

// One that reads nothing: it can be computed here and now, unless it speaks of
// names, which stand for literals.
Outcome Outcomes::constant(const Expr& expr) {
  const Outcome outcome = bare(expr);
  if (outcome.truth != Truth::kOpen) return outcome;
  const cel::Environment nothing(schema_.types(), schema_.library());
  Result<cel::Checked> checked = cel::check(copy_expression(expr, source_), nothing);
  if (!checked) return outcome;
  const cel::Program program = cel::compile(std::move(*checked));
  Arena arena;
  cel::Context context(arena, kConstantSteps);
  const cel::Value value = program.evaluate(cel::NoVariables(), context);
  if (!value.is(cel::ValueKind::kBool)) return outcome;
  return decided(expr, value.is_true(), std::string(kReadsNothing));
}

// Reports an operand that could as well not be there.
void Outcomes::operand(const Outcome& outcome, const Expr& expr) {
  if (outcome.truth == Truth::kOpen || outcome.last_left) return;
  Diagnostic problem{
      "rail.constant",
      fmt::format("this is {} true", outcome.truth == Truth::kTrue ? "always" : "never"), source_,
      expr.span, reasons(outcome, expr)};
  problem.severity = Diagnostic::Severity::kWarning;
  problems_.push_back(std::move(problem));
}

std::vector<std::string> Outcomes::reasons(const Outcome& outcome, const Expr& expr) const {
  if (outcome.decided == nullptr || outcome.why.empty()) return {};
  const Span span = outcome.decided->span;
  if (span.begin == expr.span.begin && span.end == expr.span.end) return {outcome.why};
  return {fmt::format("because of {}: {}", quoted(span), outcome.why)};
}

std::string Outcomes::decided_by(Span span) const {
  return fmt::format("{} in line {} has decided it", quoted(span), source_.locate(span.begin).line);
}

std::string Outcomes::quoted(Span span) const {
  const std::string_view text = source_.text(span);
  const std::size_t end = std::min(text.find('\n'), kMostQuoted);
  return fmt::format("'{}{}'", text.substr(0, end), text.size() > end ? "..." : "");
}

}  // namespace libguard::rules
