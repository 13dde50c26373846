// SPDX-License-Identifier: Apache-2.0
//
// What a macro goes through: the elements of a list, or the keys of a map.
//
//   Range range(range_node_->evaluate(frame), loop);
//   if (!range.ok()) return range.problem(frame.context);
//   for (std::uint32_t i = 0; i < range.size(); ++i) {
//     if (!range.bind(i, frame)) return out_of_steps(frame.context);
//     ...
//   }
#ifndef LIBGUARD_CEL_EVAL_RANGE_H_
#define LIBGUARD_CEL_EVAL_RANGE_H_

#include "cel/ast.h"
#include "cel/eval/node.h"

namespace libguard::cel {

// The variables of a macro, and where it stands.
struct Loop {
  explicit Loop(const Expr& expr)
      : slot(expr.slot), pairs(expr.variables.size() == 2), offset(expr.span.begin) {}

  std::uint32_t slot;
  bool pairs;  // index and element, or key and value
  std::uint32_t offset;
};

class Range {
 public:
  Range(const Value& value, Loop loop);

  bool ok() const noexcept { return value_.is(ValueKind::kList) || value_.is(ValueKind::kMap); }
  // The result of a macro over no range. REQUIRES: !ok()
  Value problem(Context& context) const;

  std::uint32_t size() const noexcept { return size_; }
  bool open() const noexcept { return missing_ != nullptr; }
  // What is not known to be in an open list.
  const Unknown* missing_elements() const noexcept { return missing_; }
  Value missing() const noexcept { return Value::unknown(missing_); }
  const Value& value() const noexcept { return value_; }

  // Gives the variables their values, and takes a step; false where none is left.
  bool bind(std::uint32_t index, Frame& frame) const;

 private:
  Value value_;
  Loop loop_;
  std::uint32_t size_ = 0;
  const Unknown* missing_ = nullptr;
};

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_EVAL_RANGE_H_
