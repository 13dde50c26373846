// SPDX-License-Identifier: Apache-2.0
#include "trace/tree.h"

#include <algorithm>
#include <utility>

#include "cel/access.h"
#include "model/world.h"

namespace libguard::trace {
namespace {

using cel::Expr;
using cel::ExprKind;
using cel::Macro;
using cel::ValueKind;
using State = ExplainedPart::State;

bool is_chain(const Expr& expr) {
  return expr.kind == ExprKind::kCall && (expr.name == "_&&_" || expr.name == "_||_");
}

bool is_index(const Expr& expr) {
  return expr.kind == ExprKind::kCall && (expr.name == "_[_]" || expr.name == "_[?_]");
}

// a, a.b, a.b["c"]: one thing to whoever reads it.
bool is_path(const Expr& expr) {
  if (expr.reference != cel::ReferenceKind::kNone) return true;
  if (expr.kind == ExprKind::kSelect) return is_path(*expr.operands[0]);
  return is_index(expr) && is_path(*expr.operands[0]) &&
         expr.operands[1]->kind == ExprKind::kLiteral;
}

bool is_constant(const Expr& expr) {
  if (expr.reference == cel::ReferenceKind::kVariable ||
      expr.reference == cel::ReferenceKind::kLocal) {
    return false;
  }
  if (expr.reference == cel::ReferenceKind::kConstant) return true;
  return std::all_of(expr.operands.begin(), expr.operands.end(),
                     [](const Expr* operand) { return is_constant(*operand); });
}

// The variable of a turn has its value on the turn's line.
bool is_told_already(const Expr& expr) {
  return is_constant(expr) || expr.reference == cel::ReferenceKind::kLocal;
}

// The operands that are worth a line of their own.
std::vector<const Expr*> operands_of(const Expr& expr) {
  std::vector<const Expr*> operands;
  if (is_path(expr) || (expr.kind == ExprKind::kHas && is_path(*expr.operands[0]))) return operands;
  for (const Expr* operand : expr.operands) {
    if (!is_told_already(*operand)) operands.push_back(operand);
  }
  return operands;
}

bool decides_turn(const Event& macro, const Turn& turn) {
  const Expr& expr = *macro.part;
  const Outcome whole = outcome_of(macro.value);
  const bool quantifier = expr.macro == Macro::kAll || expr.macro == Macro::kExists;
  const bool known = whole != Outcome::kUnknown && whole != Outcome::kError;
  return (known && !quantifier) || turn.outcome == whole;
}

State state_of(const cel::Value& value) {
  switch (value.kind()) {
    case ValueKind::kUnknown:
      return State::kUnknown;
    case ValueKind::kError:
      return State::kError;
    case ValueKind::kAbsent:
      return State::kNotSet;
    case ValueKind::kOptional:
      return value.held() == nullptr ? State::kNotSet : state_of(*value.held());
    default:
      if (value.enforced()) return State::kEnforced;
      return value.defaulted() ? State::kDefault : State::kValue;
  }
}

std::string word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kTrue:
      return "true";
    case Outcome::kFalse:
      return "false";
    case Outcome::kUnknown:
      return "unknown";
    case Outcome::kError:
      return "error";
    case Outcome::kOther:
      break;
  }
  return "";
}

}  // namespace

ExplainedPart Tree::part(const Event& event, cel::Context& context) {
  return evaluated(event, true, context);
}

ExplainedPart Tree::element(std::string name, const cel::Value& value,
                            cel::Context& context) const {
  ExplainedPart part;
  part.kind = ExplainedPart::Kind::kElement;
  part.text = std::move(name);
  put_value(value, false, part, context);
  return part;
}

ExplainedPart Tree::bare(const Expr& expr) const {
  ExplainedPart part;
  part.text = values_.expression(source_.text(expr.span));
  part.in_rule = source_.locate(expr.span.begin);
  return part;
}

ExplainedPart Tree::not_evaluated(const Expr& expr) const {
  ExplainedPart part = bare(expr);
  part.state = State::kNotEvaluated;
  part.decides = false;
  return part;
}

ExplainedPart Tree::make(const Expr& expr, const std::vector<Event>& events, bool decides,
                         cel::Context& context) const {
  const Event* event = find(events, expr);
  return event == nullptr ? not_evaluated(expr) : evaluated(*event, decides, context);
}

ExplainedPart Tree::evaluated(const Event& event, bool decides, cel::Context& context) const {
  ExplainedPart part = bare(*event.part);
  part.decides = decides;
  if (event.part->kind == ExprKind::kHas) {
    put_has(event, part, context);
  } else {
    put_value(event.value, event.hidden, part, context);
  }
  add_operands(event, part, context);
  return part;
}

void Tree::put_value(const cel::Value& value, bool hidden, ExplainedPart& into,
                     cel::Context& context) const {
  into.state = state_of(value);
  into.place = places_.of(value);
  if (into.state == State::kUnknown) {
    // x.?f of a field that is written and known later is an optional of that.
    const cel::Value* later = &value;
    while (later->is(ValueKind::kOptional)) later = later->held();
    for (const std::string_view reference : later->as_unknown().references) {
      into.waits_for.push_back(values_.plain(reference));
    }
    return;
  }
  into.value = hidden ? std::string(secrets::kMask) : values_.text(value, context);
}

// What has() asks about is read again, for the place of what is there, or would be.
void Tree::put_has(const Event& event, ExplainedPart& into, cel::Context& context) const {
  put_value(event.value, false, into, context);
  const Expr& expr = *event.part;
  const Event* of = find(event.parts, *expr.operands[0]);
  const bool readable = of != nullptr && !event.value.is(ValueKind::kError) &&
                        (of->value.is(ValueKind::kMap) || of->value.is(ValueKind::kObject));
  if (!readable) return;
  const cel::Value field =
      cel::read_field(of->value, expr.name, expr.field, expr.operands[0]->type, context);
  into.place = places_.of(field);
  if (event.value.is_false()) into.state = field.defaulted() ? State::kDefault : State::kNotSet;
}

void Tree::add_operands(const Event& event, ExplainedPart& into, cel::Context& context) const {
  const Expr& expr = *event.part;
  if (is_chain(expr)) return add_chain(expr, event.parts, outcome_of(event.value), into, context);
  if (has_turns(expr)) {
    const Expr& range = *expr.operands[0];
    if (!is_constant(range)) into.parts.push_back(make(range, event.parts, true, context));
    return add_turns(event, into, context);
  }
  for (const Expr* operand : operands_of(expr)) {
    into.parts.push_back(make(*operand, event.parts, true, context));
  }
}

// One value decides a chain; where none does, all of them, or those that are not
// known.
void Tree::add_chain(const Expr& expr, const std::vector<Event>& events, Outcome whole,
                     ExplainedPart& into, cel::Context& context) const {
  for (const Expr* operand : expr.operands) {
    const Event* event = find(events, *operand);
    if (is_chain(*operand) && operand->name == expr.name) {
      static const std::vector<Event> kNone;
      add_chain(*operand, event == nullptr ? kNone : event->parts, whole, into, context);
    } else if (event != nullptr || !is_constant(*operand)) {
      const bool decides = event != nullptr && outcome_of(event->value) == whole;
      into.parts.push_back(make(*operand, events, decides, context));
    }
  }
}

void Tree::add_turns(const Event& event, ExplainedPart& into, cel::Context& context) const {
  std::array<std::uint64_t, kOutcomes> shown{};
  for (const Turn& one : event.turns) {
    if (!decides_turn(event, one)) continue;
    into.parts.push_back(turn(event, one, context));
    ++shown[static_cast<std::size_t>(one.outcome)];
  }
  for (std::size_t i = 0; i < kOutcomes; ++i) {
    if (event.counts[i] == shown[i]) continue;
    ExplainedPart rest;
    rest.kind = ExplainedPart::Kind::kRest;
    rest.turns = event.counts[i] - shown[i];
    rest.value = word_of(static_cast<Outcome>(i));
    rest.decides = shown[i] > 0;
    into.parts.push_back(std::move(rest));
  }
}

ExplainedPart Tree::turn(const Event& macro, const Turn& turn, cel::Context& context) const {
  const Expr& expr = *macro.part;
  std::string name(expr.variables[0]);
  const bool pair = expr.variables.size() == 2;
  if (pair) name += ", " + std::string(expr.variables[1]);
  ExplainedPart part = element(std::move(name), pair ? turn.second : turn.first, context);
  if (pair) part.value = values_.text(turn.first, context) + ", " + part.value;
  part.turns = 1;
  for (const Event& event : turn.parts) part.parts.push_back(evaluated(event, true, context));
  return part;
}

}  // namespace libguard::trace
