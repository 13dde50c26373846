// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/reference_arithmetic.h"

#include <limits>

#include "oracle/cel/reference_functions.h"

namespace libguard::cel::oracle {

namespace {

constexpr Wide kSecond = 1'000'000'000;
constexpr Wide kFirstSecond = -62135596800;  // 0001-01-01T00:00:00Z
constexpr Wide kEndSecond = 253402300800;    // 10000-01-01T00:00:00Z

template <typename T>
bool fits(Wide value) {
  return value >= std::numeric_limits<T>::min() && value <= std::numeric_limits<T>::max();
}

bool is_wide(const Datum& datum) { return datum.is<std::int64_t>() || datum.is<std::uint64_t>(); }

Wide wide(const Datum& datum) {
  if (datum.is<std::int64_t>()) return datum.as<std::int64_t>();
  if (datum.is<std::uint64_t>()) return datum.as<std::uint64_t>();
  if (datum.is<Duration>()) return datum.as<Duration>().nanoseconds;
  const Timestamp& timestamp = datum.as<Timestamp>();
  return timestamp.seconds * kSecond + timestamp.nanoseconds;
}

Datum like(const Datum& model, Wide value) {
  return model.is<std::int64_t>() ? integer_of(value) : natural_of(value);
}

Datum add(const Data& arguments, const Overload&) {
  const Datum& a = arguments[0];
  const Datum& b = arguments[1];
  if (a.is<double>()) return number(a.as<double>() + b.as<double>());
  if (a.is<std::string>()) return string(a.as<std::string>() + b.as<std::string>());
  if (a.is<Bytes>()) return {Bytes{a.as<Bytes>().bytes + b.as<Bytes>().bytes}};
  if (a.is<ListOf>()) {
    const ListOf& left = a.as<ListOf>();
    const ListOf& right = b.as<ListOf>();
    Data elements = *left.elements;
    elements.insert(elements.end(), right.elements->begin(), right.elements->end());
    std::optional<References> open = left.open;
    if (right.open) {
      if (!open) open = References{};
      open->insert(right.open->begin(), right.open->end());
    }
    return list_of(std::move(elements), std::move(open));
  }
  const Wide sum = wide(a) + wide(b);
  if (a.is<Timestamp>() || b.is<Timestamp>()) return timestamp_of(sum);
  return a.is<Duration>() ? duration_of(sum) : like(a, sum);
}

Datum subtract(const Data& arguments, const Overload&) {
  const Datum& a = arguments[0];
  const Datum& b = arguments[1];
  if (a.is<double>()) return number(a.as<double>() - b.as<double>());
  const Wide difference = wide(a) - wide(b);
  if (is_wide(a)) return like(a, difference);
  // The time between two timestamps is a duration.
  const bool moves = a.is<Timestamp>() && b.is<Duration>();
  return moves ? timestamp_of(difference) : duration_of(difference);
}

Datum multiply(const Data& arguments, const Overload&) {
  const Datum& a = arguments[0];
  if (a.is<double>()) return number(a.as<double>() * arguments[1].as<double>());
  Wide product = 0;  // two of 64 bits without a sign need more than it has
  if (__builtin_mul_overflow(wide(a), wide(arguments[1]), &product)) return error("overflow");
  return like(a, product);
}

Datum divide(const Data& arguments, const Overload&) {
  const Datum& a = arguments[0];
  if (a.is<double>()) return number(a.as<double>() / arguments[1].as<double>());
  if (wide(arguments[1]) == 0) return error("division by zero");
  return like(a, wide(a) / wide(arguments[1]));
}

Datum modulo(const Data& arguments, const Overload&) {
  const Wide a = wide(arguments[0]);
  const Wide b = wide(arguments[1]);
  if (b == 0) return error("modulus by zero");
  // The quotient has no room: an error as that of a division is.
  if (!fits<std::int64_t>(a / b) && arguments[0].is<std::int64_t>()) return error("overflow");
  return like(arguments[0], a % b);
}

Datum minus(const Data& arguments, const Overload&) {
  if (arguments[0].is<double>()) return number(-arguments[0].as<double>());
  return integer_of(-wide(arguments[0]));
}

Datum negation(const Data& arguments, const Overload&) { return boolean(!arguments[0].as<bool>()); }

}  // namespace

Datum integer_of(Wide value) {
  return fits<std::int64_t>(value) ? integer(static_cast<std::int64_t>(value)) : error("overflow");
}

Datum natural_of(Wide value) {
  return fits<std::uint64_t>(value) ? natural(static_cast<std::uint64_t>(value))
                                    : error("overflow");
}

Datum duration_of(Wide nanoseconds) {
  if (!fits<std::int64_t>(nanoseconds)) return error("duration out of range");
  return {Duration{static_cast<std::int64_t>(nanoseconds)}};
}

Datum timestamp_of(Wide nanoseconds) {
  Wide seconds = nanoseconds / kSecond;
  Wide rest = nanoseconds % kSecond;
  if (rest < 0) {
    seconds -= 1;
    rest += kSecond;
  }
  if (seconds < kFirstSecond || seconds >= kEndSecond) return error("timestamp out of range");
  return {Timestamp{static_cast<std::int64_t>(seconds), static_cast<std::int32_t>(rest)}};
}

const Functions& arithmetic_functions() {
  static const Functions functions = {{"_+_", &add},    {"_-_", &subtract}, {"_*_", &multiply},
                                      {"_/_", &divide}, {"_%_", &modulo},   {"-_", &minus},
                                      {"!_", &negation}};
  return functions;
}

}  // namespace libguard::cel::oracle
