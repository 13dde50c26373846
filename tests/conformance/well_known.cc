// SPDX-License-Identifier: Apache-2.0
#include "conformance/well_known.h"

#include <array>
#include <utility>
#include <vector>

#include "cel/collections.h"
#include "conformance/proto_value.h"

namespace conformance {

using libguard::cel::Context;
using libguard::cel::Type;
using libguard::cel::TypeKind;
using libguard::cel::TypeTable;
using libguard::cel::Value;

namespace {

constexpr std::string_view kPackage = "google.protobuf.";

std::optional<Value> read_json(const Message& value, Context& context);

std::optional<Value> read_list_value(const Message& list, Context& context) {
  std::vector<Value> elements;
  for (const Entry* entry : list.all("values")) {
    const auto element = read_json(*entry->message, context);
    if (!element) return std::nullopt;
    elements.push_back(*element);
  }
  return context.list(elements);
}

std::optional<Value> read_struct(const Message& fields, Context& context) {
  std::vector<Value> keys;
  std::vector<Value> values;
  for (const Entry* entry : fields.all("fields")) {
    const auto value = read_json(entry->message->child("value"), context);
    if (!value) return std::nullopt;
    keys.push_back(context.string(entry->message->text("key")));
    values.push_back(*value);
  }
  return make_map(context.arena().copy(std::span<const Value>(keys)),
                  context.arena().copy(std::span<const Value>(values)), context);
}

// google.protobuf.Value
std::optional<Value> read_json(const Message& value, Context& context) {
  if (value.entries.empty()) return Value::null();
  const Entry& entry = value.entries.front();
  if (entry.name == "null_value") return Value::null();
  if (entry.name == "number_value") return Value::number(read_double(entry.scalar));
  if (entry.name == "string_value") return context.string(entry.scalar);
  if (entry.name == "bool_value") return Value::boolean(entry.scalar == "true");
  if (entry.name == "list_value") return read_list_value(*entry.message, context);
  if (entry.name == "struct_value") return read_struct(*entry.message, context);
  return std::nullopt;
}

}  // namespace

std::optional<Value> read_well_known(const Message& object, Context& context) {
  if (object.entries.size() != 1 || object.entries[0].message == nullptr) return std::nullopt;
  const Message& held = *object.entries[0].message;
  // [type.googleapis.com/google.protobuf.Int32Value]
  std::string_view name = object.entries[0].name;
  name.remove_prefix(name.find('/') + 1);
  name.remove_suffix(1);
  if (!name.starts_with(kPackage)) return std::nullopt;
  name.remove_prefix(kPackage.size());
  const std::string_view value = held.text("value");
  if (name == "Duration" || name == "Timestamp") {
    const std::int64_t seconds = read_integer(held.text("seconds"));
    const auto nanoseconds = static_cast<std::int32_t>(read_integer(held.text("nanos")));
    return name == "Duration" ? Value::duration(seconds, nanoseconds)
                              : Value::timestamp(seconds, nanoseconds);
  }
  if (name == "BoolValue") return Value::boolean(value == "true");
  if (name == "StringValue") return context.string(value);
  if (name == "BytesValue") return Value::bytes(context.string(value).text());
  if (name == "UInt32Value" || name == "UInt64Value") return Value::natural(read_natural(value));
  if (name == "Int32Value" || name == "Int64Value") return Value::integer(read_integer(value));
  if (name == "FloatValue" || name == "DoubleValue") return Value::number(read_double(value));
  if (name == "ListValue") return read_list_value(held, context);
  if (name == "Struct") return read_struct(held, context);
  if (name == "Value") return read_json(held, context);
  return std::nullopt;
}

const Type* well_known_type(std::string_view message, TypeTable& types) {
  constexpr std::array<std::pair<std::string_view, TypeKind>, 9> kWrappers = {{
      {"BoolValue", TypeKind::kBool},
      {"Int32Value", TypeKind::kInt},
      {"Int64Value", TypeKind::kInt},
      {"UInt32Value", TypeKind::kUint},
      {"UInt64Value", TypeKind::kUint},
      {"FloatValue", TypeKind::kDouble},
      {"DoubleValue", TypeKind::kDouble},
      {"StringValue", TypeKind::kString},
      {"BytesValue", TypeKind::kBytes},
  }};
  if (!message.starts_with(kPackage)) return nullptr;
  message.remove_prefix(kPackage.size());
  for (const auto& [name, kind] : kWrappers) {
    if (name == message) return types.wrapper(types.simple(kind));
  }
  if (message == "Duration") return types.simple(TypeKind::kDuration);
  if (message == "Timestamp") return types.simple(TypeKind::kTimestamp);
  if (message == "ListValue") return types.list(types.dyn());
  if (message == "Struct") return types.map(types.string(), types.dyn());
  return message == "Value" || message == "Any" ? types.dyn() : nullptr;
}

}  // namespace conformance
