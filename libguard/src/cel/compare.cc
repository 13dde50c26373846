// SPDX-License-Identifier: Apache-2.0
#include "cel/compare.h"

#include <cmath>

#include "cel/collections.h"
#include "cel/verdict.h"

namespace libguard::cel {

namespace {

// Values of a document and of an expression are both nested less deeply.
constexpr int kMaxDepth = 512;
// Two to the power of 63 and 64: the first doubles beyond the integers.
constexpr double kIntEnd = 9223372036854775808.0;
constexpr double kUintEnd = 18446744073709551616.0;

template <typename Integer>
std::partial_ordering order_with_double(Integer whole, double number, double end) noexcept {
  if (std::isnan(number)) return std::partial_ordering::unordered;
  if (number >= end) return std::partial_ordering::less;
  const double low = std::is_signed_v<Integer> ? -end : 0.0;
  if (number < low) return std::partial_ordering::greater;
  const double floor = std::floor(number);
  const auto order = whole <=> static_cast<Integer>(floor);
  if (order != 0) return order;
  return floor < number ? std::partial_ordering::less : std::partial_ordering::equivalent;
}

std::partial_ordering reverse(std::partial_ordering order) noexcept { return 0 <=> order; }

std::partial_ordering order_time(const Value& a, const Value& b) noexcept {
  if (a.seconds() != b.seconds()) return a.seconds() <=> b.seconds();
  return a.nanoseconds() <=> b.nanoseconds();
}

// Compares the parts of two values: one difference decides, whatever the other
// parts are.
class Equality {
 public:
  explicit Equality(Context& context) : context_(context) {}

  Value compare(const Value& a, const Value& b) {
    if (a.is(ValueKind::kError)) return a;
    if (b.is(ValueKind::kError)) return b;
    if (a.is(ValueKind::kUnknown)) return b.is(ValueKind::kUnknown) ? context_.join(a, b) : a;
    if (b.is(ValueKind::kUnknown)) return b;
    if (is_number(a) && is_number(b)) return Value::boolean(order_numbers(a, b) == 0);
    if (a.kind() != b.kind()) return Value::boolean(false);
    switch (a.kind()) {
      case ValueKind::kList:
        return nested(a, b, &Equality::lists);
      case ValueKind::kMap:
        return nested(a, b, &Equality::maps);
      case ValueKind::kOptional:
        return nested(a, b, &Equality::optionals);
      case ValueKind::kObject:
        if (!a.as_object().is_record()) return Value::boolean(same(a, b));
        return nested(a, b, &Equality::records);
      case ValueKind::kString:
      case ValueKind::kBytes:
        return texts(a.text(), b.text());
      default:
        return Value::boolean(same(a, b));
    }
  }

 private:
  using Part = Value (Equality::*)(const Value&, const Value&);

  static bool same(const Value& a, const Value& b) {
    switch (a.kind()) {
      case ValueKind::kBool:
        return a.as_boolean() == b.as_boolean();
      case ValueKind::kDuration:
      case ValueKind::kTimestamp:
        return order_time(a, b) == 0;
      case ValueKind::kObject:
        return a.as_object().equals(b.as_object());
      case ValueKind::kOpaque:
        return a.as_opaque().type().name == b.as_opaque().type().name &&
               a.as_opaque().equals(b.as_opaque());
      case ValueKind::kType:
        return same_type(a.as_type(), b.as_type());
      default:
        return a.is(ValueKind::kNull);
    }
  }

  Value texts(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return Value::boolean(false);
    if (a.size() >= 64 && !context_.take(a.size() / 64)) return out_of_steps(context_);
    return Value::boolean(a == b);
  }

  Value nested(const Value& a, const Value& b, Part part) {
    if (depth_ == kMaxDepth) return context_.error("the values are nested too deeply to compare");
    ++depth_;
    const Value result = (this->*part)(a, b);
    --depth_;
    return result;
  }

  Value optionals(const Value& a, const Value& b) {
    if (a.held() == nullptr || b.held() == nullptr) return Value::boolean(a.held() == b.held());
    return compare(*a.held(), *b.held());
  }

  Value lists(const Value& a, const Value& b) {
    const List& left = a.as_list();
    const List& right = b.as_list();
    // The elements that an open list is missing may stand anywhere in it, so
    // only a list that is too short for the known ones is surely different.
    if (left.open() || right.open()) {
      const bool differ = (!left.open() && left.size() < right.size()) ||
                          (!right.open() && right.size() < left.size());
      if (differ) return Value::boolean(false);
      return Value::unknown(context_.join(left.missing(), right.missing()));
    }
    if (left.size() != right.size()) return Value::boolean(false);
    Verdict all(false, context_);
    for (std::uint32_t i = 0; i < left.size(); ++i) {
      if (!context_.take()) return out_of_steps(context_);
      if (all.add(compare(left.at(i, context_), right.at(i, context_)))) break;
    }
    return all.result();
  }

  Value maps(const Value& a, const Value& b) {
    const Map& left = a.as_map();
    const Map& right = b.as_map();
    if (left.size() != right.size()) return Value::boolean(false);
    Verdict all(false, context_);
    for (std::uint32_t i = 0; i < left.size(); ++i) {
      if (!context_.take()) return out_of_steps(context_);
      const Value other = right.find(left.key_at(i, context_), context_);
      if (other.is(ValueKind::kAbsent)) return Value::boolean(false);
      if (all.add(compare(left.value_at(i, context_), other))) break;
    }
    return all.result();
  }

  Value records(const Value& a, const Value& b) {
    const Object& left = a.as_object();
    const Object& right = b.as_object();
    if (&left.type() != &right.type()) return Value::boolean(false);
    Verdict all(false, context_);
    for (const Field& field : left.type().fields) {
      if (!context_.take()) return out_of_steps(context_);
      const Value one = left.get(field, context_);
      const Value other = right.get(field, context_);
      const bool unset = one.is(ValueKind::kAbsent) || other.is(ValueKind::kAbsent);
      if (all.add(unset ? Value::boolean(one.kind() == other.kind()) : compare(one, other))) break;
    }
    return all.result();
  }

  Context& context_;
  int depth_ = 0;
};

}  // namespace

bool is_number(const Value& value) noexcept {
  return value.is(ValueKind::kInt) || value.is(ValueKind::kUint) || value.is(ValueKind::kDouble);
}

std::partial_ordering order_numbers(const Value& a, const Value& b) noexcept {
  switch (a.kind()) {
    case ValueKind::kInt:
      if (b.is(ValueKind::kInt)) return a.as_integer() <=> b.as_integer();
      if (b.is(ValueKind::kDouble)) {
        return order_with_double(a.as_integer(), b.as_number(), kIntEnd);
      }
      if (a.as_integer() < 0) return std::partial_ordering::less;
      return static_cast<std::uint64_t>(a.as_integer()) <=> b.as_natural();
    case ValueKind::kUint:
      if (b.is(ValueKind::kUint)) return a.as_natural() <=> b.as_natural();
      if (b.is(ValueKind::kDouble)) {
        return order_with_double(a.as_natural(), b.as_number(), kUintEnd);
      }
      return reverse(order_numbers(b, a));
    default:
      if (b.is(ValueKind::kDouble)) return a.as_number() <=> b.as_number();
      return reverse(order_numbers(b, a));
  }
}

Value equal(const Value& a, const Value& b, Context& context) {
  return Equality(context).compare(a, b);
}

std::optional<std::partial_ordering> order(const Value& a, const Value& b) noexcept {
  if (is_number(a) && is_number(b)) return order_numbers(a, b);
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case ValueKind::kString:
    case ValueKind::kBytes:
      return a.text() <=> b.text();
    case ValueKind::kBool:
      return a.as_boolean() <=> b.as_boolean();
    case ValueKind::kDuration:
    case ValueKind::kTimestamp:
      return order_time(a, b);
    default:
      return std::nullopt;
  }
}

std::partial_ordering order_keys(const Value& a, const Value& b) noexcept {
  const auto rank = [](const Value& key) {
    return is_number(key) ? 1 : key.is(ValueKind::kString) ? 2 : key.is(ValueKind::kBool) ? 0 : 3;
  };
  const int rank_a = rank(a);
  const int rank_b = rank(b);
  if (rank_a == 3 || rank_b == 3) return std::partial_ordering::unordered;
  if (rank_a != rank_b) return rank_a <=> rank_b;
  return *order(a, b);
}

bool same_type(const Type& a, const Type& b) noexcept {
  const bool named = a.kind == TypeKind::kObject || a.kind == TypeKind::kOpaque;
  return a.kind == b.kind && (!named || a.name == b.name);
}

}  // namespace libguard::cel
