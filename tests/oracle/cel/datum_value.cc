// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/datum_value.h"

#include <map>
#include <stdexcept>

#include "cel/collections.h"
#include "cel/kinds.h"
#include "oracle/cel/library_call.h"

namespace libguard::cel::oracle {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

// An object that is the thing it shows.
class ThingObject final : public Object {
 public:
  explicit ThingObject(const std::shared_ptr<const Thing>* thing) : thing_(thing) {}

  const Type& type() const noexcept override { return *(*thing_)->type; }
  Value get(const Field& field, Context& context) const override {
    const Thing::Part& part = (*thing_)->parts[field.index];
    const Value value = to_value(part.value, context);
    return part.is_default ? value.as_default() : value;
  }
  bool equals(const Object& other) const noexcept override {
    return *thing_ == *static_cast<const ThingObject&>(other).thing_;
  }
  const std::shared_ptr<const Thing>& thing() const { return *thing_; }

 private:
  const std::shared_ptr<const Thing>* thing_;
};

const Unknown* unknown_of(const References& references, Context& context) {
  std::vector<std::string_view> texts;
  for (const std::string& reference : references) texts.push_back(context.arena().copy(reference));
  const auto kept = context.arena().copy(std::span<const std::string_view>(texts));
  return context.arena().make<Unknown>(Unknown{kept});
}

References references_of(const Unknown& unknown) {
  References references;
  for (const std::string_view reference : unknown.references) references.emplace(reference);
  return references;
}

const Type* type_named(const std::string& name) {
  static const std::map<std::string, Type> types = [] {
    std::map<std::string, Type> all;
    for (const TypeKind kind :
         {TypeKind::kDyn, TypeKind::kNull, TypeKind::kBool, TypeKind::kInt, TypeKind::kUint,
          TypeKind::kDouble, TypeKind::kString, TypeKind::kBytes, TypeKind::kDuration,
          TypeKind::kTimestamp, TypeKind::kList, TypeKind::kMap, TypeKind::kType,
          TypeKind::kOptional}) {
      const Type type{kind, ""};
      all.emplace(runtime_name(type), type);
    }
    for (const char* opaque : {"quantity", "net.IP", "net.CIDR"}) {
      all.emplace(opaque, Type{TypeKind::kOpaque, opaque});
    }
    for (const char* object : {"node", "info"})
      all.emplace(object, Type{TypeKind::kObject, object});
    return all;
  }();
  return &types.at(name);
}

struct ToValue {
  Context& context;

  Value operator()(const Unset&) const { return {}; }
  Value operator()(const Waiting& waiting) const {
    const Value value = Value::unknown(unknown_of(waiting.references, context));
    return waiting.maybe_unset ? value.as_maybe_unset() : value;
  }
  Value operator()(const Wrong& wrong) const { return context.error(wrong.message); }
  Value operator()(const Null&) const { return Value::null(); }
  Value operator()(bool value) const { return Value::boolean(value); }
  Value operator()(std::int64_t value) const { return Value::integer(value); }
  Value operator()(std::uint64_t value) const { return Value::natural(value); }
  Value operator()(double value) const { return Value::number(value); }
  Value operator()(const std::string& value) const { return context.string(value); }
  Value operator()(const Bytes& value) const {
    return Value::bytes(context.arena().copy(std::string_view(value.bytes)));
  }
  Value operator()(const Duration& value) const {
    return Value::duration(value.nanoseconds / kSecond,
                           static_cast<std::int32_t>(value.nanoseconds % kSecond));
  }
  Value operator()(const Timestamp& value) const {
    return Value::timestamp(value.seconds, value.nanoseconds);
  }
  Value operator()(const ListOf& list) const {
    const std::span<Value> values = allocate_values(list.elements->size(), context.arena());
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = to_value((*list.elements)[i], context);
    }
    const Unknown* missing = list.open ? unknown_of(*list.open, context) : nullptr;
    return make_list(values, missing, context.arena());
  }
  Value operator()(const MapOf& map) const {
    const std::span<Value> keys = allocate_values(map.entries->size(), context.arena());
    const std::span<Value> values = allocate_values(map.entries->size(), context.arena());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      keys[i] = to_value((*map.entries)[i].first, context);
      values[i] = to_value((*map.entries)[i].second, context);
    }
    return make_map(keys, values, context);
  }
  Value operator()(const OptionalOf& optional) const {
    if (optional.held == nullptr) return Value::optional(nullptr);
    return context.optional_of(to_value(*optional.held, context));
  }
  Value operator()(const ObjectOf& object) const {
    return Value::object(context.arena().make<ThingObject>(&object.thing));
  }
  Value operator()(const TypeOf& type) const { return Value::type(type_named(type.name)); }
  Value operator()(const OpaqueOf& opaque) const {
    const std::string function = opaque.type == "net.IP"     ? "ip"
                                 : opaque.type == "net.CIDR" ? "cidr"
                                                             : opaque.type;
    const Value text = context.string(opaque.text);
    return library_overload(function).call(std::span(&text, 1), context);
  }
};

Datum list_datum(const List& list, Context& context) {
  Data elements;
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    elements.push_back(to_datum(list.at(i, context), context));
  }
  if (!list.open()) return list_of(std::move(elements));
  return list_of(std::move(elements), references_of(*list.missing()));
}

Datum map_datum(const Map& map, Context& context) {
  Entries entries;
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    entries.emplace_back(to_datum(map.key_at(i, context), context),
                         to_datum(map.value_at(i, context), context));
  }
  return map_of(std::move(entries));
}

}  // namespace

Value to_value(const Datum& datum, Context& context) {
  return std::visit(ToValue{context}, datum.value);
}

Datum to_datum(const Value& value, Context& context) {
  switch (value.kind()) {
    case ValueKind::kAbsent:
      return {Unset{}};
    case ValueKind::kUnknown:
      return {Waiting{references_of(value.as_unknown()), value.maybe_unset()}};
    case ValueKind::kError:
      return error(std::string(value.as_error().message));
    case ValueKind::kNull:
      return {Null{}};
    case ValueKind::kBool:
      return boolean(value.as_boolean());
    case ValueKind::kInt:
      return integer(value.as_integer());
    case ValueKind::kUint:
      return natural(value.as_natural());
    case ValueKind::kDouble:
      return number(value.as_number());
    case ValueKind::kString:
      return string(std::string(value.text()));
    case ValueKind::kBytes:
      return {Bytes{std::string(value.text())}};
    case ValueKind::kDuration:
      return {Duration{value.seconds() * kSecond + value.nanoseconds()}};
    case ValueKind::kTimestamp:
      return {Timestamp{value.seconds(), value.nanoseconds()}};
    case ValueKind::kList:
      return list_datum(value.as_list(), context);
    case ValueKind::kMap:
      return map_datum(value.as_map(), context);
    case ValueKind::kObject:
      return {ObjectOf{static_cast<const ThingObject&>(value.as_object()).thing()}};
    case ValueKind::kOptional:
      return value.held() == nullptr ? none() : optional_of(to_datum(*value.held(), context));
    case ValueKind::kOpaque:
      return {OpaqueOf{value.as_opaque().type().name,
                       std::string(value.as_opaque().to_string(context).text())}};
    case ValueKind::kType:
      return {TypeOf{std::string(runtime_name(value.as_type()))}};
  }
  throw std::logic_error("a value of no kind");
}

}  // namespace libguard::cel::oracle
