// SPDX-License-Identifier: Apache-2.0
#include "expression/fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "cel/collections.h"
#include "cel/compare.h"
#include "cel/kinds.h"
#include "cel/library/nanoseconds.h"
#include "cel/library/time_text.h"
#include "cel/render.h"
#include "expression/access.h"

namespace libguard::expression {
namespace {

using cel::Type;
using cel::TypeKind;
using cel::Value;
using cel::ValueKind;

// A map as the object that its declaration describes: a value per field.
class Record final : public cel::Object {
 public:
  Record(const Type& type, std::span<const Value> fields) : type_(type), fields_(fields) {}
  const Type& type() const noexcept override { return type_; }
  Value get(const cel::Field& field, cel::Context&) const override { return fields_[field.index]; }
  bool equals(const cel::Object& other) const noexcept override { return this == &other; }
  bool is_record() const noexcept override { return true; }

 private:
  const Type& type_;
  std::span<const Value> fields_;
};

// Absent where the number cannot be written as the other kind.
Value as_integer(const Value& value) {
  constexpr double kEnd = 9223372036854775808.0;
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  if (value.is(ValueKind::kUint)) {
    const std::uint64_t number = value.as_natural();
    return number > kMost ? Value() : Value::integer(static_cast<std::int64_t>(number));
  }
  const double number = value.as_number();
  if (std::trunc(number) != number || number < -kEnd || number >= kEnd) return {};
  return Value::integer(static_cast<std::int64_t>(number));
}

Value as_natural(const Value& value) {
  constexpr double kEnd = 18446744073709551616.0;
  if (value.is(ValueKind::kInt)) {
    const std::int64_t number = value.as_integer();
    return number < 0 ? Value() : Value::natural(static_cast<std::uint64_t>(number));
  }
  const double number = value.as_number();
  if (std::trunc(number) != number || number < 0 || number >= kEnd) return {};
  return Value::natural(static_cast<std::uint64_t>(number));
}

Value as_number(const Value& value) {
  const Value number =
      Value::number(value.is(ValueKind::kInt) ? static_cast<double>(value.as_integer())
                                              : static_cast<double>(value.as_natural()));
  const bool exact = cel::order_numbers(number, value) == std::partial_ordering::equivalent;
  return exact ? number : Value();
}

class Fitter {
 public:
  explicit Fitter(ExpressionValue::Owner& owner) : owner_(owner), context_(owner.context()) {}

  // Absent where it does not fit. Recurses as deeply as the type nests.
  Value fit(const Value& value, const Type& type) {
    // These two stand for any value.
    if (value.is(ValueKind::kUnknown) || value.is(ValueKind::kError)) return value;
    switch (type.kind) {
      case TypeKind::kDyn:
      case TypeKind::kVariable:
        return value;
      case TypeKind::kNull:
        return fit_plain(value, ValueKind::kNull, type);
      case TypeKind::kBool:
        return fit_plain(value, ValueKind::kBool, type);
      case TypeKind::kInt:
        return fit_number(value, ValueKind::kInt, &as_integer, type);
      case TypeKind::kUint:
        return fit_number(value, ValueKind::kUint, &as_natural, type);
      case TypeKind::kDouble:
        return fit_number(value, ValueKind::kDouble, &as_number, type);
      case TypeKind::kString:
        return fit_text(value, type);
      case TypeKind::kBytes:
        return fit_plain(value, ValueKind::kBytes, type);
      case TypeKind::kDuration:
      case TypeKind::kTimestamp:
        return fit_time(value, type);
      case TypeKind::kList:
        return value.is(ValueKind::kList) ? fit_list(value, type) : mismatch(value, type);
      case TypeKind::kMap:
        return value.is(ValueKind::kMap) ? fit_map(value, type) : mismatch(value, type);
      case TypeKind::kOptional:
        return value.is(ValueKind::kOptional) ? fit_optional(value, type) : mismatch(value, type);
      case TypeKind::kWrapper:
        return value.is(ValueKind::kNull) ? value : fit(value, *type.parameters[0]);
      case TypeKind::kObject:
        return value.is(ValueKind::kMap) ? fit_object(value, type) : mismatch(value, type);
      case TypeKind::kType:
      case TypeKind::kOpaque:
        break;
    }
    return mismatch(value, type);
  }

  // "'request.ports[2]' must be int, found string"
  std::string problem(std::string_view name) const {
    return fmt::format("'{}{}' {}", name, path_, problem_);
  }

 private:
  Value mismatch(const Value& value, const Type& type) {
    return refuse(fmt::format("must be {}, found {}", cel::type_name(type), cel::kind_name(value)));
  }
  Value refuse(std::string problem) {
    problem_ = std::move(problem);
    return {};
  }
  // On the way out of a part that does not fit.
  Value at(const std::string& step) {
    path_.insert(0, step);
    return {};
  }

  Value fit_plain(const Value& value, ValueKind kind, const Type& type) {
    return value.is(kind) ? value : mismatch(value, type);
  }

  Value fit_number(const Value& value, ValueKind kind, Value (*convert)(const Value&),
                   const Type& type) {
    if (value.is(kind)) return value;
    if (!cel::is_number(value)) return mismatch(value, type);
    const Value number = convert(value);
    if (!number.is(ValueKind::kAbsent)) return number;
    return refuse(fmt::format("must be {}, which {} is not", cel::type_name(type), quoted(value)));
  }

  Value fit_text(const Value& value, const Type& type) {
    if (!value.is(ValueKind::kString)) return mismatch(value, type);
    if (type.values.empty()) return value;
    const auto found = std::find(type.values.begin(), type.values.end(), value.text());
    if (found != type.values.end()) return value;
    return refuse(
        fmt::format("must be one of {}, found {}", fmt::join(type.values, ", "), quoted(value)));
  }

  Value fit_time(const Value& value, const Type& type) {
    const bool duration = type.kind == TypeKind::kDuration;
    if (value.is(duration ? ValueKind::kDuration : ValueKind::kTimestamp)) return value;
    if (!value.is(ValueKind::kString)) return mismatch(value, type);
    Value time;
    if (duration) {
      if (const auto read = cel::read_duration(value.text())) {
        time = cel::duration_value(*read, context_);
      }
    } else if (const auto read = cel::read_timestamp(value.text())) {
      time = cel::timestamp_value(*read, context_);
    }
    const bool good = !time.is(ValueKind::kAbsent) && !time.is(ValueKind::kError);
    return good ? time
                : refuse(fmt::format("must be {}, found {}", cel::type_name(type), quoted(value)));
  }

  Value fit_list(const Value& value, const Type& type) {
    const Type& element = *type.parameters[0];
    if (element.kind == TypeKind::kDyn) return value;
    const cel::List& list = value.as_list();
    const std::span<Value> elements = cel::allocate_values(list.size(), owner_.arena);
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      elements[i] = fit(list.at(i, context_), element);
      if (elements[i].is(ValueKind::kAbsent)) return at(fmt::format("[{}]", i));
    }
    return cel::make_list(elements, list.missing(), owner_.arena);
  }

  Value fit_map(const Value& value, const Type& type) {
    const Type& key_type = *type.parameters[0];
    const Type& value_type = *type.parameters[1];
    const cel::Map& map = value.as_map();
    const std::span<Value> keys = cel::allocate_values(map.size(), owner_.arena);
    const std::span<Value> values = cel::allocate_values(map.size(), owner_.arena);
    for (std::uint32_t i = 0; i < map.size(); ++i) {
      const Value key = map.key_at(i, context_);
      keys[i] = fit(key, key_type);
      if (keys[i].is(ValueKind::kAbsent)) {
        return problem_.insert(0, fmt::format("has the key {}: it ", quoted(key))), Value();
      }
      values[i] = fit(map.value_at(i, context_), value_type);
      if (values[i].is(ValueKind::kAbsent)) return at(fmt::format("[{}]", cel::quoted(key)));
    }
    return cel::make_map(keys, values, context_);
  }

  Value fit_optional(const Value& value, const Type& type) {
    if (value.held() == nullptr) return value;
    const Value held = fit(*value.held(), *type.parameters[0]);
    return held.is(ValueKind::kAbsent) ? held : context_.optional_of(held);
  }

  Value fit_object(const Value& value, const Type& type) {
    const cel::Map& map = value.as_map();
    const std::span<Value> fields = cel::allocate_values(type.fields.size(), owner_.arena);
    for (const cel::Field& field : type.fields) {
      const Value found = map.find(Value::string(field.name), context_);
      if (field.optional && (found.is(ValueKind::kAbsent) || found.is(ValueKind::kNull))) continue;
      if (found.is(ValueKind::kAbsent)) return refuse("is not set"), at("." + field.name);
      fields[field.index] = fit(found, *field.type);
      if (fields[field.index].is(ValueKind::kAbsent)) return at("." + field.name);
    }
    return Value::object(owner_.arena.make<Record>(type, fields));
  }

  static std::string quoted(const Value& value) { return cel::quoted(value); }

  ExpressionValue::Owner& owner_;
  cel::Context context_;
  std::string path_;
  std::string problem_;
};

}  // namespace

Fitted fit(const Value& value, const Type& type, std::string_view name,
           ExpressionValue::Owner& owner) {
  Fitter fitter(owner);
  const Value fitted = fitter.fit(value, type);
  if (fitted.is(ValueKind::kAbsent)) return {fitted, fitter.problem(name)};
  return {fitted};
}

}  // namespace libguard::expression
