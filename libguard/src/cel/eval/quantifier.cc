// SPDX-License-Identifier: Apache-2.0
//
// Quantifiers. Over an open list `exists` can be true but never false, and `all`
// false but never true.
//
//   all         as && over the elements
//   exists      as || over the elements
//   exists_one  an error of any element is that of the whole; else false where
//               two are true, whatever the others; else unknown where one is
#include <fmt/format.h>

#include "cel/collections.h"
#include "cel/eval/nodes.h"
#include "cel/eval/range.h"
#include "cel/kinds.h"
#include "cel/verdict.h"

namespace libguard::cel {

namespace {

class Quantifier final : public Node {
 public:
  Quantifier(const Expr& expr, Nodes operands)
      : loop_(expr),
        deciding_(expr.macro == Macro::kExists),
        range_(operands[0]),
        predicate_(operands[1]) {}

  Value evaluate(Frame& frame) const override {
    const Range range(range_->evaluate(frame), loop_);
    if (!range.ok()) return range.problem(frame.context);
    Verdict verdict(deciding_, frame.context);
    for (std::uint32_t i = 0; i < range.size(); ++i) {
      if (!range.bind(i, frame)) return out(frame.context);
      if (verdict.add(predicate_->evaluate(frame))) return verdict.result();
    }
    if (range.open()) verdict.add(range.missing());
    return locate(verdict.result(), loop_.offset, frame.context);
  }

 private:
  Value out(Context& context) const { return locate(out_of_steps(context), loop_.offset, context); }

  Loop loop_;
  bool deciding_;
  const Node* range_;
  const Node* predicate_;
};

class ExistsOne final : public Node {
 public:
  ExistsOne(const Expr& expr, Nodes operands)
      : loop_(expr), range_(operands[0]), predicate_(operands[1]) {}

  Value evaluate(Frame& frame) const override {
    Context& context = frame.context;
    const Range range(range_->evaluate(frame), loop_);
    if (!range.ok()) return range.problem(context);
    std::uint64_t found = 0;
    Value unknown;
    for (std::uint32_t i = 0; i < range.size(); ++i) {
      if (!range.bind(i, frame)) return locate(out_of_steps(context), loop_.offset, context);
      const Value holds = predicate_->evaluate(frame);
      if (holds.is(ValueKind::kBool)) {
        found += holds.as_boolean() ? 1 : 0;
      } else if (holds.is(ValueKind::kUnknown)) {
        gather(unknown, holds, context);
      } else {
        return problem(holds, context);
      }
    }
    if (found > 1) return Value::boolean(false);
    if (range.open()) gather(unknown, range.missing(), context);
    return unknown.is(ValueKind::kUnknown) ? unknown : Value::boolean(found == 1);
  }

 private:
  Value problem(const Value& value, Context& context) const {
    if (value.is(ValueKind::kError)) return value;
    return fail(fmt::format("no such overload: {} is no bool", kind_name(value)), loop_.offset,
                context);
  }

  Loop loop_;
  const Node* range_;
  const Node* predicate_;
};

}  // namespace

const Node* make_quantifier(const Expr& expr, Nodes operands, Arena& arena) {
  if (expr.macro == Macro::kExistsOne) return arena.make<ExistsOne>(expr, operands);
  return arena.make<Quantifier>(expr, operands);
}

}  // namespace libguard::cel
