// SPDX-License-Identifier: Apache-2.0
//
// Tracer: keeps what a watched clause did as a tree.
//
//   Tracer tracer(values, [&](const Event& clause, cel::Context& context) { ... });
//   compile_rule(file, declaration, input, schema, problems, &tracer);
//   tracer.add_root(rule.conditions[0].root());
//   // evaluate: the callback is given each clause when it is done
//
// What a message or a fix says is no clause, and not given. A `let` that is first read within
// another clause is given on its own.
#ifndef LIBGUARD_TRACE_TRACER_H_
#define LIBGUARD_TRACE_TRACER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <vector>

#include "cel/watch.h"
#include "trace/taint.h"

namespace libguard::trace {

// What one turn of a macro, or any value, comes to.
enum class Outcome : std::uint8_t { kTrue, kFalse, kUnknown, kError, kOther };
inline constexpr std::size_t kOutcomes = 5;
Outcome outcome_of(const cel::Value& value);

struct Turn;

// One evaluation of one part.
struct Event {
  const cel::Expr* part = nullptr;
  cel::Value value;
  std::vector<Event> parts;                       // of a macro with turns: its range alone
  std::vector<Turn> turns;                        // of each outcome the first few
  std::array<std::uint64_t, kOutcomes> counts{};  // of all turns
  bool hidden = false;                            // it must not be printed (see taint.h)
};

// What a part came to; nullptr where it was not evaluated, or is constant.
const Event* find(const std::vector<Event>& events, const cel::Expr& part);

struct Turn {
  std::uint64_t number = 0;  // from 0
  cel::Value first;          // its variables
  cel::Value second;
  Outcome outcome = Outcome::kOther;
  std::vector<Event> parts;
};

// Whether it evaluates its operands once for each element of the first.
bool has_turns(const cel::Expr& expr);

class Tracer final : public cel::Watcher {
 public:
  using Sink = std::function<void(Event&, cel::Context&)>;
  Tracer(Values& values, Sink sink) : taint_(values), sink_(std::move(sink)) {}

  const evaluate::Discretion& discretion() const { return taint_; }
  void add_root(const cel::Expr& root) { roots_.insert(&root); }

  void enter(const cel::Expr& part, const cel::Value* locals, cel::Context& context) override;
  void leave(const cel::Expr& part, const cel::Value& value, cel::Context& context) override;

 private:
  // What is not kept of a clause that does more than this is only counted.
  static constexpr std::size_t kMostKept = 20'000;
  static constexpr std::size_t kTurnsKept = 3;

  struct Open {
    Event event;
    bool turning = false;  // the last of its turns is going on
  };

  void begin_turn(Open& macro, const cel::Value* locals);
  void end_turn(Open& macro);

  Taint taint_;
  Sink sink_;
  std::set<const cel::Expr*> roots_;
  std::vector<Open> open_;
  std::size_t kept_ = 0;
  std::size_t muted_ = 0;  // how many of those entered last are not kept
};

}  // namespace libguard::trace

#endif  // LIBGUARD_TRACE_TRACER_H_
