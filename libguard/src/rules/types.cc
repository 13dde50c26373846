// SPDX-License-Identifier: Apache-2.0
#include "rules/types.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "cel/check.h"
#include "libguard/suggest.h"

namespace libguard::rules {
namespace {

using cel::TypeKind;

struct SimpleName {
  std::string_view name;
  TypeKind kind;
};
constexpr std::array kSimple = {
    SimpleName{"bool", TypeKind::kBool},     SimpleName{"bytes", TypeKind::kBytes},
    SimpleName{"double", TypeKind::kDouble}, SimpleName{"duration", TypeKind::kDuration},
    SimpleName{"dyn", TypeKind::kDyn},       SimpleName{"int", TypeKind::kInt},
    SimpleName{"string", TypeKind::kString}, SimpleName{"timestamp", TypeKind::kTimestamp},
    SimpleName{"uint", TypeKind::kUint},
};
// Types that only functions look into, by the name that the library gives them.
constexpr std::array<std::string_view, 1> kOpaque = {"quantity"};

// Words of other languages.
std::string_view type_meant(std::string_view word) {
  if (word == "integer" || word == "number" || word == "long") return "int";
  if (word == "text" || word == "str") return "string";
  if (word == "boolean") return "bool";
  if (word == "float" || word == "decimal") return "double";
  if (word == "array" || word == "set") return "list";
  if (word == "object" || word == "dict") return "map";
  return word == "any" ? "dyn" : "";
}

class Resolver {
 public:
  Resolver(const Source& source, Schema::Held& held, Diagnostics& problems)
      : source_(source), held_(held), problems_(problems) {}

  const cel::Type* resolve(const TypeDeclaration& declaration, std::string_view owner) {
    const std::string_view name = declaration.name.text;
    if (name.empty()) return group(declaration, owner);
    if (name == "list") return list(declaration, owner);
    if (name == "map") return map(declaration, owner);
    if (name == "enum") return enumeration(declaration);
    if (!declaration.parameters.empty()) {
      return wrong(declaration.span, fmt::format("'{}' takes no types", name));
    }
    for (const SimpleName& simple : kSimple) {
      if (simple.name == name) return held_.types.simple(simple.kind);
    }
    if (std::find(kOpaque.begin(), kOpaque.end(), name) != kOpaque.end()) {
      return held_.types.opaque(name);
    }
    if (const EntityType* entity = held_.entity(name)) return entity->type;
    return unknown(declaration.name);
  }

 private:
  const cel::Type* group(const TypeDeclaration& declaration, std::string_view owner) {
    cel::Type* type = held_.types.object(std::string(owner));
    declare_fields(*type, declaration.fields, source_, held_, problems_);
    return type;
  }

  const cel::Type* list(const TypeDeclaration& declaration, std::string_view owner) {
    if (declaration.parameters.size() != 1) {
      return wrong(declaration.span, "'list' takes one type: list(string)");
    }
    return held_.types.list(resolve(declaration.parameters[0], owner));
  }

  const cel::Type* map(const TypeDeclaration& declaration, std::string_view owner) {
    if (declaration.parameters.size() != 2) {
      return wrong(declaration.span, "'map' takes two types: map(string, int)");
    }
    const cel::Type* key = resolve(declaration.parameters[0], owner);
    return held_.types.map(key, resolve(declaration.parameters[1], owner));
  }

  const cel::Type* enumeration(const TypeDeclaration& declaration) {
    std::vector<std::string> values;
    for (const Text& value : declaration.values) {
      if (std::find(values.begin(), values.end(), value.text) != values.end()) {
        problems_.push_back({"rail.duplicate", fmt::format("'{}' stands twice here", value.text),
                             source_, value.span});
      }
      values.push_back(value.text);
    }
    if (values.empty())
      return wrong(declaration.span, "'enum' takes its values: enum(\"a\", \"b\")");
    return held_.types.enumeration(std::move(values));
  }

  const cel::Type* unknown(const Name& name) {
    std::vector<std::string_view> known = {"list", "map", "enum"};
    for (const SimpleName& simple : kSimple) known.push_back(simple.name);
    known.insert(known.end(), kOpaque.begin(), kOpaque.end());
    for (const EntityType& entity : held_.entities) known.push_back(entity.name.text);
    Diagnostic problem{"rail.unknown-type", fmt::format("there is no type '{}'", name.text),
                       source_, name.span};
    const std::string_view meant = type_meant(name.text);
    const std::string_view near = meant.empty() ? nearest(name.text, known) : meant;
    if (!near.empty()) problem.notes.push_back(fmt::format("did you mean '{}'?", near));
    problems_.push_back(std::move(problem));
    return held_.types.dyn();
  }

  const cel::Type* wrong(Span span, std::string message) {
    problems_.push_back({"rail.unknown-type", std::move(message), source_, span});
    return held_.types.dyn();
  }

  const Source& source_;
  Schema::Held& held_;
  Diagnostics& problems_;
};

}  // namespace

const cel::Type* resolve_type(const TypeDeclaration& declaration, std::string_view owner,
                              const Source& source, Schema::Held& held, Diagnostics& problems) {
  return Resolver(source, held, problems).resolve(declaration, owner);
}

void declare_fields(cel::Type& type, const std::vector<FieldDeclaration>& fields,
                    const Source& source, Schema::Held& held, Diagnostics& problems) {
  type.fields.reserve(fields.size());
  for (const FieldDeclaration& field : fields) {
    if (type.field(field.name.text) != nullptr) {
      problems.push_back(
          {"rail.duplicate",
           fmt::format("'{}' has the field '{}' already", type.name, field.name.text), source,
           field.name.span});
      continue;
    }
    const std::string path = fmt::format("{}.{}", type.name, field.name.text);
    const cel::Type* of = resolve_type(field.type, path, source, held, problems);
    const auto index = static_cast<std::uint32_t>(type.fields.size());
    type.fields.push_back({field.name.text, of, field.type.optional, index});
  }
}

bool readable_as(const cel::Type& from, const cel::Type& to) {
  const cel::Type& given = from.kind == TypeKind::kOptional ? *from.parameters[0] : from;
  switch (to.kind) {
    case TypeKind::kDuration:
    case TypeKind::kTimestamp:
      if (given.kind == TypeKind::kString) return true;
      break;
    case TypeKind::kOpaque:
      if (given.kind == TypeKind::kString || given.kind == TypeKind::kInt ||
          given.kind == TypeKind::kDouble) {
        return true;
      }
      break;
    case TypeKind::kObject:
      // A group may be read from a map of its fields.
      if (given.kind == TypeKind::kMap) return true;
      break;
    default:
      break;
  }
  return cel::assignable(given, to);
}

const EntityType* held_entity(const cel::Type& type, const Schema::Held& held) {
  return held.entity(type.kind == TypeKind::kList ? *type.parameters[0] : type);
}

bool is_group(const cel::Type& type, const Schema::Held& held) {
  return type.kind == TypeKind::kObject && held.entity(type) == nullptr;
}

}  // namespace libguard::rules
