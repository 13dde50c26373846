// SPDX-License-Identifier: Apache-2.0
//
// The variables that expressions are made over: the same for all, so that they
// are declared once.
#include <utility>

#include "oracle/cel/random.h"

namespace libguard::cel::oracle {

namespace {

void add_field(Type& object, std::string name, const Type* type, bool optional = false) {
  const auto index = static_cast<std::uint32_t>(object.fields.size());
  object.fields.push_back({std::move(name), type, optional, index});
}

}  // namespace

World::World() {
  add_standard_library(library, types);
  const Type* const integer = types.integer();
  const Type* const string = types.string();
  node = types.object("node");
  Type* const info = types.object("info");
  add_field(*info, "id", integer);
  add_field(*info, "note", string, true);
  add_field(*node, "name", string);
  add_field(*node, "size", integer, true);
  add_field(*node, "tag", string, true);
  add_field(*node, "labels", types.map(string, string));
  add_field(*node, "info", info);
  add_field(*node, "child", node, true);

  const std::vector<std::pair<std::string, const Type*>> kinds = {
      {"b", types.boolean()},
      {"i", integer},
      {"u", types.simple(TypeKind::kUint)},
      {"d", types.simple(TypeKind::kDouble)},
      {"s", string},
      {"y", types.simple(TypeKind::kBytes)},
      {"t", types.simple(TypeKind::kTimestamp)},
      {"r", types.simple(TypeKind::kDuration)},
      {"any", types.dyn()},
      {"li", types.list(integer)},
      {"ls", types.list(string)},
      {"lb", types.list(types.boolean())},
      {"ll", types.list(types.list(integer))},
      {"la", types.list(types.dyn())},
      {"mi", types.map(string, integer)},
      {"ms", types.map(integer, string)},
      {"ma", types.map(string, types.dyn())},
      {"oi", types.optional(integer)},
      {"os", types.optional(string)},
      {"om", types.optional(types.map(string, integer))}};
  for (const auto& [name, type] : kinds) {
    environment.declare(name + "1", type);
    environment.declare(name + "2", type);
  }
  environment.declare("node1", node);
  environment.declare("node2", node);
  environment.declare("nodes", types.list(node));
}

}  // namespace libguard::cel::oracle
