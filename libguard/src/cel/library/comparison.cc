// SPDX-License-Identifier: Apache-2.0
//
// == != < <= > >=
#include "cel/collections.h"
#include "cel/compare.h"
#include "cel/library/declare.h"

namespace libguard::cel {

namespace {

Value equals(Arguments arguments, Context& context) {
  return equal(arguments[0], arguments[1], context);
}

Value not_equals(Arguments arguments, Context& context) {
  const Value result = equal(arguments[0], arguments[1], context);
  return result.is(ValueKind::kBool) ? Value::boolean(!result.as_boolean()) : result;
}

// The suite of CEL wants an integer rounded to a double before the two are put
// in order, unlike for equality.
Value rounded(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kInt:
      return Value::number(static_cast<double>(value.as_integer()));
    case ValueKind::kUint:
      return Value::number(static_cast<double>(value.as_natural()));
    default:
      return value;
  }
}

std::optional<std::partial_ordering> relate(const Value& a, const Value& b) {
  const bool rounds = a.is(ValueKind::kDouble) != b.is(ValueKind::kDouble);
  return rounds ? order(rounded(a), rounded(b)) : order(a, b);
}

template <typename Test>
Value compare(Arguments arguments, Context& context, std::string_view name, Test test) {
  const Value& a = arguments[0];
  const Value& b = arguments[1];
  const bool texts = a.is(ValueKind::kString) || a.is(ValueKind::kBytes);
  if (texts && !take_bytes(a.text().size(), context)) return out_of_steps(context);
  const auto found = relate(a, b);
  if (!found) return no_such_overload(name, arguments, context);
  return Value::boolean(test(*found));
}

Value less(Arguments arguments, Context& context) {
  return compare(arguments, context, "_<_", [](auto found) { return found < 0; });
}

Value less_or_equal(Arguments arguments, Context& context) {
  return compare(arguments, context, "_<=_", [](auto found) { return found <= 0; });
}

Value greater(Arguments arguments, Context& context) {
  return compare(arguments, context, "_>_", [](auto found) { return found > 0; });
}

Value greater_or_equal(Arguments arguments, Context& context) {
  return compare(arguments, context, "_>=_", [](auto found) { return found >= 0; });
}

}  // namespace

void add_comparison(Declare& declare) {
  declare.function("_==_", {declare.a, declare.a}, declare.boolean, &equals);
  declare.function("_!=_", {declare.a, declare.a}, declare.boolean, &not_equals);

  const auto relation = [&](std::string_view name, Implementation call) {
    const auto both = [&](const Type* type) {
      declare.function(name, {type, type}, declare.boolean, call);
    };
    // In the order of cel-go, as those of arithmetic.
    both(declare.boolean);
    const Types numbers = {declare.integer, declare.natural, declare.number};
    for (const Type* a : numbers) {
      both(a);
      for (const Type* b : {declare.number, declare.natural, declare.integer}) {
        if (a != b) declare.function(name, {a, b}, declare.boolean, call);
      }
    }
    for (const Type* type : {declare.string, declare.bytes, declare.timestamp, declare.duration}) {
      both(type);
    }
  };
  relation("_<_", &less);
  relation("_<=_", &less_or_equal);
  relation("_>_", &greater);
  relation("_>=_", &greater_or_equal);
}

}  // namespace libguard::cel
