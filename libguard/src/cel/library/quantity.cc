// SPDX-License-Identifier: Apache-2.0
#include "cel/library/quantity.h"

#include <fmt/format.h>

#include <limits>

#include "cel/library/decimal.h"
#include "cel/library/declare.h"
#include "cel/render.h"

namespace libguard::cel {

namespace {

class Quantity final : public Opaque {
 public:
  Quantity(Decimal decimal, std::string_view written) : decimal_(decimal), written_(written) {}

  static const Type& opaque_type() {
    static const Type type{TypeKind::kOpaque, std::string(kQuantityType)};
    return type;
  }

  const Type& type() const noexcept override { return opaque_type(); }
  bool equals(const Opaque& other) const noexcept override {
    return decimal_.billionths == static_cast<const Quantity&>(other).decimal_.billionths;
  }
  Value to_string(Context&) const override { return Value::string(written_); }

  const Decimal& decimal() const noexcept { return decimal_; }

 private:
  Decimal decimal_;
  std::string_view written_;
};

const Decimal& decimal_of(const Value& value) {
  return static_cast<const Quantity&>(value.as_opaque()).decimal();
}

Billionths billionths_of(const Value& value) { return decimal_of(value).billionths; }

Value quantity_value(const Decimal& decimal, Context& context) {
  const std::string_view text = context.arena().copy(std::string_view(decimal_text(decimal)));
  return Value::opaque(context.arena().make<Quantity>(decimal, text));
}

Value quantity_of_string(Arguments arguments, Context& context) {
  const Value result = make_quantity(arguments[0].text(), context);
  if (!result.is(ValueKind::kError) || !arguments[0].sensitive()) return result;
  return context.error("(sensitive) is no quantity");
}

Value is_quantity(Arguments arguments, Context&) {
  return Value::boolean(read_decimal(arguments[0].text()).has_value());
}

Value sign(Arguments arguments, Context&) {
  const Billionths number = billionths_of(arguments[0]);
  return Value::integer(number > 0 ? 1 : number < 0 ? -1 : 0);
}

bool fits_integer(Billionths number) {
  using Limits = std::numeric_limits<std::int64_t>;
  return number % kUnit == 0 && number / kUnit >= Limits::min() && number / kUnit <= Limits::max();
}

Value is_integer(Arguments arguments, Context&) {
  return Value::boolean(fits_integer(billionths_of(arguments[0])));
}

Value as_integer(Arguments arguments, Context& context) {
  const Billionths number = billionths_of(arguments[0]);
  if (!fits_integer(number)) return context.error("the quantity is no whole number of 64 bits");
  return Value::integer(static_cast<std::int64_t>(number / kUnit));
}

Value as_approximate_float(Arguments arguments, Context&) {
  const Billionths number = billionths_of(arguments[0]);
  // Whole numbers are exact this way, as far as a double is.
  const auto whole = static_cast<double>(number / kUnit);
  return Value::number(whole + static_cast<double>(number % kUnit) / static_cast<double>(kUnit));
}

Billionths operand_of(const Value& value) {
  if (value.is(ValueKind::kInt)) return Billionths{value.as_integer()} * kUnit;
  return billionths_of(value);
}

// A sum is written as its first operand is.
Value sum_of(const Value& first, Billionths second, Context& context) {
  Decimal sum = decimal_of(first);
  if (__builtin_add_overflow(sum.billionths, second, &sum.billionths)) {
    return context.error("the quantity is out of range");
  }
  return quantity_value(sum, context);
}

Value add(Arguments arguments, Context& context) {
  return sum_of(arguments[0], operand_of(arguments[1]), context);
}

Value subtract(Arguments arguments, Context& context) {
  return sum_of(arguments[0], -operand_of(arguments[1]), context);
}

Value compare_to(Arguments arguments, Context&) {
  const Billionths a = billionths_of(arguments[0]);
  const Billionths b = billionths_of(arguments[1]);
  return Value::integer(a < b ? -1 : a > b ? 1 : 0);
}

Value is_less(Arguments arguments, Context&) {
  return Value::boolean(billionths_of(arguments[0]) < billionths_of(arguments[1]));
}

Value is_less_or_equal(Arguments arguments, Context&) {
  return Value::boolean(billionths_of(arguments[0]) <= billionths_of(arguments[1]));
}

Value is_greater(Arguments arguments, Context&) {
  return Value::boolean(billionths_of(arguments[0]) > billionths_of(arguments[1]));
}

Value is_greater_or_equal(Arguments arguments, Context&) {
  return Value::boolean(billionths_of(arguments[0]) >= billionths_of(arguments[1]));
}

Value string_of_quantity(Arguments arguments, Context& context) {
  return arguments[0].as_opaque().to_string(context);
}

}  // namespace

Value make_quantity(std::string_view text, Context& context) {
  const std::optional<Decimal> decimal = read_decimal(text);
  if (!decimal) {
    return context.error(
        fmt::format("{} is no quantity, or one out of range", quoted(Value::string(text))));
  }
  return Value::opaque(context.arena().make<Quantity>(*decimal, context.arena().copy(text)));
}

Value make_quantity(std::int64_t units, bool kibi, Context& context) {
  const QuantityForm form = kibi ? QuantityForm::kBinary : QuantityForm::kDecimal;
  return quantity_value({Billionths{units} * kUnit, form}, context);
}

void add_quantity(Declare& declare) {
  const Type* quantity = declare.quantity;
  const Type* boolean = declare.boolean;
  const Types one = {quantity};
  const Types two = {quantity, quantity};
  declare.function("quantity", {declare.string}, quantity, &quantity_of_string);
  declare.function("isQuantity", {declare.string}, boolean, &is_quantity);
  declare.function("string", one, declare.string, &string_of_quantity);
  declare.both("sign", one, declare.integer, &sign);
  declare.member("isInteger", one, boolean, &is_integer);
  declare.member("asInteger", one, declare.integer, &as_integer);
  declare.member("asApproximateFloat", one, declare.number, &as_approximate_float);
  declare.member("add", two, quantity, &add);
  declare.member("add", {quantity, declare.integer}, quantity, &add);
  declare.member("sub", two, quantity, &subtract);
  declare.member("sub", {quantity, declare.integer}, quantity, &subtract);
  declare.member("compareTo", two, declare.integer, &compare_to);
  declare.member("isLessThan", two, boolean, &is_less);
  declare.member("isGreaterThan", two, boolean, &is_greater);
  declare.function("_<_", two, boolean, &is_less);
  declare.function("_<=_", two, boolean, &is_less_or_equal);
  declare.function("_>_", two, boolean, &is_greater);
  declare.function("_>=_", two, boolean, &is_greater_or_equal);
}

}  // namespace libguard::cel
