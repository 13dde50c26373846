// SPDX-License-Identifier: Apache-2.0
//
// math.*: extremes, rounding, signs, classes of numbers, bits.
#include <array>
#include <cmath>
#include <limits>

#include "cel/collections.h"
#include "cel/compare.h"
#include "cel/library/declare.h"

namespace libguard::cel {

namespace {

Value extreme(std::string_view name, bool greatest, Arguments values, Context& context) {
  if (values.empty()) return context.error("an empty list has no extreme");
  const Value* best = nullptr;
  for (const Value& value : values) {
    if (!is_number(value)) return no_such_overload(name, std::span(&value, 1), context);
    if (best == nullptr) best = &value;
    const std::partial_ordering found = order_numbers(value, *best);
    // NaN would win or lose by where it stands.
    if (found == std::partial_ordering::unordered && values.size() > 1) {
      return context.error("NaN cannot be compared");
    }
    if (greatest ? found > 0 : found < 0) best = &value;
  }
  return *best;
}

Value greatest(Arguments arguments, Context& context) {
  return extreme("math.greatest", true, arguments, context);
}

Value least(Arguments arguments, Context& context) {
  return extreme("math.least", false, arguments, context);
}

Value greatest_of_list(Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[0], context);
  if (!elements.problem.is(ValueKind::kAbsent)) return elements.problem;
  return greatest(elements.values, context);
}

Value least_of_list(Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[0], context);
  if (!elements.problem.is(ValueKind::kAbsent)) return elements.problem;
  return least(elements.values, context);
}

using Rounding = double (*)(double);

template <Rounding kRounding>
Value rounded(Arguments arguments, Context&) {
  return Value::number(kRounding(arguments[0].as_number()));
}

double ceil(double number) { return std::ceil(number); }
double floor(double number) { return std::floor(number); }
double round(double number) { return std::round(number); }
double trunc(double number) { return std::trunc(number); }
double square_root(double number) { return std::sqrt(number); }
double magnitude(double number) { return std::fabs(number); }
double sign(double number) {
  if (std::isnan(number)) return number;
  return number > 0 ? 1 : number < 0 ? -1 : 0;
}

Value square_root_of_int(Arguments arguments, Context&) {
  return Value::number(std::sqrt(static_cast<double>(arguments[0].as_integer())));
}

Value square_root_of_uint(Arguments arguments, Context&) {
  return Value::number(std::sqrt(static_cast<double>(arguments[0].as_natural())));
}

Value magnitude_of_int(Arguments arguments, Context& context) {
  const std::int64_t value = arguments[0].as_integer();
  if (value == std::numeric_limits<std::int64_t>::min()) return context.error("integer overflow");
  return Value::integer(value < 0 ? -value : value);
}

Value magnitude_of_uint(Arguments arguments, Context&) { return arguments[0]; }

Value sign_of_int(Arguments arguments, Context&) {
  const std::int64_t value = arguments[0].as_integer();
  return Value::integer(value > 0 ? 1 : value < 0 ? -1 : 0);
}

Value sign_of_uint(Arguments arguments, Context&) {
  return Value::natural(arguments[0].as_natural() > 0 ? 1 : 0);
}

Value is_nan(Arguments arguments, Context&) {
  return Value::boolean(std::isnan(arguments[0].as_number()));
}

Value is_infinite(Arguments arguments, Context&) {
  return Value::boolean(std::isinf(arguments[0].as_number()));
}

Value is_finite(Arguments arguments, Context&) {
  return Value::boolean(std::isfinite(arguments[0].as_number()));
}

// The bits of an int or a uint, and back to the kind they came from.
std::uint64_t bits_of(const Value& value) {
  return value.is(ValueKind::kUint) ? value.as_natural()
                                    : static_cast<std::uint64_t>(value.as_integer());
}

Value like(const Value& value, std::uint64_t bits) {
  return value.is(ValueKind::kUint) ? Value::natural(bits)
                                    : Value::integer(static_cast<std::int64_t>(bits));
}

Value bit_and(Arguments arguments, Context&) {
  return like(arguments[0], bits_of(arguments[0]) & bits_of(arguments[1]));
}

Value bit_or(Arguments arguments, Context&) {
  return like(arguments[0], bits_of(arguments[0]) | bits_of(arguments[1]));
}

Value bit_xor(Arguments arguments, Context&) {
  return like(arguments[0], bits_of(arguments[0]) ^ bits_of(arguments[1]));
}

Value bit_not(Arguments arguments, Context&) { return like(arguments[0], ~bits_of(arguments[0])); }

// Both shifts move the bits as they are: a negative number has no sign here.
Value shift_left(Arguments arguments, Context& context) {
  const std::int64_t by = arguments[1].as_integer();
  if (by < 0) return context.error("math.bitShiftLeft: negative offset");
  return like(arguments[0], by > 63 ? 0 : bits_of(arguments[0]) << by);
}

Value shift_right(Arguments arguments, Context& context) {
  const std::int64_t by = arguments[1].as_integer();
  if (by < 0) return context.error("math.bitShiftRight: negative offset");
  return like(arguments[0], by > 63 ? 0 : bits_of(arguments[0]) >> by);
}

// As many arguments as anybody writes out; for more there is the list.
constexpr std::size_t kMostArguments = 6;

void add_extremes(Declare& declare) {
  for (const Type* type : {declare.number, declare.integer, declare.natural, declare.dyn}) {
    std::array<const Type*, kMostArguments> arguments;
    arguments.fill(type);
    // One dyn may be a list, too.
    const std::size_t fewest = type == declare.dyn ? 2 : 1;
    for (std::size_t count = fewest; count <= kMostArguments; ++count) {
      const std::span<const Type* const> parameters(arguments.data(), count);
      declare.function("math.greatest", parameters, type, &greatest);
      declare.function("math.least", parameters, type, &least);
    }
    const Type* list = declare.types.list(type);
    declare.function("math.greatest", {list}, type, &greatest_of_list);
    declare.function("math.least", {list}, type, &least_of_list);
  }
}

void add_bits(Declare& declare) {
  for (const Type* type : {declare.integer, declare.natural}) {
    declare.function("math.bitAnd", {type, type}, type, &bit_and);
    declare.function("math.bitOr", {type, type}, type, &bit_or);
    declare.function("math.bitXor", {type, type}, type, &bit_xor);
    declare.function("math.bitNot", {type}, type, &bit_not);
    declare.function("math.bitShiftLeft", {type, declare.integer}, type, &shift_left);
    declare.function("math.bitShiftRight", {type, declare.integer}, type, &shift_right);
  }
}

}  // namespace

void add_math(Declare& declare) {
  const Type* integer = declare.integer;
  const Type* natural = declare.natural;
  const Type* number = declare.number;
  add_extremes(declare);
  declare.function("math.ceil", {number}, number, &rounded<&ceil>);
  declare.function("math.floor", {number}, number, &rounded<&floor>);
  declare.function("math.round", {number}, number, &rounded<&round>);
  declare.function("math.trunc", {number}, number, &rounded<&trunc>);
  declare.function("math.sqrt", {number}, number, &rounded<&square_root>);
  declare.function("math.sqrt", {integer}, number, &square_root_of_int);
  declare.function("math.sqrt", {natural}, number, &square_root_of_uint);
  declare.function("math.abs", {number}, number, &rounded<&magnitude>);
  declare.function("math.abs", {integer}, integer, &magnitude_of_int);
  declare.function("math.abs", {natural}, natural, &magnitude_of_uint);
  declare.function("math.sign", {number}, number, &rounded<&sign>);
  declare.function("math.sign", {integer}, integer, &sign_of_int);
  declare.function("math.sign", {natural}, natural, &sign_of_uint);
  declare.function("math.isNaN", {number}, declare.boolean, &is_nan);
  declare.function("math.isInf", {number}, declare.boolean, &is_infinite);
  declare.function("math.isFinite", {number}, declare.boolean, &is_finite);
  add_bits(declare);
}

}  // namespace libguard::cel
