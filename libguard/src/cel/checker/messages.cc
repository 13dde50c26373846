// SPDX-License-Identifier: Apache-2.0
#include "cel/checker/messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "cel/checker/checker.h"

namespace libguard::cel {
namespace {

constexpr std::array kMessages = {
    NativeMessage{"google.protobuf.BoolValue", {"value"}},
    NativeMessage{"google.protobuf.Int32Value", {"value"}},
    NativeMessage{"google.protobuf.Int64Value", {"value"}},
    NativeMessage{"google.protobuf.UInt32Value", {"value"}},
    NativeMessage{"google.protobuf.UInt64Value", {"value"}},
    NativeMessage{"google.protobuf.FloatValue", {"value"}},
    NativeMessage{"google.protobuf.DoubleValue", {"value"}},
    NativeMessage{"google.protobuf.StringValue", {"value"}},
    NativeMessage{"google.protobuf.BytesValue", {"value"}},
    NativeMessage{"google.protobuf.Duration", {"seconds", "nanos"}},
    NativeMessage{"google.protobuf.Timestamp", {"seconds", "nanos"}},
    NativeMessage{"google.protobuf.ListValue", {"values"}},
    NativeMessage{"google.protobuf.Struct", {"fields"}},
    NativeMessage{"google.protobuf.Any", {"type_url", "value"}},
    NativeMessage{
        "google.protobuf.Value",
        {"null_value", "number_value", "string_value", "bool_value", "struct_value", "list_value"},
        true},
};

Expr& make_node(ExprKind kind, const Expr& message, const Type* type, Arena& arena) {
  Expr& node = *arena.make<Expr>();
  node.kind = kind;
  node.span = message.span;
  node.name_span = message.name_span;
  node.type = type;
  return node;
}

Value empty_value(const Type& type) {
  switch (type.kind) {
    case TypeKind::kBool:
      return Value::boolean(false);
    case TypeKind::kInt:
      return Value::integer(0);
    case TypeKind::kUint:
      return Value::natural(0);
    case TypeKind::kDouble:
      return Value::number(0);
    case TypeKind::kBytes:
      return Value::bytes({});
    default:
      return Value::string({});
  }
}

// What stands for a field that is not set.
Expr& unset_field(const NativeMessage& message, const Expr& expr, const Type* type,
                  TypeTable& types, Arena& arena) {
  if (message.one_of) {
    Expr& null = make_node(ExprKind::kLiteral, expr, types.simple(TypeKind::kNull), arena);
    null.literal = Value::null();
    return null;
  }
  if (type->kind == TypeKind::kList) return make_node(ExprKind::kList, expr, type, arena);
  if (type->kind == TypeKind::kMap) return make_node(ExprKind::kMap, expr, type, arena);
  Expr& literal = make_node(ExprKind::kLiteral, expr, type, arena);
  literal.literal = empty_value(*type);
  return literal;
}

// o.orValue(other)
Expr& or_value(Expr& optional, Expr& other, const Library& library, Arena& arena) {
  Expr& call = make_node(ExprKind::kCall, optional, other.type, arena);
  call.name = "orValue";
  call.member = true;
  const std::array operands = {&optional, &other};
  call.operands = arena.copy(std::span<Expr* const>(operands));
  call.overloads = library.find(call.name, true);
  return call;
}

}  // namespace

std::span<const std::string_view> NativeMessage::fields() const noexcept {
  const auto end = std::find(field_names.begin(), field_names.end(), std::string_view());
  return {field_names.begin(), end};
}

const NativeMessage* find_native_message(std::string_view name) {
  for (const NativeMessage& message : kMessages) {
    if (message.name == name) return &message;
  }
  return nullptr;
}

std::vector<std::string_view> native_message_names() {
  std::vector<std::string_view> names;
  for (const NativeMessage& message : kMessages) names.push_back(message.name);
  return names;
}

const Overload& maker_of(const NativeMessage& message, std::string_view field,
                         const Library& library) {
  const std::string name = message.one_of ? fmt::format("@{}.{}", message.name, field)
                                          : fmt::format("@{}", message.name);
  return *library.find(name, false).front();
}

void make_native(Expr& expr, const NativeMessage& message, const Library& library, TypeTable& types,
                 Arena& arena) {
  if (message.one_of && expr.operands.empty()) {
    expr = unset_field(message, expr, nullptr, types, arena);
    return;
  }
  const std::string_view first = expr.operands.empty() ? "" : expr.operands[0]->literal.text();
  const Overload& maker = maker_of(message, first, library);
  std::vector<Expr*> arguments;
  for (const std::string_view field : message.fields()) {
    if (message.one_of && field != first) continue;
    const Type* const type = maker.parameters[arguments.size()];
    Expr* argument = nullptr;
    for (std::size_t i = 0; i < expr.operands.size(); i += 2) {
      if (expr.operands[i]->literal.text() != field) continue;
      argument = expr.operands[i + 1];
      if (expr.optional_at.empty() || expr.optional_at[i / 2] == 0) continue;
      Expr& otherwise = unset_field(message, *argument, type, types, arena);
      argument = &or_value(*argument, otherwise, library, arena);
    }
    if (argument == nullptr) argument = &unset_field(message, expr, type, types, arena);
    arguments.push_back(argument);
  }
  expr.kind = ExprKind::kCall;
  expr.name = maker.name;
  expr.operands = arena.copy(std::span<Expr* const>(arguments));
  expr.optional_at = {};
  expr.overloads = library.find(maker.name, false);
}

const Type* Checker::message(Expr& expr) {
  const NativeMessage* const message = names_.find_message(expr.name);
  if (message == nullptr) {
    for (Expr* const operand : expr.operands) check(*operand);
    return report("cel.message", expr.name_span,
                  fmt::format("messages cannot be made here, and '{}' is one", expr.name),
                  did_you_mean(expr.name, native_message_names()));
  }
  bool fits = true;
  for (std::size_t i = 0; i < expr.operands.size(); i += 2) {
    fits = message_field(expr, *message, i) && fits;
  }
  if (!fits) return dyn();
  if (message->one_of && expr.operands.empty()) {
    make_native(expr, *message, environment_.library(), types(), ast_.arena);
    return dyn();
  }
  const std::string_view first = expr.operands.empty() ? "" : expr.operands[0]->literal.text();
  const Type* const result = maker_of(*message, first, environment_.library()).result;
  make_native(expr, *message, environment_.library(), types(), ast_.arena);
  return result;
}

// Whether the field at operands[at] is one, is set once, and its value has the type for it.
bool Checker::message_field(const Expr& expr, const NativeMessage& message, std::size_t at) {
  const Expr& name = *expr.operands[at];
  Expr& value = *expr.operands[at + 1];
  const std::string_view field = name.literal.text();
  check(*expr.operands[at]);
  const Type* given = check(value);
  if (!expr.optional_at.empty() && expr.optional_at[at / 2] != 0) given = optional_part(value);

  const auto fields = message.fields();
  const auto found = std::find(fields.begin(), fields.end(), field);
  if (found == fields.end()) {
    report("cel.unknown-field", name.span,
           fmt::format("'{}' is not a field of '{}'", field, message.name),
           did_you_mean(field, fields));
    return false;
  }
  for (std::size_t i = 0; i < at; i += 2) {
    if (!message.one_of && expr.operands[i]->literal.text() != field) continue;
    report("cel.message", name.span,
           message.one_of
               ? fmt::format("'{}' holds one value, and '{}' is another", message.name, field)
               : fmt::format("'{}' is set twice", field));
    return false;
  }
  const Overload& maker = maker_of(message, field, environment_.library());
  const auto index = message.one_of ? 0 : found - fields.begin();
  const Type* const wanted = maker.parameters[static_cast<std::size_t>(index)];
  if (inference_.accepts(given, wanted)) return true;
  report("cel.no-overload", value.span,
         fmt::format("'{}' of '{}' is {}, not {}", field, message.name, type_name(*wanted),
                     type_name(*inference_.final(given))));
  return false;
}

}  // namespace libguard::cel
