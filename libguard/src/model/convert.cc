// SPDX-License-Identifier: Apache-2.0
#include "model/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "cel/kinds.h"
#include "cel/render.h"
#include "model/adapt.h"
#include "model/place.h"

namespace libguard::model {
namespace {

using cel::Type;
using cel::TypeKind;
using cel::ValueKind;

// What conversion of one field needs, for its elements too.
struct Field {
  std::string_view name;
  const cel::Library& library;
};

std::string expected(const Type& type) {
  switch (type.kind) {
    case TypeKind::kBool:
      return "a boolean";
    case TypeKind::kInt:
    case TypeKind::kUint:
      return "an integer";
    case TypeKind::kDouble:
      return "a number";
    case TypeKind::kString:
      return type.values.empty() ? "a string"
                                 : fmt::format("one of '{}'", fmt::join(type.values, "', '"));
    case TypeKind::kList:
      return "a list";
    case TypeKind::kMap:
    case TypeKind::kObject:
      return "a map";
    default:
      return fmt::format("a {}", cel::type_name(type));
  }
}

// A text that is no quantity, or none of the values, says more than its kind.
bool shows_text(const cel::Value& value, const Type& type) {
  return value.is(ValueKind::kString) && !value.sensitive() &&
         (!type.values.empty() || type.kind == TypeKind::kOpaque ||
          type.kind == TypeKind::kDuration || type.kind == TypeKind::kTimestamp);
}

std::string found(const cel::Value& value, const Type& type) {
  constexpr std::size_t kShown = 60;
  if (shows_text(value, type)) return fmt::format("'{}'", value.text().substr(0, kShown));
  switch (value.kind()) {
    case ValueKind::kBool:
      return "a boolean";
    case ValueKind::kInt:
    case ValueKind::kUint:
      return "an integer";
    case ValueKind::kDouble:
      return "a number";
    case ValueKind::kString:
      return "a string";
    case ValueKind::kList:
      return "a list";
    case ValueKind::kMap:
      return "a map";
    case ValueKind::kNull:
      return "null";
    default:
      return std::string(cel::kind_name(value));
  }
}

cel::Value mismatch(const cel::Value& value, const Type& type, std::string_view name,
                    cel::Context& context) {
  const std::string text =
      fmt::format("{} must be {}, found {}", describe(adapted_from(value), name), expected(type),
                  found(value, type));
  return context.error(text).with_origin(value.origin());
}

cel::Value convert(const cel::Value& value, const Type& type, const Field& field,
                   cel::Context& context) {
  return model::convert(value, type, field.name, field.library, context);
}

class ConvertedList final : public cel::List {
 public:
  ConvertedList(const cel::List& list, const Type& element, const Field& field)
      : list_(list), element_(element), field_(field) {}
  std::uint32_t size() const noexcept override { return list_.size(); }
  cel::Value at(std::uint32_t index, cel::Context& context) const override {
    const cel::Value element = list_.at(index, context);
    // Nothing may be unset in a list.
    if (element.is(ValueKind::kNull)) return mismatch(element, element_, field_.name, context);
    return convert(element, element_, field_, context);
  }
  const cel::Unknown* missing() const noexcept override { return list_.missing(); }

 private:
  const cel::List& list_;
  const Type& element_;
  Field field_;
};

class ConvertedMap final : public cel::Map {
 public:
  ConvertedMap(const cel::Map& map, const Type& value, const Field& field)
      : map_(map), value_(value), field_(field) {}
  std::uint32_t size() const noexcept override { return map_.size(); }
  cel::Value find(const cel::Value& key, cel::Context& context) const override {
    return convert(map_.find(key, context), value_, field_, context);
  }
  cel::Value key_at(std::uint32_t index, cel::Context& context) const override {
    return map_.key_at(index, context);
  }
  cel::Value value_at(std::uint32_t index, cel::Context& context) const override {
    return convert(map_.value_at(index, context), value_, field_, context);
  }

 private:
  const cel::Map& map_;
  const Type& value_;
  Field field_;
};

// A group that is read as a whole: its fields are the keys of a map.
class MapGroup final : public cel::Object {
 public:
  MapGroup(const cel::Value& map, const Type& type, const Field& field)
      : map_(map), type_(type), field_(field) {}
  const Type& type() const noexcept override { return type_; }
  cel::Value get(const cel::Field& field, cel::Context& context) const override {
    const cel::Value value = map_.as_map().find(cel::Value::string(field.name), context);
    if (!value.is(ValueKind::kAbsent) && !value.is(ValueKind::kNull)) {
      return model::convert(value, *field.type, field.name, field_.library, context);
    }
    if (value.origin()) return value;
    return cel::Value::absent(map_.origin(), field.name);
  }
  bool equals(const cel::Object& other) const noexcept override {
    const auto* group = dynamic_cast<const MapGroup*>(&other);
    return group != nullptr && &group->type_ == &type_ && group->map_.origin() == map_.origin();
  }

 private:
  cel::Value map_;
  const Type& type_;
  Field field_;
};

bool is_whole_number(double number) {
  constexpr double kEnd = 9223372036854775808.0;
  return number >= -kEnd && number < kEnd && std::floor(number) == number;
}

// Through the function of the type's name that takes a text.
cel::Value from_text(const cel::Value& value, const Type& type, const Field& field,
                     std::string_view function, cel::Context& context) {
  cel::Value text = value;
  if (value.is(ValueKind::kInt)) {
    text = context.string(std::to_string(value.as_integer()));
  } else if (value.is(ValueKind::kUint)) {
    text = context.string(std::to_string(value.as_natural()));
  } else if (value.is(ValueKind::kDouble)) {
    text = context.string(cel::number_text(value.as_number()));
  }
  if (text.is(ValueKind::kString)) {
    for (const cel::Overload* overload : field.library.find(function, false)) {
      if (overload->parameters.size() != 1 || overload->parameters[0]->kind != TypeKind::kString) {
        continue;
      }
      const cel::Value result = overload->call(std::span(&text, 1), context);
      if (result.is(ValueKind::kError)) break;
      return value.sensitive() ? result.with_origin(value.origin()).as_sensitive()
                               : result.with_origin(value.origin());
    }
  }
  return mismatch(value, type, field.name, context);
}

cel::Value keep(cel::Value made, const cel::Value& from) {
  made = made.with_origin(from.origin());
  return from.sensitive() ? made.as_sensitive() : made;
}

cel::Value to_number(const cel::Value& value, const Type& type, const Field& field,
                     cel::Context& context) {
  if (type.kind == TypeKind::kInt) {
    if (value.is(ValueKind::kInt)) return value;
    if (value.is(ValueKind::kDouble) && is_whole_number(value.as_number())) {
      return keep(cel::Value::integer(static_cast<std::int64_t>(value.as_number())), value);
    }
  } else if (type.kind == TypeKind::kUint) {
    if (value.is(ValueKind::kUint)) return value;
    if (value.is(ValueKind::kInt) && value.as_integer() >= 0) {
      return keep(cel::Value::natural(static_cast<std::uint64_t>(value.as_integer())), value);
    }
  } else {
    if (value.is(ValueKind::kDouble)) return value;
    if (value.is(ValueKind::kInt)) {
      return keep(cel::Value::number(static_cast<double>(value.as_integer())), value);
    }
  }
  return mismatch(value, type, field.name, context);
}

cel::Value to_collection(const cel::Value& value, const Type& type, const Field& field,
                         cel::Context& context) {
  if (type.kind == TypeKind::kList && value.is(ValueKind::kList)) {
    const Type& element = *type.parameters[0];
    if (element.kind == TypeKind::kDyn) return value;
    const auto* list = context.arena().make<ConvertedList>(value.as_list(), element, field);
    return keep(cel::Value::list(list), value);
  }
  if (type.kind == TypeKind::kMap && value.is(ValueKind::kMap)) {
    const Type& held = *type.parameters[1];
    if (held.kind == TypeKind::kDyn) return value;
    const auto* map = context.arena().make<ConvertedMap>(value.as_map(), held, field);
    return keep(cel::Value::map(map), value);
  }
  if (type.kind == TypeKind::kObject && value.is(ValueKind::kMap)) {
    return keep(cel::Value::object(context.arena().make<MapGroup>(value, type, field)), value);
  }
  if (type.kind == TypeKind::kObject && value.is(ValueKind::kObject)) return value;
  return mismatch(value, type, field.name, context);
}

bool is_listed(const Type& type, std::string_view text) {
  return type.values.empty() ||
         std::find(type.values.begin(), type.values.end(), text) != type.values.end();
}

}  // namespace

cel::Value convert(const cel::Value& value, const Type& type, std::string_view name,
                   const cel::Library& library, cel::Context& context) {
  if (value.is(ValueKind::kOptional)) {
    if (value.held() == nullptr) return cel::Value::absent(value.origin(), "");
    return convert(*value.held(), type, name, library, context);
  }
  if (value.is(ValueKind::kAbsent) || value.is(ValueKind::kNull) || value.is(ValueKind::kUnknown) ||
      value.is(ValueKind::kError)) {
    return value;
  }
  const Field field{name, library};
  switch (type.kind) {
    case TypeKind::kBool:
      return value.is(ValueKind::kBool) ? value : mismatch(value, type, name, context);
    case TypeKind::kString:
      return value.is(ValueKind::kString) && is_listed(type, value.text())
                 ? value
                 : mismatch(value, type, name, context);
    case TypeKind::kInt:
    case TypeKind::kUint:
    case TypeKind::kDouble:
      return to_number(value, type, field, context);
    case TypeKind::kList:
    case TypeKind::kMap:
    case TypeKind::kObject:
      return to_collection(value, type, field, context);
    case TypeKind::kDuration:
      return value.is(ValueKind::kDuration) ? value
                                            : from_text(value, type, field, "duration", context);
    case TypeKind::kTimestamp:
      return value.is(ValueKind::kTimestamp) ? value
                                             : from_text(value, type, field, "timestamp", context);
    case TypeKind::kOpaque:
      return value.is(ValueKind::kOpaque) ? value
                                          : from_text(value, type, field, type.name, context);
    default:
      return value;
  }
}

}  // namespace libguard::model
