// SPDX-License-Identifier: Apache-2.0
#include "expression/types.h"

#include <algorithm>
#include <array>

namespace libguard {
namespace {

using cel::TypeKind;

ExpressionType make(ExpressionType::Held held) {
  return ExpressionType(std::make_shared<const ExpressionType::Held>(std::move(held)));
}

template <TypeKind kKind>
ExpressionType simple() {
  static const ExpressionType type = make({.kind = kKind});
  return type;
}

}  // namespace

ExpressionType ExpressionType::dyn() { return simple<TypeKind::kDyn>(); }
ExpressionType ExpressionType::null() { return simple<TypeKind::kNull>(); }
ExpressionType ExpressionType::boolean() { return simple<TypeKind::kBool>(); }
ExpressionType ExpressionType::int64() { return simple<TypeKind::kInt>(); }
ExpressionType ExpressionType::uint64() { return simple<TypeKind::kUint>(); }
ExpressionType ExpressionType::float64() { return simple<TypeKind::kDouble>(); }
ExpressionType ExpressionType::string() { return simple<TypeKind::kString>(); }
ExpressionType ExpressionType::bytes() { return simple<TypeKind::kBytes>(); }
ExpressionType ExpressionType::duration() { return simple<TypeKind::kDuration>(); }
ExpressionType ExpressionType::timestamp() { return simple<TypeKind::kTimestamp>(); }

ExpressionType ExpressionType::list(const ExpressionType& element) {
  return make({.kind = TypeKind::kList, .parameters = {element}});
}

ExpressionType ExpressionType::map(const ExpressionType& key, const ExpressionType& value) {
  return make({.kind = TypeKind::kMap, .parameters = {key, value}});
}

ExpressionType ExpressionType::optional(const ExpressionType& held) {
  return make({.kind = TypeKind::kOptional, .parameters = {held}});
}

ExpressionType ExpressionType::enumeration(std::vector<std::string> values) {
  return make({.kind = TypeKind::kString, .values = std::move(values)});
}

ExpressionType ExpressionType::object(std::string name, std::vector<ExpressionField> fields) {
  return make({.kind = TypeKind::kObject, .name = std::move(name), .fields = std::move(fields)});
}

std::string ExpressionType::name() const {
  cel::TypeTable table;
  return cel::type_name(*expression::Types(table).resolve(*this));
}

bool operator==(const ExpressionType& a, const ExpressionType& b) noexcept {
  if (a.held_ == b.held_) return true;
  if (a.held_->kind != b.held_->kind || a.held_->kind == TypeKind::kObject) return false;
  return a.held_->name == b.held_->name && a.held_->values == b.held_->values &&
         a.held_->parameters == b.held_->parameters;
}

namespace expression {

const cel::Type* Types::resolve(const ExpressionType& type) {
  const ExpressionType::Held& held = *type.held();
  switch (held.kind) {
    case TypeKind::kList:
      return table_.list(resolve(held.parameters[0]));
    case TypeKind::kMap:
      return table_.map(resolve(held.parameters[0]), resolve(held.parameters[1]));
    case TypeKind::kOptional:
      return table_.optional(resolve(held.parameters[0]));
    case TypeKind::kType:
      return table_.type_of(resolve(held.parameters[0]));
    case TypeKind::kWrapper:
      return table_.wrapper(resolve(held.parameters[0]));
    case TypeKind::kOpaque:
      return resolve_opaque(held);
    case TypeKind::kString:
      return held.values.empty() ? table_.string() : table_.enumeration(held.values);
    case TypeKind::kObject:
      return resolve_object(type);
    default:
      return table_.simple(held.kind);
  }
}

const cel::Type* Types::resolve_opaque(const ExpressionType::Held& type) {
  std::vector<const cel::Type*> parameters;
  for (const ExpressionType& each : type.parameters) parameters.push_back(resolve(each));
  return table_.opaque(type.name, std::move(parameters));
}

const cel::Type* Types::resolve_object(const ExpressionType& type) {
  const auto known = std::find_if(objects_.begin(), objects_.end(),
                                  [&](const auto& each) { return each.first == type; });
  if (known != objects_.end()) return known->second;
  cel::Type* object = table_.object(type.held()->name);
  for (const ExpressionField& field : type.held()->fields) {
    const bool optional = field.presence == ExpressionField::Presence::kOptional;
    const auto index = static_cast<std::uint32_t>(object->fields.size());
    object->fields.push_back({field.name, resolve(field.type), optional, index});
  }
  objects_.emplace_back(type, object);
  return object;
}

ExpressionType Types::describe(const cel::Type& type) const {
  ExpressionType::Held held{.kind = type.kind, .name = type.name, .values = type.values};
  switch (type.kind) {
    case TypeKind::kVariable:
      return ExpressionType::dyn();
    case TypeKind::kObject:
      for (const auto& [known, resolved] : objects_) {
        if (resolved == &type) return known;
      }
      return ExpressionType::dyn();
    default:
      for (const cel::Type* each : type.parameters) held.parameters.push_back(describe(*each));
      return make(std::move(held));
  }
}

}  // namespace expression
}  // namespace libguard
