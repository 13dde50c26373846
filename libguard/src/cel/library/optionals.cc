// SPDX-License-Identifier: Apache-2.0
//
// Optional values. or() and orValue() are here for the checker and for the value
// of their first argument: the program evaluates the second one only at need.
#include "cel/collections.h"
#include "cel/library/declare.h"

namespace libguard::cel {

namespace {

bool is_zero(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return true;
    case ValueKind::kBool:
      return !value.as_boolean();
    case ValueKind::kInt:
      return value.as_integer() == 0;
    case ValueKind::kUint:
      return value.as_natural() == 0;
    case ValueKind::kDouble:
      return value.as_number() == 0;
    case ValueKind::kString:
    case ValueKind::kBytes:
      return value.text().empty();
    case ValueKind::kDuration:
    case ValueKind::kTimestamp:
      return value.seconds() == 0 && value.nanoseconds() == 0;
    case ValueKind::kList:
      return value.as_list().size() == 0;
    case ValueKind::kMap:
      return value.as_map().size() == 0;
    default:
      return false;
  }
}

Value of(Arguments arguments, Context& context) { return context.optional_of(arguments[0]); }

Value of_non_zero(Arguments arguments, Context& context) {
  const Value& value = arguments[0];
  if (!is_zero(value)) return context.optional_of(value);
  const bool open = value.is(ValueKind::kList) && value.as_list().open();
  return open ? Value::unknown(value.as_list().missing()) : Value::optional(nullptr);
}

Value none(Arguments, Context&) { return Value::optional(nullptr); }

Value has_value(Arguments arguments, Context&) {
  return Value::boolean(arguments[0].held() != nullptr);
}

Value value(Arguments arguments, Context& context) {
  const Value* held = arguments[0].held();
  return held != nullptr ? *held : context.error("the optional has no value");
}

Value or_else(Arguments arguments, Context&) {
  return arguments[0].held() != nullptr ? arguments[0] : arguments[1];
}

Value or_value(Arguments arguments, Context&) {
  return arguments[0].held() != nullptr ? *arguments[0].held() : arguments[1];
}

Value first(Arguments arguments, Context& context) {
  const List& list = arguments[0].as_list();
  if (list.open()) return Value::unknown(list.missing());
  if (list.size() == 0) return Value::optional(nullptr);
  return context.optional_of(element_at(arguments[0], 0, context));
}

Value last(Arguments arguments, Context& context) {
  const List& list = arguments[0].as_list();
  if (list.open()) return Value::unknown(list.missing());
  if (list.size() == 0) return Value::optional(nullptr);
  return context.optional_of(element_at(arguments[0], list.size() - 1, context));
}

Value unwrap(Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[0], context);
  if (!elements.problem.is(ValueKind::kAbsent)) return elements.problem;
  const std::span<Value> held = allocate_values(elements.values.size(), context.arena());
  std::size_t count = 0;
  for (const Value& element : elements.values) {
    if (!element.is(ValueKind::kOptional)) {
      return no_such_overload("optional.unwrap", arguments, context);
    }
    if (element.held() != nullptr) held[count++] = *element.held();
  }
  return make_list(held.first(count), nullptr, context.arena());
}

}  // namespace

void add_optionals(Declare& declare) {
  const Type* optional = declare.optional_of_a;
  const Type* list_of_optionals = declare.types.list(optional);
  declare.function("optional.of", {declare.a}, optional, &of);
  declare.function("optional.ofNonZeroValue", {declare.a}, optional, &of_non_zero);
  declare.function("optional.none", {}, optional, &none);
  declare.function("optional.unwrap", {list_of_optionals}, declare.list_of_a, &unwrap);
  declare.member("unwrapOpt", {list_of_optionals}, declare.list_of_a, &unwrap);
  declare.member("hasValue", {optional}, declare.boolean, &has_value);
  declare.member("value", {optional}, declare.a, &value);
  declare.member("or", {optional, optional}, optional, &or_else);
  declare.member("orValue", {optional, declare.a}, declare.a, &or_value);
  declare.member("first", {declare.list_of_a}, optional, &first);
  declare.member("last", {declare.list_of_a}, optional, &last);
}

}  // namespace libguard::cel
