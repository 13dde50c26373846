// SPDX-License-Identifier: Apache-2.0
//
// bool() int() uint() double() string() bytes() timestamp() duration() type() dyn()
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/utf8.h"
#include "cel/collections.h"
#include "cel/kinds.h"
#include "cel/library/declare.h"
#include "cel/library/nanoseconds.h"
#include "cel/library/time_text.h"
#include "cel/render.h"

namespace libguard::cel {

namespace {

constexpr double kIntEnd = 9223372036854775808.0;
constexpr double kUintEnd = 18446744073709551616.0;

Value same(Arguments arguments, Context&) { return arguments[0]; }

Value out_of_range(const Value& value, std::string_view type, Context& context) {
  return context.error(fmt::format("range error: {} is no {}", quoted(value), type));
}

Value unreadable(const Value& text, std::string_view type, Context& context) {
  return context.error(fmt::format("type conversion error: {} is no {}", quoted(text), type));
}

// All of the text as a number; a leading + is allowed where a - is.
template <typename Number>
std::optional<Number> read_number(std::string_view text) {
  if (std::is_signed_v<Number> && text.starts_with('+') && !text.starts_with("+-")) {
    text.remove_prefix(1);
  }
  Number number{};
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

Value bool_of_string(Arguments arguments, Context& context) {
  const std::string_view text = arguments[0].text();
  for (const std::string_view word : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (text == word) return Value::boolean(true);
  }
  for (const std::string_view word : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (text == word) return Value::boolean(false);
  }
  return unreadable(arguments[0], "bool", context);
}

Value int_of_uint(Arguments arguments, Context& context) {
  const std::uint64_t value = arguments[0].as_natural();
  if (value >> 63 != 0) return out_of_range(arguments[0], "int", context);
  return Value::integer(static_cast<std::int64_t>(value));
}

// The smallest integer counts as out of range too: as a double it may stand for
// numbers below.
Value int_of_double(Arguments arguments, Context& context) {
  const double value = arguments[0].as_number();
  if (!(value > -kIntEnd && value < kIntEnd)) return out_of_range(arguments[0], "int", context);
  return Value::integer(static_cast<std::int64_t>(value));
}

Value int_of_string(Arguments arguments, Context& context) {
  const auto number = read_number<std::int64_t>(arguments[0].text());
  return number ? Value::integer(*number) : unreadable(arguments[0], "int", context);
}

Value int_of_timestamp(Arguments arguments, Context&) {
  return Value::integer(arguments[0].seconds());
}

Value uint_of_int(Arguments arguments, Context& context) {
  const std::int64_t value = arguments[0].as_integer();
  if (value < 0) return out_of_range(arguments[0], "uint", context);
  return Value::natural(static_cast<std::uint64_t>(value));
}

Value uint_of_double(Arguments arguments, Context& context) {
  const double value = arguments[0].as_number();
  if (!(value >= 0 && value < kUintEnd)) return out_of_range(arguments[0], "uint", context);
  return Value::natural(static_cast<std::uint64_t>(value));
}

Value uint_of_string(Arguments arguments, Context& context) {
  const auto number = read_number<std::uint64_t>(arguments[0].text());
  return number ? Value::natural(*number) : unreadable(arguments[0], "uint", context);
}

Value double_of_int(Arguments arguments, Context&) {
  return Value::number(static_cast<double>(arguments[0].as_integer()));
}

Value double_of_uint(Arguments arguments, Context&) {
  return Value::number(static_cast<double>(arguments[0].as_natural()));
}

Value double_of_string(Arguments arguments, Context& context) {
  const auto number = read_number<double>(arguments[0].text());
  return number ? Value::number(*number) : unreadable(arguments[0], "double", context);
}

Value string_of_bool(Arguments arguments, Context&) {
  return Value::string(arguments[0].as_boolean() ? "true" : "false");
}

Value string_of_int(Arguments arguments, Context& context) {
  return context.string(fmt::to_string(arguments[0].as_integer()));
}

Value string_of_uint(Arguments arguments, Context& context) {
  return context.string(fmt::to_string(arguments[0].as_natural()));
}

// As cel-go writes it, which Kubernetes runs: 123456, 1.234567e+06, 1e-05, +Inf. The
// specification asks for no more than a text that is read back as the same.
Value string_of_double(Arguments arguments, Context& context) {
  const double number = arguments[0].as_number();
  if (std::isinf(number)) return Value::string(number > 0 ? "+Inf" : "-Inf");
  if (std::isnan(number)) return Value::string("NaN");
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                 std::chars_format::general)
                       .ptr;
  return context.string(std::string_view(digits.data(), end));
}

Value string_of_bytes(Arguments arguments, Context& context) {
  const std::string_view bytes = arguments[0].text();
  if (!take_bytes(bytes.size(), context)) return out_of_steps(context);
  if (utf8::find_invalid(bytes) != std::string_view::npos) {
    return context.error("invalid UTF-8 in bytes that are to be a string");
  }
  return Value::string(bytes);
}

Value string_of_duration(Arguments arguments, Context& context) {
  return context.string(duration_text(arguments[0].seconds(), arguments[0].nanoseconds()));
}

Value string_of_timestamp(Arguments arguments, Context& context) {
  return context.string(timestamp_text(arguments[0].seconds(), arguments[0].nanoseconds()));
}

Value bytes_of_string(Arguments arguments, Context&) { return Value::bytes(arguments[0].text()); }

Value duration_of_string(Arguments arguments, Context& context) {
  const auto nanoseconds = read_duration(arguments[0].text());
  if (nanoseconds) return duration_value(*nanoseconds, context);
  return context.error(fmt::format("{} is no duration, or one out of range", quoted(arguments[0])));
}

Value timestamp_of_string(Arguments arguments, Context& context) {
  const auto nanoseconds = read_timestamp(arguments[0].text());
  if (nanoseconds) return timestamp_value(*nanoseconds, context);
  return context.error(
      fmt::format("{} is no RFC 3339 timestamp, or one out of range", quoted(arguments[0])));
}

Value timestamp_of_int(Arguments arguments, Context& context) {
  return timestamp_value(Nanoseconds{arguments[0].as_integer()} * 1'000'000'000, context);
}

Value type_of(Arguments arguments, Context&) { return Value::type(&runtime_type(arguments[0])); }

}  // namespace

void add_conversions(Declare& declare) {
  const auto conversion = [&](std::string_view name, const Type* from, const Type* to,
                              Implementation call) { declare.function(name, {from}, to, call); };
  for (const Type* type : {declare.boolean, declare.integer, declare.natural, declare.number,
                           declare.string, declare.bytes}) {
    conversion(runtime_name(*type), type, type, &same);
  }
  conversion("bool", declare.string, declare.boolean, &bool_of_string);
  conversion("int", declare.natural, declare.integer, &int_of_uint);
  conversion("int", declare.number, declare.integer, &int_of_double);
  conversion("int", declare.string, declare.integer, &int_of_string);
  conversion("int", declare.timestamp, declare.integer, &int_of_timestamp);
  conversion("uint", declare.integer, declare.natural, &uint_of_int);
  conversion("uint", declare.number, declare.natural, &uint_of_double);
  conversion("uint", declare.string, declare.natural, &uint_of_string);
  conversion("double", declare.integer, declare.number, &double_of_int);
  conversion("double", declare.natural, declare.number, &double_of_uint);
  conversion("double", declare.string, declare.number, &double_of_string);
  conversion("string", declare.boolean, declare.string, &string_of_bool);
  conversion("string", declare.integer, declare.string, &string_of_int);
  conversion("string", declare.natural, declare.string, &string_of_uint);
  conversion("string", declare.number, declare.string, &string_of_double);
  conversion("string", declare.bytes, declare.string, &string_of_bytes);
  conversion("string", declare.duration, declare.string, &string_of_duration);
  conversion("string", declare.timestamp, declare.string, &string_of_timestamp);
  conversion("bytes", declare.string, declare.bytes, &bytes_of_string);
  conversion("duration", declare.duration, declare.duration, &same);
  conversion("duration", declare.string, declare.duration, &duration_of_string);
  conversion("timestamp", declare.timestamp, declare.timestamp, &same);
  conversion("timestamp", declare.string, declare.timestamp, &timestamp_of_string);
  conversion("timestamp", declare.integer, declare.timestamp, &timestamp_of_int);
  conversion("dyn", declare.a, declare.dyn, &same);
  conversion("type", declare.a, declare.types.type_of(declare.a), &type_of);
}

}  // namespace libguard::cel
