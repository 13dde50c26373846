// SPDX-License-Identifier: Apache-2.0
#include "trace/tracer.h"

#include <algorithm>
#include <utility>

namespace libguard::trace {
namespace {

using cel::Macro;
using cel::ValueKind;

std::size_t size_of(const std::vector<Event>& events);

std::size_t size_of(const Event& event) {
  std::size_t size = 1 + size_of(event.parts);
  for (const Turn& turn : event.turns) size += size_of(turn.parts);
  return size;
}

std::size_t size_of(const std::vector<Event>& events) {
  std::size_t size = 0;
  for (const Event& event : events) size += size_of(event);
  return size;
}

// What decides about a turn: the predicate where there is one, else the result.
Outcome turned_out(const Turn& turn) {
  return turn.parts.empty() ? Outcome::kOther : outcome_of(turn.parts.front().value);
}

}  // namespace

Outcome outcome_of(const cel::Value& value) {
  switch (value.kind()) {
    case ValueKind::kBool:
      return value.as_boolean() ? Outcome::kTrue : Outcome::kFalse;
    case ValueKind::kUnknown:
      return Outcome::kUnknown;
    case ValueKind::kError:
      return Outcome::kError;
    default:
      return Outcome::kOther;
  }
}

const Event* find(const std::vector<Event>& events, const cel::Expr& part) {
  const auto found = std::find_if(events.begin(), events.end(),
                                  [&](const Event& event) { return event.part == &part; });
  return found == events.end() ? nullptr : &*found;
}

bool has_turns(const cel::Expr& expr) {
  return expr.kind == cel::ExprKind::kMacro && expr.macro != Macro::kBind &&
         expr.macro != Macro::kOptMap && expr.macro != Macro::kOptFlatMap;
}

void Tracer::enter(const cel::Expr& part, const cel::Value* locals, cel::Context& context) {
  taint_.enter(part, locals, context);
  if (muted_ > 0 || kept_ >= kMostKept) {
    ++muted_;
    return;
  }
  if (!open_.empty() && has_turns(*open_.back().event.part)) {
    Open& macro = open_.back();
    const bool again = macro.turning && find(macro.event.turns.back().parts, part) != nullptr;
    const bool in_turn = &part != macro.event.part->operands[0];
    if (in_turn && (again || !macro.turning)) begin_turn(macro, locals);
  }
  ++kept_;
  Open& opened = open_.emplace_back();
  opened.event.part = &part;
}

void Tracer::leave(const cel::Expr& part, const cel::Value& value, cel::Context& context) {
  taint_.leave(part, value, context);
  if (muted_ > 0) {
    --muted_;
    return;
  }
  Open left = std::move(open_.back());
  open_.pop_back();
  if (left.turning) end_turn(left);
  left.event.value = value;
  left.event.hidden = taint_.hidden();
  if (roots_.contains(left.event.part)) {
    kept_ -= size_of(left.event);
    sink_(left.event, context);
    return;
  }
  if (open_.empty()) {  // a message or a fix, or told while it was compiled
    kept_ -= size_of(left.event);
    return;
  }
  Open& outer = open_.back();
  std::vector<Event>& into = outer.turning ? outer.event.turns.back().parts : outer.event.parts;
  into.push_back(std::move(left.event));
}

void Tracer::begin_turn(Open& macro, const cel::Value* locals) {
  if (macro.turning) end_turn(macro);
  macro.turning = true;
  Turn& turn = macro.event.turns.emplace_back();
  for (const std::uint64_t count : macro.event.counts) turn.number += count;
  const cel::Expr& expr = *macro.event.part;
  turn.first = locals[expr.slot];
  if (expr.variables.size() == 2) turn.second = locals[expr.slot + 1];
}

// Of each outcome the first few are kept, so that a list of any length leaves no
// more than that.
void Tracer::end_turn(Open& macro) {
  macro.turning = false;
  Turn& turn = macro.event.turns.back();
  turn.outcome = turned_out(turn);
  if (++macro.event.counts[static_cast<std::size_t>(turn.outcome)] <= kTurnsKept) return;
  kept_ -= size_of(turn.parts);
  macro.event.turns.pop_back();
}

}  // namespace libguard::trace
