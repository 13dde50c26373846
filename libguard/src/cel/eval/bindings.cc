// SPDX-License-Identifier: Apache-2.0
//
// cel.bind(x, e, body), o.optMap(x, e) and o.optFlatMap(x, e).
//
// A bound error or unknown is one only where the name is read.
#include <fmt/format.h>

#include "cel/eval/nodes.h"
#include "cel/kinds.h"

namespace libguard::cel {

namespace {

class Bind final : public Node {
 public:
  Bind(const Expr& expr, Nodes operands)
      : slot_(expr.slot), value_(operands[0]), body_(operands[1]) {}

  Value evaluate(Frame& frame) const override {
    frame.locals[slot_] = value_->evaluate(frame);
    return body_->evaluate(frame);
  }

 private:
  std::uint32_t slot_;
  const Node* value_;
  const Node* body_;
};

class OptionalMap final : public Node {
 public:
  OptionalMap(const Expr& expr, Nodes operands)
      : slot_(expr.slot),
        offset_(expr.span.begin),
        flat_(expr.macro == Macro::kOptFlatMap),
        optional_(operands[0]),
        body_(operands[1]) {}

  Value evaluate(Frame& frame) const override {
    const Value optional = optional_->evaluate(frame);
    if (is_special(optional)) return optional;
    if (!optional.is(ValueKind::kOptional)) return refuse(optional, frame.context);
    if (optional.held() == nullptr) return optional;
    frame.locals[slot_] = optional.sensitive() ? optional.held()->as_sensitive() : *optional.held();
    const Value result = body_->evaluate(frame);
    if (result.is(ValueKind::kError)) return result;
    if (!flat_) return frame.context.optional_of(result);
    if (result.is(ValueKind::kUnknown)) return result;
    return result.is(ValueKind::kOptional) ? result : refuse(result, frame.context);
  }

 private:
  Value refuse(const Value& value, Context& context) const {
    return fail(fmt::format("no such overload: {} is no optional", kind_name(value)), offset_,
                context);
  }

  std::uint32_t slot_;
  std::uint32_t offset_;
  bool flat_;
  const Node* optional_;
  const Node* body_;
};

}  // namespace

const Node* make_binding(const Expr& expr, Nodes operands, Arena& arena) {
  if (expr.macro == Macro::kBind) return arena.make<Bind>(expr, operands);
  return arena.make<OptionalMap>(expr, operands);
}

}  // namespace libguard::cel
