// SPDX-License-Identifier: Apache-2.0
#include "conformance/proto_value.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "cel/collections.h"
#include "cel/kinds.h"
#include "conformance/well_known.h"

namespace conformance {

using libguard::cel::Context;
using libguard::cel::List;
using libguard::cel::Map;
using libguard::cel::Type;
using libguard::cel::TypeKind;
using libguard::cel::TypeTable;
using libguard::cel::Value;
using libguard::cel::ValueKind;

namespace {

template <typename Number>
Number number(std::string_view text) {
  Number result{};
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

const Type* named_type(std::string_view name, TypeTable& types) {
  constexpr TypeKind kKinds[] = {TypeKind::kNull,  TypeKind::kBool,     TypeKind::kInt,
                                 TypeKind::kUint,  TypeKind::kDouble,   TypeKind::kString,
                                 TypeKind::kBytes, TypeKind::kDuration, TypeKind::kTimestamp};
  for (const TypeKind kind : kKinds) {
    const Type* type = types.simple(kind);
    if (runtime_name(*type) == name) return type;
  }
  if (name == "list") return types.list(types.dyn());
  if (name == "map") return types.map(types.dyn(), types.dyn());
  if (name == "type") return types.type_of(types.dyn());
  if (name == "optional_type") return types.optional(types.dyn());
  return types.opaque(name);
}

std::optional<Value> read_list(const Message& list, std::string_view field, TypeTable& types,
                               Context& context) {
  std::vector<Value> elements;
  for (const Entry* entry : list.all(field)) {
    const auto element = read_value(*entry->message, types, context);
    if (!element) return std::nullopt;
    elements.push_back(*element);
  }
  return context.list(elements);
}

std::optional<Value> read_map(const Message& map, TypeTable& types, Context& context) {
  std::vector<Value> keys;
  std::vector<Value> values;
  for (const Entry* entry : map.all("entries")) {
    const auto key = read_value(entry->message->child("key"), types, context);
    const auto value = read_value(entry->message->child("value"), types, context);
    if (!key || !value) return std::nullopt;
    keys.push_back(*key);
    values.push_back(*value);
  }
  const std::span<const Value> kept_keys = context.arena().copy(std::span<const Value>(keys));
  const std::span<const Value> kept = context.arena().copy(std::span<const Value>(values));
  return make_map(kept_keys, kept, context);
}

const Type* primitive_type(std::string_view word, TypeTable& types) {
  if (word == "BOOL") return types.boolean();
  if (word == "INT64") return types.integer();
  if (word == "UINT64") return types.simple(TypeKind::kUint);
  if (word == "DOUBLE") return types.simple(TypeKind::kDouble);
  if (word == "STRING") return types.string();
  return types.simple(TypeKind::kBytes);
}

const Type* abstract_type(const Message& type, TypeTable& types) {
  std::vector<const Type*> parameters;
  for (const Entry* entry : type.all("parameter_types")) {
    parameters.push_back(read_type(*entry->message, types));
    if (parameters.back() == nullptr) return nullptr;
  }
  const std::string_view name = type.text("name");
  if (name == "optional_type") return types.optional(parameters.at(0));
  return types.opaque(name, std::move(parameters));
}

bool same_number(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool same_list(const List& a, const List& b, Context& context) {
  bool same = a.size() == b.size();
  for (std::uint32_t i = 0; same && i < a.size(); ++i) {
    same = same_value(a.at(i, context), b.at(i, context), context);
  }
  return same;
}

bool same_map(const Map& a, const Map& b, Context& context) {
  bool same = a.size() == b.size();
  for (std::uint32_t i = 0; same && i < a.size(); ++i) {
    same = same_value(a.value_at(i, context), b.find(a.key_at(i, context), context), context);
  }
  return same;
}

}  // namespace

std::int64_t read_integer(std::string_view text) { return number<std::int64_t>(text); }
std::uint64_t read_natural(std::string_view text) { return number<std::uint64_t>(text); }
double read_double(std::string_view text) {
  return std::strtod(std::string(text).c_str(), nullptr);
}

std::optional<Value> read_value(const Message& message, TypeTable& types, Context& context) {
  if (message.entries.empty()) return std::nullopt;
  const Entry& entry = message.entries.front();
  const std::string& kind = entry.name;
  if (kind == "null_value") return Value::null();
  if (kind == "bool_value") return Value::boolean(entry.scalar == "true");
  if (kind == "int64_value") return Value::integer(read_integer(entry.scalar));
  if (kind == "uint64_value") return Value::natural(read_natural(entry.scalar));
  if (kind == "double_value") return Value::number(read_double(entry.scalar));
  if (kind == "string_value") return context.string(entry.scalar);
  if (kind == "bytes_value") return Value::bytes(context.string(entry.scalar).text());
  if (kind == "type_value") return Value::type(named_type(entry.scalar, types));
  if (kind == "list_value") return read_list(*entry.message, "values", types, context);
  if (kind == "map_value") return read_map(*entry.message, types, context);
  if (kind == "object_value") return read_well_known(*entry.message, context);
  return std::nullopt;
}

const Type* read_type(const Message& message, TypeTable& types) {
  if (message.entries.empty()) return nullptr;
  const Entry& entry = message.entries.front();
  const std::string& kind = entry.name;
  if (kind == "dyn") return types.dyn();
  if (kind == "null") return types.simple(TypeKind::kNull);
  if (kind == "type_param") return types.variable(entry.scalar);
  if (kind == "primitive") return primitive_type(entry.scalar, types);
  if (kind == "wrapper") return types.wrapper(primitive_type(entry.scalar, types));
  if (kind == "message_type") return well_known_type(entry.scalar, types);
  if (kind == "well_known") {
    if (entry.scalar == "DURATION") return types.simple(TypeKind::kDuration);
    return entry.scalar == "TIMESTAMP" ? types.simple(TypeKind::kTimestamp) : types.dyn();
  }
  if (kind == "list_type") {
    const Type* element = read_type(entry.message->child("elem_type"), types);
    return element == nullptr ? nullptr : types.list(element);
  }
  if (kind == "map_type") {
    const Type* key = read_type(entry.message->child("key_type"), types);
    const Type* value = read_type(entry.message->child("value_type"), types);
    return key == nullptr || value == nullptr ? nullptr : types.map(key, value);
  }
  return kind == "abstract_type" ? abstract_type(*entry.message, types) : nullptr;
}

bool same_value(const Value& a, const Value& b, Context& context) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::kDouble:
      return same_number(a.as_number(), b.as_number());
    case ValueKind::kList:
      return same_list(a.as_list(), b.as_list(), context);
    case ValueKind::kMap:
      return same_map(a.as_map(), b.as_map(), context);
    case ValueKind::kType:
      return runtime_name(a.as_type()) == runtime_name(b.as_type());
    case ValueKind::kNull:
      return true;
    case ValueKind::kBool:
      return a.as_boolean() == b.as_boolean();
    case ValueKind::kInt:
      return a.as_integer() == b.as_integer();
    case ValueKind::kUint:
      return a.as_natural() == b.as_natural();
    case ValueKind::kString:
    case ValueKind::kBytes:
      return a.text() == b.text();
    case ValueKind::kDuration:
    case ValueKind::kTimestamp:
      return a.seconds() == b.seconds() && a.nanoseconds() == b.nanoseconds();
    default:
      return false;
  }
}

}  // namespace conformance
