// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cel/eval/nodes.h"

namespace libguard::cel {

namespace {

class Constant final : public Node {
 public:
  explicit Constant(const Value& value) : value_(value) {}
  Value evaluate(Frame&) const override { return value_; }
  const Value* constant() const noexcept override { return &value_; }

 private:
  Value value_;
};

// A variable or a local that names nothing is an error, but in a place.
class Named : public Node {
 public:
  Named(const Expr& expr, Mode mode)
      : name_(expr.name), offset_(expr.span.begin), slot_(expr.slot), mode_(mode) {}

 protected:
  ~Named() = default;

  Value read(const Value& value, Frame& frame) const {
    if (!value.is(ValueKind::kAbsent) || mode_ == Mode::kPlace) return value;
    return not_set(name_, offset_, frame.context);
  }
  std::uint32_t slot() const noexcept { return slot_; }

 private:
  std::string_view name_;
  std::uint32_t offset_;
  std::uint32_t slot_;
  Mode mode_;
};

class VariableNode final : public Named {
 public:
  using Named::Named;
  Value evaluate(Frame& frame) const override {
    return read(frame.activation.variable(slot(), frame.context), frame);
  }
};

class LocalNode final : public Named {
 public:
  using Named::Named;
  Value evaluate(Frame& frame) const override { return read(frame.locals[slot()], frame); }
};

class Failure final : public Node {
 public:
  Failure(std::string_view message, std::uint32_t offset) : error_{message, offset} {}
  Value evaluate(Frame&) const override { return Value::error(&error_); }

 private:
  Error error_;
};

}  // namespace

Value fail(std::string_view message, std::uint32_t offset, Context& context) {
  return locate(context.error(message), offset, context);
}

Value locate_error(const Value& error, std::uint32_t offset, Context& context) {
  const Error& found = error.as_error();
  if (found.offset != 0) return error;
  const auto* located = context.arena().make<Error>(Error{found.message, offset});
  // Where in a document it is wrong stays with it.
  return Value::error(located).with_origin(error.origin());
}

Value not_set(std::string_view name, std::uint32_t offset, Context& context) {
  return fail(fmt::format("'{}' is not set", name), offset, context);
}

const Node* make_constant(const Value& value, Arena& arena) { return arena.make<Constant>(value); }

const Node* make_variable(const Expr& expr, Mode mode, Arena& arena) {
  return arena.make<VariableNode>(expr, mode);
}

const Node* make_local(const Expr& expr, Mode mode, Arena& arena) {
  return arena.make<LocalNode>(expr, mode);
}

const Node* make_failure(std::string_view message, std::uint32_t offset, Arena& arena) {
  return arena.make<Failure>(arena.copy(message), offset);
}

}  // namespace libguard::cel
