// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "oracle/cel/reference_arithmetic.h"
#include "oracle/cel/reference_functions.h"
#include "oracle/cel/reference_values.h"

namespace libguard::cel::oracle {

namespace {

// In front of < and its like a whole number is rounded where the other side is a
// double, as CEL's own tests want it; not so for ==.
Datum rounded_for(const Datum& datum, const Datum& other) {
  if (!other.is<double>()) return datum;
  if (datum.is<std::int64_t>()) return number(static_cast<double>(datum.as<std::int64_t>()));
  if (datum.is<std::uint64_t>()) return number(static_cast<double>(datum.as<std::uint64_t>()));
  return datum;
}

std::optional<std::partial_ordering> related(const Data& arguments) {
  return order(rounded_for(arguments[0], arguments[1]), rounded_for(arguments[1], arguments[0]));
}

Datum less(const Data& arguments, const Overload&) {
  const auto found = related(arguments);
  return found ? boolean(*found < 0) : error("no order");
}
Datum less_or_equal(const Data& arguments, const Overload&) {
  const auto found = related(arguments);
  return found ? boolean(*found <= 0) : error("no order");
}
Datum greater(const Data& arguments, const Overload&) {
  const auto found = related(arguments);
  return found ? boolean(*found > 0) : error("no order");
}
Datum greater_or_equal(const Data& arguments, const Overload&) {
  const auto found = related(arguments);
  return found ? boolean(*found >= 0) : error("no order");
}

// Of the arguments, or of one list of them.
Datum extreme(const Data& arguments, bool greatest) {
  Data values = arguments;
  if (arguments.size() == 1 && arguments[0].is<ListOf>()) {
    const ListOf& list = arguments[0].as<ListOf>();
    values = *list.elements;
    if (list.open) values.push_back(unknown(*list.open));
  }
  if (const auto problem = problem_of(values)) return *problem;
  if (values.empty()) return error("nothing to choose from");
  Datum best = values[0];
  for (const Datum& value : values) {
    if (!is_number(value)) return error("no number");
    const auto found = *order(value, best);
    // NaN would win or lose by where it stands.
    const bool unordered = found == std::partial_ordering::unordered;
    if (unordered && values.size() > 1) return error("NaN");
    if (greatest ? found > 0 : found < 0) best = Datum(value);
  }
  return best;
}
Datum greatest(const Data& arguments, const Overload&) { return extreme(arguments, true); }
Datum least(const Data& arguments, const Overload&) { return extreme(arguments, false); }

template <double (*kRounding)(double)>
Datum rounded(const Data& arguments, const Overload&) {
  return number(kRounding(arguments[0].as<double>()));
}
double ceil(double value) { return std::ceil(value); }
double floor(double value) { return std::floor(value); }
double round(double value) { return std::round(value); }
double trunc(double value) { return std::trunc(value); }

double as_double(const Datum& datum) {
  if (datum.is<std::int64_t>()) return static_cast<double>(datum.as<std::int64_t>());
  if (datum.is<std::uint64_t>()) return static_cast<double>(datum.as<std::uint64_t>());
  return datum.as<double>();
}

Datum square_root(const Data& arguments, const Overload&) {
  return number(std::sqrt(as_double(arguments[0])));
}

Datum magnitude(const Data& arguments, const Overload&) {
  const Datum& value = arguments[0];
  if (value.is<double>()) return number(std::fabs(value.as<double>()));
  if (value.is<std::uint64_t>()) return value;
  const Wide whole = value.as<std::int64_t>();
  return integer_of(whole < 0 ? -whole : whole);
}

Datum sign(const Data& arguments, const Overload&) {
  const Datum& value = arguments[0];
  if (value.is<std::uint64_t>()) return natural(value.as<std::uint64_t>() == 0 ? 0 : 1);
  if (value.is<std::int64_t>()) {
    const std::int64_t whole = value.as<std::int64_t>();
    return integer(whole > 0 ? 1 : whole < 0 ? -1 : 0);
  }
  const double real = value.as<double>();
  if (std::isnan(real)) return value;
  return number(real > 0 ? 1.0 : real < 0 ? -1.0 : 0.0);
}

Datum is_nan(const Data& arguments, const Overload&) {
  return boolean(std::isnan(arguments[0].as<double>()));
}
Datum is_infinite(const Data& arguments, const Overload&) {
  return boolean(std::isinf(arguments[0].as<double>()));
}
Datum is_finite(const Data& arguments, const Overload&) {
  return boolean(std::isfinite(arguments[0].as<double>()));
}

std::uint64_t bits(const Datum& datum) {
  if (datum.is<std::uint64_t>()) return datum.as<std::uint64_t>();
  return static_cast<std::uint64_t>(datum.as<std::int64_t>());
}
Datum with_bits(const Datum& model, std::uint64_t value) {
  return model.is<std::uint64_t>() ? natural(value) : integer(static_cast<std::int64_t>(value));
}
Datum bit_and(const Data& arguments, const Overload&) {
  return with_bits(arguments[0], bits(arguments[0]) & bits(arguments[1]));
}
Datum bit_or(const Data& arguments, const Overload&) {
  return with_bits(arguments[0], bits(arguments[0]) | bits(arguments[1]));
}
Datum bit_xor(const Data& arguments, const Overload&) {
  return with_bits(arguments[0], bits(arguments[0]) ^ bits(arguments[1]));
}
Datum bit_not(const Data& arguments, const Overload&) {
  return with_bits(arguments[0], ~bits(arguments[0]));
}
Datum shift_left(const Data& arguments, const Overload&) {
  const std::int64_t by = arguments[1].as<std::int64_t>();
  if (by < 0) return error("negative offset");
  return with_bits(arguments[0], by > 63 ? 0 : bits(arguments[0]) << by);
}
// A negative number has no sign here: zeros come in.
Datum shift_right(const Data& arguments, const Overload&) {
  const std::int64_t by = arguments[1].as<std::int64_t>();
  if (by < 0) return error("negative offset");
  return with_bits(arguments[0], by > 63 ? 0 : bits(arguments[0]) >> by);
}

}  // namespace

const Functions& number_functions() {
  static const Functions functions = {{"_<_", &less},
                                      {"_<=_", &less_or_equal},
                                      {"_>_", &greater},
                                      {"_>=_", &greater_or_equal},
                                      {"math.greatest", &greatest},
                                      {"math.least", &least},
                                      {"math.ceil", &rounded<&ceil>},
                                      {"math.floor", &rounded<&floor>},
                                      {"math.round", &rounded<&round>},
                                      {"math.trunc", &rounded<&trunc>},
                                      {"math.sqrt", &square_root},
                                      {"math.abs", &magnitude},
                                      {"math.sign", &sign},
                                      {"math.isNaN", &is_nan},
                                      {"math.isInf", &is_infinite},
                                      {"math.isFinite", &is_finite},
                                      {"math.bitAnd", &bit_and},
                                      {"math.bitOr", &bit_or},
                                      {"math.bitXor", &bit_xor},
                                      {"math.bitNot", &bit_not},
                                      {"math.bitShiftLeft", &shift_left},
                                      {"math.bitShiftRight", &shift_right}};
  return functions;
}

}  // namespace libguard::cel::oracle
