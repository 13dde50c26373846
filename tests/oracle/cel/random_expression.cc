// SPDX-License-Identifier: Apache-2.0
//
// Expressions by the type that they are to have.
#include <fmt/format.h>

#include <algorithm>

#include "oracle/cel/random_writer.h"

namespace libguard::cel::oracle {

namespace {

constexpr unsigned kMaxDepth = 7;

const std::vector<std::string> kFields = {"a", "a", "a", "b", "size"};

int nesting(const Type& type) {
  int deepest = 0;
  for (const Type* parameter : type.parameters) deepest = std::max(deepest, nesting(*parameter));
  return type.parameters.empty() ? 0 : deepest + 1;
}

}  // namespace

std::string Writer::write(const Type& type) {
  if (left_ == 0 || depth_ == kMaxDepth || nesting(type) > 3) return leaf(type);
  --left_;
  ++depth_;
  std::string text = random_.chance(22) ? leaf(type) : composed(type);
  --depth_;
  return text;
}

std::vector<std::string> Writer::names(const Type& type) const {
  std::vector<std::string> names;
  for (const Variable& variable : world_.environment.variables()) {
    if (variable.type == &type) names.push_back(variable.name);
  }
  // Locals are what an expression is about.
  for (const Local& local : locals_) {
    if (local.type == &type) names.insert(names.end(), 3, local.name);
  }
  return names;
}

std::string Writer::leaf(const Type& type) {
  const std::vector<std::string> known = names(type);
  const bool is_node = &type == world_.node;
  if (!known.empty() && (is_node || random_.chance(60))) return random_.pick(known);
  if (type.kind == TypeKind::kDyn && random_.chance(50)) return random_.pick(names(type));
  return literal(type);
}

// The static type of what it writes is the one that is asked for, also where
// it is dyn or nested.
std::string Writer::literal(const Type& type) {
  const auto part = [&](std::size_t index) { return literal(*type.parameters[index]); };
  switch (type.kind) {
    case TypeKind::kObject:  // has no literal
      return &type == world_.node ? "node1" : "node1.info";
    case TypeKind::kDyn:
      return fmt::format("dyn({})", text_of(random_literal(type, random_)));
    case TypeKind::kOptional:
      return random_.chance(20) ? "optional.none()" : fmt::format("optional.of({})", part(0));
    case TypeKind::kList: {
      if (random_.chance(5)) return "[]";
      std::string text = fmt::format("[{}", part(0));
      for (std::size_t more = random_.below(3); more > 0; --more) text += ", " + part(0);
      return text + "]";
    }
    case TypeKind::kMap: {
      if (random_.chance(5)) return "{}";
      // Such a key as fields are read by.
      const bool field = type.parameters[0]->kind == TypeKind::kString && random_.chance(70);
      const std::string key = field ? "\"a\"" : part(0);
      std::string text = fmt::format("{{{}: {}", key, part(1));
      if (random_.chance(40)) text += ", " + part(0) + ": " + part(1);
      return text + "}";
    }
    default:
      return text_of(random_literal(type, random_));
  }
}

std::string Writer::composed(const Type& type) {
  if (type.kind != TypeKind::kDyn && type.kind != TypeKind::kObject && random_.chance(4)) {
    return write(*world_.types.dyn());
  }
  const std::size_t choice = random_.below(100);
  if (choice < 8) {
    const std::string when = write(*world_.types.boolean());
    const std::string then = write(type);
    return fmt::format("({} ? {} : {})", when, then, write(type));
  }
  if (choice < 12) return bind(type);
  if (choice < 22) return select(type);
  switch (type.kind) {
    case TypeKind::kBool:
      return choice < 45 ? condition() : choice < 65 ? quantifier() : call(type);
    case TypeKind::kList:
      if (choice < 45) return list(*type.parameters[0]);
      return choice < 75 ? list_macro(*type.parameters[0]) : call(type);
    case TypeKind::kMap:
      if (choice < 60) return map(*type.parameters[0], *type.parameters[1]);
      return map_macro(*type.parameters[0], *type.parameters[1]);
    case TypeKind::kOptional:
      return choice < 45 ? optional_macro(*type.parameters[0]) : call(type);
    case TypeKind::kDyn:
      return choice < 60 ? fmt::format("dyn({})", write(*calls_.any_type(random_))) : call(type);
    default:
      return call(type);
  }
}

std::string Writer::condition() {
  const Type& boolean = *world_.types.boolean();
  const std::size_t choice = random_.below(100);
  if (choice < 70) {
    const std::string left = write(boolean);
    return fmt::format("({} {} {})", left, choice < 35 ? "&&" : "||", write(boolean));
  }
  if (choice < 80) {
    static const std::vector<std::string> types = {"int", "string", "list", "bool", "uint", "map"};
    return fmt::format("(type({}) == {})", write(*calls_.any_type(random_)), random_.pick(types));
  }
  TypeTable& table = world_.types;
  if (options_.objects && random_.chance(40)) {
    static const std::vector<std::string> fields = {"name", "size", "tag", "labels", "child"};
    return "has(" + node_path() + "." + random_.pick(fields) + ")";
  }
  const Type* const map = table.map(table.string(), calls_.any_type(random_));
  const Type& of = random_.chance(30) ? *table.dyn() : *map;
  return "has(" + as_operand(write(of)) + "." + random_.pick(kFields) + ")";
}

std::string Writer::list(const Type& element) {
  std::string text = "[";
  for (std::size_t count = random_.chance(10) ? 0 : 1 + random_.below(3); count > 0; --count) {
    if (text.size() > 1) text += ", ";
    const bool optional = random_.chance(12);
    text += optional ? "?" : "";
    text += write(optional ? *world_.types.optional(&element) : element);
  }
  return text + "]";
}

std::string Writer::map(const Type& key, const Type& value) {
  std::string text = "{";
  for (std::size_t count = random_.chance(10) ? 0 : 1 + random_.below(3); count > 0; --count) {
    if (text.size() > 1) text += ", ";
    const bool first = text.size() == 1;
    const bool optional = random_.chance(12);
    text += optional ? "?" : "";
    text += first && key.kind == TypeKind::kString ? "\"a\""
            : random_.chance(70)                   ? literal(key)
                                                   : write(key);
    text += ": " + write(optional ? *world_.types.optional(&value) : value);
  }
  return text + "}";
}

std::string Writer::call(const Type& type) {
  const Choices& choices = calls_.giving(type);
  const bool some_operator = !choices.operators.empty();
  const bool operators = some_operator && (choices.functions.empty() || random_.chance(45));
  const std::vector<Overloads>& named = operators ? choices.operators : choices.functions;
  if (named.empty()) return leaf(type);
  const Overload& overload = *random_.pick(random_.pick(named));
  const std::vector<const Type*> types = calls_.arguments(overload, type, random_);
  std::vector<std::string> arguments;
  for (std::size_t i = 0; i < types.size(); ++i) {
    arguments.push_back(argument(overload, i, *types[i]));
  }
  return written(overload, arguments);
}

std::string Writer::argument(const Overload& overload, std::size_t index, const Type& type) {
  const std::vector<std::string>* texts = wanted_texts(overload, index);
  const bool wants_text = overload.parameters[index]->kind == TypeKind::kString;
  if (texts != nullptr && wants_text && random_.chance(85)) {
    return quoted_text(random_.pick(*texts));
  }
  if (wants_small_number(overload, index) && random_.chance(80)) {
    return std::to_string(random_.below(3));
  }
  return write(type);
}

// A part of something: of a map by a field, of an object.
std::string Writer::select(const Type& type) {
  TypeTable& table = world_.types;
  if (options_.objects && random_.chance(50)) {
    std::string text = of_node(type);
    if (!text.empty()) return text;
  }
  if (nesting(type) > 2) return leaf(type);
  const std::string field = random_.pick(kFields);
  if (type.kind == TypeKind::kDyn) {
    const Type& of = random_.chance(50) ? type : *table.map(table.string(), &type);
    return as_operand(write(of)) + "." + field;
  }
  if (type.kind == TypeKind::kOptional) {
    const Type* const map = table.map(table.string(), type.parameters[0]);
    if (random_.chance(50)) return as_operand(write(*map)) + ".?" + field;
    return as_operand(write(*table.optional(map))) + "." + field;
  }
  return as_operand(write(*table.map(table.string(), &type))) + "." + field;
}

std::string Writer::node_path() {
  const std::string node = random_.pick(names(*world_.node));
  return random_.chance(20) ? fmt::format("nodes[{}]", random_.below(2)) : node;
}

// A field of a node; optional ones behind a guard, as the checker demands.
std::string Writer::of_node(const Type& type) {
  TypeTable& table = world_.types;
  const std::string node = node_path();
  const auto guarded = [&](const std::string& field) {
    const std::string path = node + "." + field;
    if (random_.chance(50)) return fmt::format("(has({0}) ? {0} : {1})", path, write(type));
    return node + ".?" + field + ".orValue(" + write(type) + ")";
  };
  if (&type == table.string()) return random_.chance(50) ? node + ".name" : guarded("tag");
  if (&type == table.integer()) return random_.chance(50) ? node + ".info.id" : guarded("size");
  if (&type == table.map(table.string(), table.string())) return node + ".labels";
  if (&type == world_.node) return guarded("child");
  if (&type == table.optional(table.string())) {
    return random_.chance(50) ? node + ".?child.?tag" : node + ".?labels.?a";
  }
  if (&type == table.optional(table.integer())) {
    return random_.chance(50) ? node + ".?child.size" : node + ".?info.?id";
  }
  return {};
}

}  // namespace libguard::cel::oracle
