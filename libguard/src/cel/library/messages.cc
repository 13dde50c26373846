// SPDX-License-Identifier: Apache-2.0
//
// What makes the native value of a message of google.protobuf: a function of its
// fields, in the order of checker/messages.cc. Nobody can write their names.
#include <fmt/format.h>

#include <limits>

#include "cel/collections.h"
#include "cel/kinds.h"
#include "cel/library/base64.h"
#include "cel/library/declare.h"
#include "cel/library/nanoseconds.h"
#include "cel/render.h"

namespace libguard::cel {

namespace {

Value same(Arguments arguments, Context&) { return arguments[0]; }
Value null(Arguments, Context&) { return Value::null(); }

bool fits_int32(const Value& value) {
  using Limits = std::numeric_limits<std::int32_t>;
  return value.as_integer() >= Limits::min() && value.as_integer() <= Limits::max();
}

Value out_of_range(const Value& value, std::string_view type, Context& context) {
  return context.error(fmt::format("range error: {} is no {}", quoted(value), type));
}

Value int32(Arguments arguments, Context& context) {
  return fits_int32(arguments[0]) ? arguments[0] : out_of_range(arguments[0], "int32", context);
}

Value uint32(Arguments arguments, Context& context) {
  const bool fits = arguments[0].as_natural() <= std::numeric_limits<std::uint32_t>::max();
  return fits ? arguments[0] : out_of_range(arguments[0], "uint32", context);
}

// To the nearest number that a float can be; beyond the largest that is infinity.
Value to_float(Arguments arguments, Context&) {
  return Value::number(static_cast<double>(static_cast<float>(arguments[0].as_number())))
      .with_origin(arguments[0].origin());
}

Nanoseconds time_of(Arguments seconds_and_nanoseconds) {
  return Nanoseconds{seconds_and_nanoseconds[0].as_integer()} * 1'000'000'000 +
         seconds_and_nanoseconds[1].as_integer();
}

Value make_duration(Arguments arguments, Context& context) {
  if (!fits_int32(arguments[1])) return out_of_range(arguments[1], "int32", context);
  return duration_value(time_of(arguments), context);
}

Value make_timestamp(Arguments arguments, Context& context) {
  if (!fits_int32(arguments[1])) return out_of_range(arguments[1], "int32", context);
  return timestamp_value(time_of(arguments), context);
}

// Every message that could be in one would have to be known here.
Value make_any(Arguments arguments, Context& context) {
  return context.error(fmt::format(
      "type conversion error: a message of type {} cannot be opened here", quoted(arguments[0])));
}

// A value as google.protobuf.Value holds it: what JSON has. An unknown stays unknown inside.
class Json {
 public:
  explicit Json(Context& context) : context_(context) {}

  Value of(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kUnknown:
      case ValueKind::kError:
      case ValueKind::kNull:
      case ValueKind::kBool:
      case ValueKind::kDouble:
      case ValueKind::kString:
        return value;
      default:
        break;
    }
    const Value json = converted(value);
    if (json.is(ValueKind::kError)) return json;
    const Value placed = json.with_origin(value.origin());
    return value.sensitive() ? placed.as_sensitive() : placed;
  }

 private:
  static constexpr int kMaxDepth = 100;

  Value converted(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kInt:
        return integer(value);
      case ValueKind::kUint:
        return natural(value);
      case ValueKind::kBytes:
        if (!take_bytes(value.text().size(), context_)) return out_of_steps(context_);
        return context_.string(base64_text(value.text()));
      case ValueKind::kDuration:
        return context_.string(duration_text(value.seconds(), value.nanoseconds()));
      case ValueKind::kTimestamp:
        return context_.string(timestamp_text(value.seconds(), value.nanoseconds()));
      case ValueKind::kList:
      case ValueKind::kMap:
        return nested(value);
      default:
        return context_.error(
            fmt::format("type conversion error: {} is no JSON", kind_name(value)));
    }
  }

  // A number of JSON is a double: an integer that it may not hold becomes a text.
  Value integer(const Value& value) {
    const std::int64_t number = value.as_integer();
    if (number > kMostWhole || number < -kMostWhole) return context_.string(fmt::to_string(number));
    return Value::number(static_cast<double>(number));
  }

  Value natural(const Value& value) {
    const std::uint64_t number = value.as_natural();
    if (number > std::uint64_t{kMostWhole}) return context_.string(fmt::to_string(number));
    return Value::number(static_cast<double>(number));
  }

  Value nested(const Value& value) {
    if (depth_ == kMaxDepth) return context_.error("the value is nested too deeply for JSON");
    ++depth_;
    const Value result = value.is(ValueKind::kList) ? list(value.as_list()) : map(value.as_map());
    --depth_;
    return result;
  }

  Value list(const List& list) {
    if (!context_.take(list.size())) return out_of_steps(context_);
    const std::span<Value> elements = allocate_values(list.size(), context_.arena());
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      elements[i] = of(list.at(i, context_));
      if (elements[i].is(ValueKind::kError)) return elements[i];
    }
    return make_list(elements, list.missing(), context_.arena());
  }

  Value map(const Map& map) {
    if (!context_.take(map.size())) return out_of_steps(context_);
    const std::span<Value> keys = allocate_values(map.size(), context_.arena());
    const std::span<Value> values = allocate_values(map.size(), context_.arena());
    for (std::uint32_t i = 0; i < map.size(); ++i) {
      keys[i] = map.key_at(i, context_);
      if (!keys[i].is(ValueKind::kString)) {
        return context_.error(
            fmt::format("type conversion error: {} is no key of JSON", quoted(keys[i])));
      }
      values[i] = of(map.value_at(i, context_));
      if (values[i].is(ValueKind::kError)) return values[i];
    }
    return make_map(keys, values, context_);
  }

  static constexpr std::int64_t kMostWhole = (std::int64_t{1} << 53) - 1;

  Context& context_;
  int depth_ = 0;
};

Value to_json(Arguments arguments, Context& context) { return Json(context).of(arguments[0]); }

}  // namespace

void add_messages(Declare& declare) {
  const Type* const json_list = declare.types.list(declare.dyn);
  const Type* const json_map = declare.types.map(declare.string, declare.dyn);
  const auto wrapper = [&](std::string_view name, const Type* type, Implementation make = &same) {
    declare.function(name, {type}, declare.types.wrapper(type), make);
  };
  wrapper("@google.protobuf.BoolValue", declare.boolean);
  wrapper("@google.protobuf.Int32Value", declare.integer, &int32);
  wrapper("@google.protobuf.Int64Value", declare.integer);
  wrapper("@google.protobuf.UInt32Value", declare.natural, &uint32);
  wrapper("@google.protobuf.UInt64Value", declare.natural);
  wrapper("@google.protobuf.FloatValue", declare.number, &to_float);
  wrapper("@google.protobuf.DoubleValue", declare.number);
  wrapper("@google.protobuf.StringValue", declare.string);
  wrapper("@google.protobuf.BytesValue", declare.bytes);
  declare.function("@google.protobuf.Duration", {declare.integer, declare.integer},
                   declare.duration, &make_duration);
  declare.function("@google.protobuf.Timestamp", {declare.integer, declare.integer},
                   declare.timestamp, &make_timestamp);
  declare.function("@google.protobuf.ListValue", {json_list}, json_list, &to_json);
  declare.function("@google.protobuf.Struct", {json_map}, json_map, &to_json);
  declare.function("@google.protobuf.Any", {declare.string, declare.bytes}, declare.dyn, &make_any);

  // A field that is not set is given as null.
  const auto value = [&](std::string_view name, const Type* type, Implementation make) {
    declare.function(name, {type}, declare.dyn, make);
    declare.function(name, {declare.null}, declare.dyn, &null);
  };
  value("@google.protobuf.Value.null_value", declare.integer, &null);
  value("@google.protobuf.Value.number_value", declare.number, &same);
  value("@google.protobuf.Value.string_value", declare.string, &same);
  value("@google.protobuf.Value.bool_value", declare.boolean, &same);
  value("@google.protobuf.Value.struct_value", json_map, &to_json);
  value("@google.protobuf.Value.list_value", json_list, &to_json);
}

}  // namespace libguard::cel
