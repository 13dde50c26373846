// SPDX-License-Identifier: Apache-2.0
//
// + - * / % and the unary - and !. Integers that leave their range are errors.
#include <algorithm>
#include <cstring>
#include <limits>

#include "cel/collections.h"
#include "cel/library/declare.h"

namespace libguard::cel {

namespace {

template <typename Integer>
Integer integer_of(const Value& value) {
  if constexpr (std::is_signed_v<Integer>) {
    return value.as_integer();
  } else {
    return value.as_natural();
  }
}

template <typename Integer>
Value value_of(Integer integer) {
  if constexpr (std::is_signed_v<Integer>) {
    return Value::integer(integer);
  } else {
    return Value::natural(integer);
  }
}

Value overflow(Context& context) { return context.error("integer overflow"); }

template <typename Integer>
Value add_integers(Arguments arguments, Context& context) {
  Integer sum;
  if (__builtin_add_overflow(integer_of<Integer>(arguments[0]), integer_of<Integer>(arguments[1]),
                             &sum)) {
    return overflow(context);
  }
  return value_of(sum);
}

template <typename Integer>
Value subtract_integers(Arguments arguments, Context& context) {
  Integer difference;
  if (__builtin_sub_overflow(integer_of<Integer>(arguments[0]), integer_of<Integer>(arguments[1]),
                             &difference)) {
    return overflow(context);
  }
  return value_of(difference);
}

template <typename Integer>
Value multiply_integers(Arguments arguments, Context& context) {
  Integer product;
  if (__builtin_mul_overflow(integer_of<Integer>(arguments[0]), integer_of<Integer>(arguments[1]),
                             &product)) {
    return overflow(context);
  }
  return value_of(product);
}

// The one quotient that has no room: the smallest integer by -1.
template <typename Integer>
bool quotient_overflows(Integer a, Integer b) {
  if constexpr (std::is_signed_v<Integer>) {
    return b == -1 && a == std::numeric_limits<Integer>::min();
  } else {
    return false;
  }
}

template <typename Integer>
Value divide_integers(Arguments arguments, Context& context) {
  const auto a = integer_of<Integer>(arguments[0]);
  const auto b = integer_of<Integer>(arguments[1]);
  if (b == 0) return context.error("division by zero");
  if (quotient_overflows(a, b)) return overflow(context);
  return value_of<Integer>(a / b);
}

template <typename Integer>
Value modulo(Arguments arguments, Context& context) {
  const auto a = integer_of<Integer>(arguments[0]);
  const auto b = integer_of<Integer>(arguments[1]);
  if (b == 0) return context.error("modulus by zero");
  if (quotient_overflows(a, b)) return overflow(context);
  return value_of<Integer>(a % b);
}

Value add_numbers(Arguments arguments, Context&) {
  return Value::number(arguments[0].as_number() + arguments[1].as_number());
}

Value subtract_numbers(Arguments arguments, Context&) {
  return Value::number(arguments[0].as_number() - arguments[1].as_number());
}

Value multiply_numbers(Arguments arguments, Context&) {
  return Value::number(arguments[0].as_number() * arguments[1].as_number());
}

Value divide_numbers(Arguments arguments, Context&) {
  return Value::number(arguments[0].as_number() / arguments[1].as_number());
}

Value negate_integer(Arguments arguments, Context& context) {
  const std::int64_t value = arguments[0].as_integer();
  if (value == std::numeric_limits<std::int64_t>::min()) return overflow(context);
  return Value::integer(-value);
}

Value negate_number(Arguments arguments, Context&) {
  return Value::number(-arguments[0].as_number());
}

Value negate(Arguments arguments, Context&) { return Value::boolean(!arguments[0].as_boolean()); }

Value concatenate_texts(Arguments arguments, Context& context) {
  const std::string_view a = arguments[0].text();
  const std::string_view b = arguments[1].text();
  if (a.empty()) return arguments[1];
  if (b.empty()) return arguments[0];
  const std::size_t size = a.size() + b.size();
  if (size > std::numeric_limits<std::uint32_t>::max()) {
    return context.error("the text is too long");
  }
  if (!take_bytes(size, context)) return out_of_steps(context);
  auto* joined = static_cast<char*>(context.arena().allocate(size, 1));
  std::copy(a.begin(), a.end(), joined);
  std::copy(b.begin(), b.end(), joined + a.size());
  const std::string_view text(joined, size);
  return arguments[0].is(ValueKind::kString) ? Value::string(text) : Value::bytes(text);
}

// The elements of a list may be unknown here: they stay what they are.
Value concatenate_lists(Arguments arguments, Context& context) {
  const List& a = arguments[0].as_list();
  const List& b = arguments[1].as_list();
  const std::uint64_t size = std::uint64_t{a.size()} + b.size();
  if (!context.take(size)) return out_of_steps(context);
  const std::span<Value> elements = allocate_values(size, context.arena());
  for (std::uint32_t i = 0; i < a.size(); ++i) elements[i] = element_at(arguments[0], i, context);
  for (std::uint32_t i = 0; i < b.size(); ++i) {
    elements[a.size() + i] = element_at(arguments[1], i, context);
  }
  return make_list(elements, context.join(a.missing(), b.missing()), context.arena());
}

}  // namespace

void add_arithmetic(Declare& declare) {
  const auto binary = [&](std::string_view name, const Type* type, Implementation call) {
    declare.function(name, {type, type}, type, call);
  };
  // In the order of cel-go: what nothing is known of, as the elements of [], is taken for
  // what the first overload wants.
  binary("_+_", declare.bytes, &concatenate_texts);
  binary("_+_", declare.number, &add_numbers);
  add_time_sums(declare);
  binary("_+_", declare.integer, &add_integers<std::int64_t>);
  binary("_+_", declare.list_of_a, &concatenate_lists);
  binary("_+_", declare.string, &concatenate_texts);
  binary("_+_", declare.natural, &add_integers<std::uint64_t>);
  binary("_-_", declare.number, &subtract_numbers);
  add_duration_differences(declare);
  binary("_-_", declare.integer, &subtract_integers<std::int64_t>);
  add_timestamp_differences(declare);
  binary("_-_", declare.natural, &subtract_integers<std::uint64_t>);
  binary("_*_", declare.number, &multiply_numbers);
  binary("_*_", declare.integer, &multiply_integers<std::int64_t>);
  binary("_*_", declare.natural, &multiply_integers<std::uint64_t>);
  binary("_/_", declare.number, &divide_numbers);
  binary("_/_", declare.integer, &divide_integers<std::int64_t>);
  binary("_/_", declare.natural, &divide_integers<std::uint64_t>);
  binary("_%_", declare.integer, &modulo<std::int64_t>);
  binary("_%_", declare.natural, &modulo<std::uint64_t>);
  declare.function("-_", {declare.number}, declare.number, &negate_number);
  declare.function("-_", {declare.integer}, declare.integer, &negate_integer);
  declare.function("!_", {declare.boolean}, declare.boolean, &negate);
}

}  // namespace libguard::cel
