// SPDX-License-Identifier: Apache-2.0
//
// The functions of lists: those of CEL's list extension and those of Kubernetes.
#include "cel/library/lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "cel/collections.h"
#include "cel/compare.h"
#include "cel/kinds.h"
#include "cel/library/declare.h"
#include "cel/library/nanoseconds.h"
#include "cel/verdict.h"

namespace libguard::cel {

namespace {

constexpr std::int64_t kMaxFlattenDepth = 256;

bool before(const Value& a, const Value& b) {
  // What is not a number comes first, so that the order is total.
  const auto found = *order(a, b);
  if (found != std::partial_ordering::unordered) return found < 0;
  return order(a, a) == std::partial_ordering::unordered &&
         order(b, b) != std::partial_ordering::unordered;
}

// Absent where every value can be compared with the first.
Value check_order(std::string_view function, std::span<const Value> values, Context& context) {
  for (const Value& value : values) {
    if (order(values[0], value)) continue;
    return context.error(fmt::format("no such overload: '{}' of {} and {}", function,
                                     kind_name(values[0]), kind_name(value)));
  }
  return {};
}

Value zero_like(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kUint:
      return Value::natural(0);
    case ValueKind::kDouble:
      return Value::number(0);
    case ValueKind::kDuration:
      return Value::duration(0, 0);
    default:
      return Value::integer(0);
  }
}

Value plus(const Value& a, const Value& b, Context& context) {
  std::int64_t whole;
  std::uint64_t natural;
  if (a.kind() != b.kind()) return no_such_overload("sum", std::array{a, b}, context);
  switch (a.kind()) {
    case ValueKind::kInt:
      if (__builtin_add_overflow(a.as_integer(), b.as_integer(), &whole)) break;
      return Value::integer(whole);
    case ValueKind::kUint:
      if (__builtin_add_overflow(a.as_natural(), b.as_natural(), &natural)) break;
      return Value::natural(natural);
    case ValueKind::kDouble:
      return Value::number(a.as_number() + b.as_number());
    case ValueKind::kDuration:
      return duration_value(nanoseconds_of(a) + nanoseconds_of(b), context);
    default:
      return no_such_overload("sum", std::array{a, b}, context);
  }
  return context.error("integer overflow");
}

// The type of an empty list tells what its sum is, the first element that of others.
Value sum_from(Value zero, Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[0], context);
  if (!elements.problem.is(ValueKind::kAbsent)) return elements.problem;
  if (elements.values.empty()) return zero;
  Value sum = zero_like(elements.values[0]);
  for (const Value& value : elements.values) {
    sum = plus(sum, value, context);
    if (sum.is(ValueKind::kError)) return sum;
  }
  return sum;
}

Value sum_integers(Arguments arguments, Context& context) {
  return sum_from(Value::integer(0), arguments, context);
}

Value sum_naturals(Arguments arguments, Context& context) {
  return sum_from(Value::natural(0), arguments, context);
}

Value sum_numbers(Arguments arguments, Context& context) {
  return sum_from(Value::number(0), arguments, context);
}

Value sum_durations(Arguments arguments, Context& context) {
  return sum_from(Value::duration(0, 0), arguments, context);
}

Value extreme(std::string_view function, bool greatest, Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[0], context);
  if (!elements.problem.is(ValueKind::kAbsent)) return elements.problem;
  const std::span<const Value> values = elements.values;
  if (values.empty()) return context.error(fmt::format("an empty list has no {}", function));
  if (Value problem = check_order(function, values, context); problem.is(ValueKind::kError)) {
    return problem;
  }
  return greatest ? *std::max_element(values.begin(), values.end(), &before)
                  : *std::min_element(values.begin(), values.end(), &before);
}

Value min(Arguments arguments, Context& context) {
  return extreme("min", false, arguments, context);
}

Value max(Arguments arguments, Context& context) {
  return extreme("max", true, arguments, context);
}

// Those that are known decide where they stand in a wrong order.
Value is_sorted(Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[0], context);
  const Value& problem = elements.problem;
  const bool open = arguments[0].as_list().open();
  if (problem.is(ValueKind::kError) || open) return problem;
  const std::span<Value> known = allocate_values(elements.values.size(), context.arena());
  const auto end = std::copy_if(elements.values.begin(), elements.values.end(), known.begin(),
                                [](const Value& each) { return !each.is(ValueKind::kUnknown); });
  const std::span<const Value> values(known.begin(), end);
  if (Value mixed = check_order("isSorted", values, context); mixed.is(ValueKind::kError)) {
    return mixed;
  }
  if (!std::is_sorted(values.begin(), values.end(), &before)) return Value::boolean(false);
  return problem.is(ValueKind::kUnknown) ? problem : Value::boolean(true);
}

Value sort(Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[0], context);
  if (!elements.problem.is(ValueKind::kAbsent)) return elements.problem;
  return sort_by_keys(elements.values, elements.values, context);
}

// The index of the first or last element that is equal, or -1. Elements that may
// be equal and stand nearer leave it unknown.
Value find_element(bool last, Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[0], context);
  const bool open = arguments[0].as_list().open();
  if (elements.problem.is(ValueKind::kError) || open) return elements.problem;
  const std::size_t size = elements.values.size();
  Value unknown;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t index = last ? size - 1 - i : i;
    const Value same = equal(elements.values[index], arguments[1], context);
    if (same.is(ValueKind::kError)) return same;
    if (same.is(ValueKind::kUnknown)) gather(unknown, same, context);
    if (!same.is_true()) continue;
    const auto place = static_cast<std::int64_t>(index);
    return unknown.is(ValueKind::kUnknown) ? unknown : Value::integer(place);
  }
  return unknown.is(ValueKind::kUnknown) ? unknown : Value::integer(-1);
}

Value index_of(Arguments arguments, Context& context) {
  return find_element(false, arguments, context);
}

Value last_index_of(Arguments arguments, Context& context) {
  return find_element(true, arguments, context);
}

Value slice(Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[0], context);
  if (arguments[0].as_list().open()) return Value::unknown(arguments[0].as_list().missing());
  if (elements.problem.is(ValueKind::kError)) return elements.problem;
  const std::int64_t begin = arguments[1].as_integer();
  const std::int64_t end = arguments[2].as_integer();
  const auto size = static_cast<std::int64_t>(elements.values.size());
  if (begin < 0 || end < begin || end > size) {
    return context.error(
        fmt::format("slice({}, {}) lies outside the list of {}", begin, end, size));
  }
  const auto part = elements.values.subspan(static_cast<std::size_t>(begin),
                                            static_cast<std::size_t>(end - begin));
  return make_list(part, nullptr, context.arena());
}

// Counts, then copies, what a list holds with the lists in it opened.
class Flattening {
 public:
  explicit Flattening(Context& context) : context_(context) {}

  Value flatten(const Value& list, std::int64_t depth) {
    if (!walk(list, depth, {})) return out_of_steps(context_);
    const std::span<Value> elements = allocate_values(count_, context_.arena());
    count_ = 0;
    if (!walk(list, depth, elements)) return out_of_steps(context_);
    if (unknown_.is(ValueKind::kUnknown)) return unknown_;
    return make_list(elements, missing_, context_.arena());
  }

 private:
  // REQUIRES: depth <= kMaxFlattenDepth
  bool walk(const Value& list, std::int64_t depth, std::span<Value> to) {
    const List& from = list.as_list();
    missing_ = context_.join(missing_, from.missing());
    for (std::uint32_t i = 0; i < from.size(); ++i) {
      if (!context_.take()) return false;
      const Value element = element_at(list, i, context_);
      if (element.is(ValueKind::kList) && depth > 0) {
        if (!walk(element, depth - 1, to)) return false;
        continue;
      }
      // It may be a list, of any size.
      if (element.is(ValueKind::kUnknown) && depth > 0) gather(unknown_, element, context_);
      if (!to.empty()) to[count_] = element;
      ++count_;
    }
    return true;
  }

  Context& context_;
  std::size_t count_ = 0;
  const Unknown* missing_ = nullptr;
  Value unknown_;
};

Value flatten(Arguments arguments, Context& context) {
  const std::int64_t depth = arguments.size() == 1 ? 1 : arguments[1].as_integer();
  if (depth < 0) return context.error("the depth of flatten is negative");
  return Flattening(context).flatten(arguments[0], std::min(depth, kMaxFlattenDepth));
}

Value range(Arguments arguments, Context& context) {
  const std::int64_t count = arguments[0].as_integer();
  if (count < 0) return context.error("the size of lists.range is negative");
  if (!context.take(static_cast<std::uint64_t>(count))) return out_of_steps(context);
  const auto elements = allocate_values(static_cast<std::size_t>(count), context.arena());
  for (std::size_t i = 0; i < elements.size(); ++i) {
    elements[i] = Value::integer(static_cast<std::int64_t>(i));
  }
  return make_list(elements, nullptr, context.arena());
}

Value reverse(Arguments arguments, Context& context) {
  const List& from = arguments[0].as_list();
  if (!context.take(from.size())) return out_of_steps(context);
  const std::span<Value> elements = allocate_values(from.size(), context.arena());
  for (std::uint32_t i = 0; i < from.size(); ++i) {
    elements[from.size() - 1 - i] = element_at(arguments[0], i, context);
  }
  return make_list(elements, from.missing(), context.arena());
}

Value distinct(Arguments arguments, Context& context) {
  const Elements elements = read_elements(arguments[0], context);
  if (!elements.problem.is(ValueKind::kAbsent)) return elements.problem;
  const std::span<Value> kept = allocate_values(elements.values.size(), context.arena());
  std::size_t count = 0;
  for (const Value& value : elements.values) {
    Verdict there(true, context);
    for (std::size_t i = 0; i < count; ++i) {
      if (!context.take()) return out_of_steps(context);
      if (there.add(equal(kept[i], value, context))) break;
    }
    if (!there.result().is(ValueKind::kBool)) return there.result();
    if (there.result().is_false()) kept[count++] = value;
  }
  return make_list(kept.first(count), nullptr, context.arena());
}

void add_ordered(Declare& declare) {
  for (const Type* element : {declare.integer, declare.natural, declare.number, declare.boolean,
                              declare.duration, declare.timestamp, declare.string, declare.bytes}) {
    const Type* list = declare.types.list(element);
    declare.member("min", {list}, element, &min);
    declare.member("max", {list}, element, &max);
    declare.member("isSorted", {list}, declare.boolean, &is_sorted);
    declare.member("sort", {list}, list, &sort);
  }
}

}  // namespace

Value sort_by_keys(std::span<const Value> keys, std::span<const Value> values, Context& context) {
  if (!context.take(keys.size() * static_cast<std::uint64_t>(std::bit_width(keys.size())))) {
    return out_of_steps(context);
  }
  if (Value problem = check_order("sort", keys, context); problem.is(ValueKind::kError)) {
    return problem;
  }
  auto* indices = static_cast<std::uint32_t*>(
      context.arena().allocate(keys.size() * sizeof(std::uint32_t), alignof(std::uint32_t)));
  const std::span<std::uint32_t> places(indices, keys.size());
  std::iota(places.begin(), places.end(), 0U);
  // With the place as the last word every sort is stable, also one without memory of its own.
  std::sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (before(keys[a], keys[b])) return true;
    return !before(keys[b], keys[a]) && a < b;
  });
  const std::span<Value> sorted = allocate_values(values.size(), context.arena());
  for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = values[places[i]];
  return make_list(sorted, nullptr, context.arena());
}

void add_lists(Declare& declare) {
  TypeTable& types = declare.types;
  const Type* list = declare.list_of_a;
  declare.member("sum", {types.list(declare.integer)}, declare.integer, &sum_integers);
  declare.member("sum", {types.list(declare.natural)}, declare.natural, &sum_naturals);
  declare.member("sum", {types.list(declare.number)}, declare.number, &sum_numbers);
  declare.member("sum", {types.list(declare.duration)}, declare.duration, &sum_durations);
  add_ordered(declare);
  declare.member("indexOf", {list, declare.a}, declare.integer, &index_of);
  declare.member("lastIndexOf", {list, declare.a}, declare.integer, &last_index_of);
  declare.member("slice", {list, declare.integer, declare.integer}, list, &slice);
  declare.member("flatten", {types.list(list)}, list, &flatten);
  declare.member("flatten", {types.list(declare.dyn), declare.integer}, types.list(declare.dyn),
                 &flatten);
  declare.function("lists.range", {declare.integer}, types.list(declare.integer), &range);
  declare.member("reverse", {list}, list, &reverse);
  declare.member("distinct", {list}, list, &distinct);
}

}  // namespace libguard::cel
