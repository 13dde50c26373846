// SPDX-License-Identifier: Apache-2.0
//
// What does not evaluate all that it is given.
//
//   &&  false where a side is false, else unknown where one is, else the first error
//   ||  true where a side is true, else as above
//   ?:  unknown and errors of the condition are those of the whole
#include <fmt/format.h>

#include "cel/eval/nodes.h"
#include "cel/kinds.h"
#include "cel/verdict.h"

namespace libguard::cel {

namespace {

// && (kDeciding false) and || (true).
template <bool kDeciding>
class Logic final : public Node {
 public:
  Logic(const Node* left, const Node* right, std::uint32_t offset)
      : left_(left), right_(right), offset_(offset) {}

  Value evaluate(Frame& frame) const override {
    const Value left = left_->evaluate(frame);
    const bool left_known = left.is(ValueKind::kBool);
    if (left_known && left.as_boolean() == kDeciding) return left;
    const Value right = right_->evaluate(frame);
    if (right.is(ValueKind::kBool) && (left_known || right.as_boolean() == kDeciding)) return right;
    Verdict verdict(kDeciding, frame.context);
    verdict.add(left);
    verdict.add(right);
    return locate(verdict.result(), offset_, frame.context);
  }

 private:
  const Node* left_;
  const Node* right_;
  std::uint32_t offset_;
};

class Conditional final : public Node {
 public:
  Conditional(const Node* condition, const Node* then, const Node* otherwise, std::uint32_t offset)
      : condition_(condition), then_(then), otherwise_(otherwise), offset_(offset) {}

  Value evaluate(Frame& frame) const override {
    const Value condition = condition_->evaluate(frame);
    if (condition.is(ValueKind::kBool)) {
      return (condition.as_boolean() ? then_ : otherwise_)->evaluate(frame);
    }
    if (is_special(condition)) return condition;
    return fail(fmt::format("no such overload: {} is no condition", kind_name(condition)), offset_,
                frame.context);
  }

 private:
  const Node* condition_;
  const Node* then_;
  const Node* otherwise_;
  std::uint32_t offset_;
};

class Alternative final : public Node {
 public:
  Alternative(const Expr& expr, const Node* optional, const Node* other)
      : optional_(optional),
        other_(other),
        offset_(expr.span.begin),
        unwraps_(expr.name == "orValue") {}

  Value evaluate(Frame& frame) const override {
    const Value optional = optional_->evaluate(frame);
    if (is_special(optional)) return optional;
    if (!optional.is(ValueKind::kOptional)) {
      return fail(fmt::format("no such overload: {} is no optional", kind_name(optional)), offset_,
                  frame.context);
    }
    if (optional.held() == nullptr) return other_->evaluate(frame);
    if (!unwraps_) return optional;
    return optional.sensitive() ? optional.held()->as_sensitive() : *optional.held();
  }

 private:
  const Node* optional_;
  const Node* other_;
  std::uint32_t offset_;
  bool unwraps_;
};

}  // namespace

const Node* make_and(const Node* left, const Node* right, std::uint32_t offset, Arena& arena) {
  return arena.make<Logic<false>>(left, right, offset);
}

const Node* make_or(const Node* left, const Node* right, std::uint32_t offset, Arena& arena) {
  return arena.make<Logic<true>>(left, right, offset);
}

const Node* make_conditional(const Node* condition, const Node* then, const Node* otherwise,
                             std::uint32_t offset, Arena& arena) {
  if (const Value* known = condition->constant(); known != nullptr && known->is(ValueKind::kBool)) {
    return known->as_boolean() ? then : otherwise;
  }
  return arena.make<Conditional>(condition, then, otherwise, offset);
}

const Node* make_alternative(const Expr& expr, const Node* optional, const Node* other,
                             Arena& arena) {
  return arena.make<Alternative>(expr, optional, other);
}

}  // namespace libguard::cel
