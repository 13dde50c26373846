// SPDX-License-Identifier: Apache-2.0
#include "cel/type.h"

#include <array>
#include <cstddef>
#include <deque>
#include <map>
#include <tuple>
#include <utility>

namespace libguard::cel {
namespace {

constexpr std::array kSimpleKinds = {
    TypeKind::kDyn,      TypeKind::kNull,      TypeKind::kBool,   TypeKind::kInt,
    TypeKind::kUint,     TypeKind::kDouble,    TypeKind::kString, TypeKind::kBytes,
    TypeKind::kDuration, TypeKind::kTimestamp,
};

std::string_view kind_word(TypeKind kind) {
  switch (kind) {
    case TypeKind::kDyn:
      return "dyn";
    case TypeKind::kNull:
      return "null";
    case TypeKind::kBool:
      return "bool";
    case TypeKind::kInt:
      return "int";
    case TypeKind::kUint:
      return "uint";
    case TypeKind::kDouble:
      return "double";
    case TypeKind::kString:
      return "string";
    case TypeKind::kBytes:
      return "bytes";
    case TypeKind::kDuration:
      return "duration";
    case TypeKind::kTimestamp:
      return "timestamp";
    case TypeKind::kList:
      return "list";
    case TypeKind::kMap:
      return "map";
    case TypeKind::kType:
      return "type";
    case TypeKind::kOptional:
      return "optional";
    case TypeKind::kWrapper:
      return "wrapper";
    case TypeKind::kObject:
    case TypeKind::kOpaque:
    case TypeKind::kVariable:
      break;
  }
  return {};
}

}  // namespace

const Field* Type::field(std::string_view field_name) const noexcept {
  for (const Field& each : fields) {
    if (each.name == field_name) return &each;
  }
  return nullptr;
}

// A deque keeps its elements in place while it grows.
struct TypeTable::Held {
  using Key = std::tuple<TypeKind, std::string, std::vector<const Type*>, std::vector<std::string>>;

  std::deque<Type> types;
  std::map<Key, const Type*> interned;
  std::array<const Type*, kSimpleKinds.size()> simple{};

  const Type* intern(TypeKind kind, std::string name, std::vector<const Type*> parameters = {},
                     std::vector<std::string> values = {}) {
    const auto [at, is_new] =
        interned.try_emplace(Key(kind, std::move(name), std::move(parameters), std::move(values)));
    if (is_new) {
      const auto& [its_kind, its_name, its_parameters, its_values] = at->first;
      types.push_back({its_kind, its_name, its_parameters, its_values});
      at->second = &types.back();
    }
    return at->second;
  }
};

TypeTable::TypeTable() : held_(std::make_unique<Held>()) {
  for (const TypeKind kind : kSimpleKinds) {
    held_->simple[static_cast<std::size_t>(kind)] = held_->intern(kind, {});
  }
}

TypeTable::TypeTable(TypeTable&&) noexcept = default;
TypeTable& TypeTable::operator=(TypeTable&&) noexcept = default;
TypeTable::~TypeTable() = default;

const Type* TypeTable::simple(TypeKind kind) const noexcept {
  return held_->simple[static_cast<std::size_t>(kind)];
}

const Type* TypeTable::list(const Type* element) {
  return held_->intern(TypeKind::kList, {}, {element});
}

const Type* TypeTable::map(const Type* key, const Type* value) {
  return held_->intern(TypeKind::kMap, {}, {key, value});
}

const Type* TypeTable::optional(const Type* held) {
  return held_->intern(TypeKind::kOptional, {}, {held});
}

const Type* TypeTable::type_of(const Type* denoted) {
  return held_->intern(TypeKind::kType, {}, {denoted});
}

const Type* TypeTable::wrapper(const Type* primitive) {
  return held_->intern(TypeKind::kWrapper, {}, {primitive});
}

const Type* TypeTable::opaque(std::string_view name, std::vector<const Type*> parameters) {
  return held_->intern(TypeKind::kOpaque, std::string(name), std::move(parameters));
}

const Type* TypeTable::find_opaque(std::string_view name) const {
  const auto found = held_->interned.find({TypeKind::kOpaque, std::string(name), {}, {}});
  return found == held_->interned.end() ? nullptr : found->second;
}

const Type* TypeTable::variable(std::string_view name) {
  return held_->intern(TypeKind::kVariable, std::string(name));
}

const Type* TypeTable::enumeration(std::vector<std::string> values) {
  return held_->intern(TypeKind::kString, {}, {}, std::move(values));
}

Type* TypeTable::object(std::string name) {
  held_->types.push_back({TypeKind::kObject, std::move(name)});
  return &held_->types.back();
}

std::string type_name(const Type& type) {
  std::string name(kind_word(type.kind));
  if (name.empty()) name = type.name;
  if (type.parameters.empty()) return name;
  name += '(';
  for (std::size_t i = 0; i < type.parameters.size(); ++i) {
    if (i > 0) name += ", ";
    name += type_name(*type.parameters[i]);
  }
  return name += ')';
}

}  // namespace libguard::cel
