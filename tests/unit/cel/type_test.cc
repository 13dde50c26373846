// SPDX-License-Identifier: Apache-2.0
#include "cel/type.h"

#include <string>
#include <utility>

#include "support/catch.h"

using libguard::cel::Type;
using libguard::cel::type_name;
using libguard::cel::TypeKind;
using libguard::cel::TypeTable;

TEST_CASE("equal types are the same pointer") {
  TypeTable types;
  CHECK(types.list(types.string()) == types.list(types.string()));
  CHECK(types.map(types.string(), types.dyn()) == types.map(types.string(), types.dyn()));
  CHECK(types.optional(types.integer()) == types.optional(types.integer()));
  CHECK(types.type_of(types.integer()) == types.type_of(types.integer()));
  CHECK(types.opaque("quantity") == types.opaque("quantity"));
  CHECK(types.variable("A") == types.variable("A"));
  CHECK(types.enumeration({"a", "b"}) == types.enumeration({"a", "b"}));
  CHECK(types.enumeration({}) == types.string());
}

TEST_CASE("different types are different pointers") {
  TypeTable types;
  CHECK(types.list(types.string()) != types.list(types.integer()));
  CHECK(types.list(types.string()) != types.optional(types.string()));
  CHECK(types.opaque("ip") != types.opaque("cidr"));
  CHECK(types.opaque("A") != types.variable("A"));
  CHECK(types.opaque("pair", {types.string()}) == types.opaque("pair", {types.string()}));
  CHECK(types.opaque("pair", {types.string()}) != types.opaque("pair"));
  CHECK(types.enumeration({"a", "b"}) != types.enumeration({"b", "a"}));
}

TEST_CASE("objects of one name are each their own") {
  TypeTable types;
  CHECK(types.object("pod") != types.object("pod"));
}

TEST_CASE("objects find their fields by name, also those that refer to themselves") {
  TypeTable types;
  Type* const node = types.object("node");
  node->fields.push_back({"name", types.string()});
  node->fields.push_back({"next", node, true, 1});
  REQUIRE(node->field("next") != nullptr);
  CHECK(node->field("next")->type == node);
  CHECK(node->field("next")->index == 1);
  CHECK(node->field("prev") == nullptr);
}

TEST_CASE("types stay where they are when their table is moved and grows") {
  TypeTable before;
  const Type* const list = before.list(before.string());
  TypeTable after = std::move(before);
  for (int i = 0; i < 1000; ++i) after.opaque(std::to_string(i));
  CHECK(after.list(after.string()) == list);
  CHECK(type_name(*list) == "list(string)");
}

TEST_CASE("types are named as an author would write them") {
  TypeTable types;
  CHECK(type_name(*types.dyn()) == "dyn");
  CHECK(type_name(*types.simple(TypeKind::kNull)) == "null");
  CHECK(type_name(*types.simple(TypeKind::kTimestamp)) == "timestamp");
  CHECK(type_name(*types.map(types.string(), types.list(types.dyn()))) == "map(string, list(dyn))");
  CHECK(type_name(*types.optional(types.opaque("quantity"))) == "optional(quantity)");
  CHECK(type_name(*types.opaque("pair", {types.string(), types.dyn()})) == "pair(string, dyn)");
  CHECK(type_name(*types.wrapper(types.integer())) == "wrapper(int)");
  CHECK(type_name(*types.type_of(types.integer())) == "type(int)");
  CHECK(type_name(*types.enumeration({"a"})) == "string");
  CHECK(type_name(*types.object("container")) == "container");
  CHECK(type_name(*types.map(types.dyn(), types.dyn())) == "map(dyn, dyn)");
}
