// SPDX-License-Identifier: Apache-2.0
//
// a.b, a.?b and has(a.b).
//
//   of            a.b                           a.?b             has(a.b)
//   map, object   the value; unset is an error  an optional      whether it is set
//   optional      as a.?b                       as of what it holds, or nothing
//
// What a declaration supplies where the document says nothing can be read, but
// counts as unset for .? and has(). A field that is written with an unknown
// value is set; where what would hold it is unknown, so is whether it is set.
#include <fmt/format.h>

#include "cel/access.h"
#include "cel/eval/nodes.h"

namespace libguard::cel {

namespace {

// The field that a node reads.
class Reader {
 public:
  explicit Reader(const Expr& expr)
      : name_(expr.name),
        offset_(expr.span.begin),
        field_(expr.field),
        type_(expr.operands[0]->type) {}

  Value read(const Value& operand, Context& context) const {
    return locate(read_field(operand, name_, field_, type_, context), offset_, context);
  }
  Value missing(const Value& operand, Context& context) const {
    return locate(missing_field(operand, name_, context), offset_, context);
  }
  bool is_set(const Value& value, const Value& operand) const {
    const bool supplied = operand.is(ValueKind::kObject) && value.defaulted();
    return !value.is(ValueKind::kAbsent) && !supplied;
  }
  // A value that was put into a map is set there, whatever it was before.
  static bool maybe_unset(const Value& value, const Value& operand) {
    return operand.is(ValueKind::kObject) && value.maybe_unset();
  }
  // Of an operand as an optional, which may hold an unknown: then it is known to be
  // set.
  Value read_optionally(const Value& operand, Context& context) const {
    const Value value = read(operand, context);
    if (value.is(ValueKind::kError) || maybe_unset(value, operand)) return value;
    return is_set(value, operand) ? context.optional_of(value) : Value::optional(nullptr);
  }
  std::string_view name() const noexcept { return name_; }

 private:
  std::string_view name_;
  std::uint32_t offset_;
  const Field* field_;
  const Type* type_;
};

Value read_held(const Reader& reader, const Value& optional, Context& context) {
  if (optional.held() == nullptr) return optional;
  if (is_special(*optional.held())) return *optional.held();
  return reader.read_optionally(*optional.held(), context);
}

class Select final : public Node {
 public:
  Select(const Expr& expr, const Node* operand) : reader_(expr), operand_(operand) {}

  Value evaluate(Frame& frame) const override {
    const Value operand = operand_->evaluate(frame);
    if (is_special(operand)) return operand;
    if (operand.is(ValueKind::kOptional)) return read_held(reader_, operand, frame.context);
    const Value value = reader_.read(operand, frame.context);
    if (!value.is(ValueKind::kAbsent)) return value;
    return reader_.missing(operand, frame.context);
  }

 private:
  Reader reader_;
  const Node* operand_;
};

// In a place: what is unset is the rest of the way to it.
class SelectPlace final : public Node {
 public:
  SelectPlace(const Expr& expr, const Node* operand) : reader_(expr), operand_(operand) {}

  Value evaluate(Frame& frame) const override {
    const Value operand = operand_->evaluate(frame);
    if (operand.is(ValueKind::kAbsent)) return further(operand, frame.context);
    if (is_special(operand)) return operand;
    if (operand.is(ValueKind::kOptional)) return read_held(reader_, operand, frame.context);
    const Value value = reader_.read(operand, frame.context);
    if (!value.is(ValueKind::kAbsent) || value.origin()) return value;
    return Value::absent(operand.origin(), reader_.name());
  }

 private:
  Value further(const Value& absent, Context& context) const {
    if (absent.text().empty()) return Value::absent(absent.origin(), reader_.name());
    const std::string path = fmt::format("{}/{}", absent.text(), reader_.name());
    return Value::absent(absent.origin(), context.arena().copy(std::string_view(path)));
  }

  Reader reader_;
  const Node* operand_;
};

class OptionalSelect final : public Node {
 public:
  OptionalSelect(const Expr& expr, const Node* operand) : reader_(expr), operand_(operand) {}

  Value evaluate(Frame& frame) const override {
    const Value operand = operand_->evaluate(frame);
    if (is_special(operand)) return operand;
    if (operand.is(ValueKind::kOptional)) return read_held(reader_, operand, frame.context);
    return reader_.read_optionally(operand, frame.context);
  }

 private:
  Reader reader_;
  const Node* operand_;
};

class Has final : public Node {
 public:
  Has(const Expr& expr, const Node* operand) : reader_(expr), operand_(operand) {}

  Value evaluate(Frame& frame) const override {
    const Value operand = operand_->evaluate(frame);
    if (is_special(operand)) return operand;
    if (!operand.is(ValueKind::kOptional)) return is_set(operand, frame.context);
    if (operand.held() == nullptr) return Value::boolean(false);
    return is_special(*operand.held()) ? *operand.held() : is_set(*operand.held(), frame.context);
  }

 private:
  Value is_set(const Value& operand, Context& context) const {
    const Value value = reader_.read(operand, context);
    if (value.is(ValueKind::kError) || reader_.maybe_unset(value, operand)) return value;
    return Value::boolean(reader_.is_set(value, operand));
  }

  Reader reader_;
  const Node* operand_;
};

}  // namespace

const Node* make_select(const Expr& expr, const Node* operand, Mode mode, Arena& arena) {
  if (expr.optional) return arena.make<OptionalSelect>(expr, operand);
  if (mode == Mode::kPlace) return arena.make<SelectPlace>(expr, operand);
  return arena.make<Select>(expr, operand);
}

const Node* make_has(const Expr& expr, const Node* operand, Arena& arena) {
  return arena.make<Has>(expr, operand);
}

}  // namespace libguard::cel
