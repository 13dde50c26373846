// SPDX-License-Identifier: Apache-2.0
//
// a[k] and a[?k]; of an optional both are a[?k] of what it holds.
#include <fmt/format.h>

#include "cel/access.h"
#include "cel/eval/nodes.h"
#include "cel/render.h"

namespace libguard::cel {

namespace {

// Errors win over unknowns; both operands are evaluated for that.
Value problem_of(const Value& operand, const Value& key, Context& context) {
  if (operand.is(ValueKind::kError)) return operand;
  if (key.is(ValueKind::kError)) return key;
  if (!operand.is(ValueKind::kUnknown)) return key;
  return key.is(ValueKind::kUnknown) ? context.join(operand, key) : operand;
}

Value mark(const Value& value, const Value& key) {
  return key.sensitive() ? value.as_sensitive() : value;
}

class Index final : public Node {
 public:
  Index(const Expr& expr, const Node* operand, const Node* key, Mode mode)
      : operand_(operand),
        key_(key),
        offset_(expr.span.begin),
        optional_(expr.name == "_[?_]"),
        mode_(mode) {}

  Value evaluate(Frame& frame) const override {
    Context& context = frame.context;
    const Value operand = operand_->evaluate(frame);
    const Value key = key_->evaluate(frame);
    if (operand.is(ValueKind::kAbsent) && !is_special(key)) return further(operand, key, context);
    if (is_special(operand) || is_special(key)) return problem_of(operand, key, context);
    if (operand.is(ValueKind::kOptional)) {
      if (operand.held() == nullptr) return operand;
      if (is_special(*operand.held())) return *operand.held();
      return optionally(*operand.held(), key, context);
    }
    if (optional_) return optionally(operand, key, context);
    const Value value = locate(read_index(operand, key, context), offset_, context);
    if (!value.is(ValueKind::kAbsent)) return mark(value, key);
    // Who adapts a document says itself where it would stand.
    if (mode_ == Mode::kPlace) return value.origin() ? value : further(operand, key, context);
    return locate(missing_index(operand, key, context), offset_, context);
  }

 private:
  Value optionally(const Value& operand, const Value& key, Context& context) const {
    const Value value = locate(read_index(operand, key, context), offset_, context);
    if (value.is(ValueKind::kError)) return value;
    // Of an open list it is not known whether there is such an element.
    if (operand.is(ValueKind::kList) && operand.as_list().open()) return value;
    if (value.is(ValueKind::kAbsent)) return Value::optional(nullptr);
    return mark(context.optional_of(mark(value, key)), key);
  }

  // The way to what is not there: "args/0", "labels/app".
  static Value further(const Value& operand, const Value& key, Context& context) {
    const std::string step =
        key.is(ValueKind::kString) ? std::string(key.text()) : to_text(key, context);
    const bool begins = !operand.is(ValueKind::kAbsent) || operand.text().empty();
    const std::string path = begins ? step : fmt::format("{}/{}", operand.text(), step);
    return Value::absent(operand.origin(), context.arena().copy(std::string_view(path)));
  }

  const Node* operand_;
  const Node* key_;
  std::uint32_t offset_;
  bool optional_;
  Mode mode_;
};

}  // namespace

const Node* make_index(const Expr& expr, const Node* operand, const Node* key, Mode mode,
                       Arena& arena) {
  return arena.make<Index>(expr, operand, key, mode);
}

}  // namespace libguard::cel
