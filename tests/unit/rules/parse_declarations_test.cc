// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/rules/rail.h"

using libguard::Level;
using libguard::rules::EntityDeclaration;
using libguard::rules::Mapping;
using libguard::rules::PackDeclaration;
using libguard::rules::Parsed;
using libguard::rules::RelationDeclaration;
using libguard::rules::ViewDeclaration;
using rail::parse;
using rail::text_of;
using rail::told;

namespace {

Parsed good(const std::string& text) {
  Parsed parsed = parse(text);
  CHECK(told(parsed.problems) == "");
  return parsed;
}

}  // namespace

TEST_CASE("an entity has typed fields") {
  const Parsed parsed = good(
      "entity container {\n"
      "  name string\n"
      "  namespace string? // reserved in CEL, and still a field\n"
      "  role enum(\"main\", \"init\") = \"main\"\n"
      "  limits {\n    cpu quantity?,\n    memory quantity?\n  }\n"
      "  env list(env_var)?\n"
      "}\n");
  REQUIRE(parsed.file.entities.size() == 1);
  const EntityDeclaration& entity = parsed.file.entities[0];
  CHECK(entity.name.text == "container");
  REQUIRE(entity.fields.size() == 5);
  CHECK_FALSE(entity.fields[0].type.optional);
  CHECK(entity.fields[1].type.optional);
  CHECK(text_of(*entity.fields[2].default_value) == "\"main\"");
  CHECK(entity.fields[3].type.name.text.empty());
  REQUIRE(entity.fields[3].type.fields.size() == 2);
  CHECK(entity.fields[3].type.fields[1].name.text == "memory");
  CHECK(parsed.file.source.text(entity.fields[4].type.span) == "list(env_var)?");
}

TEST_CASE("a view maps the keys of a document to fields") {
  const Parsed parsed = good(
      "view kubernetes.Deployment as workload like kubernetes.base {\n"
      "  match apiVersion == \"apps/v1\"\n"
      "  let spec = this.spec\n"
      "  replicas = spec.replicas else 1\n"
      "  limits.cpu = x\n"
      "}\n");
  REQUIRE(parsed.file.views.size() == 1);
  const ViewDeclaration& view = parsed.file.views[0];
  CHECK(view.name.text == "kubernetes.Deployment");
  CHECK(view.entity.text == "workload");
  CHECK(view.like->text == "kubernetes.base");
  CHECK(text_of(*view.match) == "apiVersion == \"apps/v1\"");
  CHECK(view.lets[0].name.text == "spec");
  REQUIRE(view.mappings.size() == 2);
  CHECK(text_of(view.mappings[0].value) == "spec.replicas");
  CHECK(text_of(*view.mappings[0].otherwise) == "1");
  CHECK(view.mappings[1].path.text == "limits.cpu");
  CHECK_FALSE(view.mappings[1].otherwise);
}

TEST_CASE("a mapping takes another view for each element") {
  const Parsed parsed = good(
      "view a.b as c {\n"
      "  one = each x.f({\"as\": 1}) as d.e\n"
      "  two += each y as d.e { role = \"main\" kind = \"x\" }\n"
      "  three += each z as d.e {\n"
      "    role = a ? \"b\" : \"c\"\n"
      "    inner = each w as f.g { h = 1 }\n"
      "  }\n"
      "  four = 4\n"
      "}\n");
  const std::vector<Mapping>& mappings = parsed.file.views[0].mappings;
  REQUIRE(mappings.size() == 4);
  CHECK(text_of(mappings[0].value) == "x.f({\"as\": 1})");
  CHECK(mappings[0].view->text == "d.e");
  CHECK_FALSE(mappings[0].append);
  CHECK(mappings[1].append);
  REQUIRE(mappings[1].overrides.size() == 2);
  CHECK(mappings[1].overrides[1].path.text == "kind");
  REQUIRE(mappings[2].overrides.size() == 2);
  REQUIRE(mappings[2].overrides[1].overrides.size() == 1);
  CHECK(mappings[2].overrides[1].overrides[0].path.text == "h");
  CHECK(mappings[3].path.text == "four");
}

TEST_CASE("a relation names its owner, its field and its target") {
  const Parsed parsed = good(
      "relation service.workloads = workload\n  where service.namespace == workload.namespace\n"
      "relation bucket.block = terraform.aws_block as block where block.bucket == {\"a\": 1}.a\n");
  REQUIRE(parsed.file.relations.size() == 2);
  const RelationDeclaration& one = parsed.file.relations[0];
  CHECK(one.field.text == "service.workloads");
  CHECK(one.alias.text == "workload");
  CHECK(text_of(one.condition) == "service.namespace == workload.namespace");
  CHECK(parsed.file.relations[1].target.text == "terraform.aws_block");
  CHECK(parsed.file.relations[1].alias.text == "block");
}

TEST_CASE("a pack lists rules, perhaps with a level") {
  const Parsed parsed = good(
      "pack baseline {\n  title \"T\"\n  rule resources.memory-limit\n"
      "  rule health.* level advisory\n}\n");
  REQUIRE(parsed.file.packs.size() == 1);
  const PackDeclaration& pack = parsed.file.packs[0];
  CHECK(pack.name.text == "baseline");
  CHECK(pack.title.text == "T");
  REQUIRE(pack.members.size() == 2);
  CHECK(pack.members[0].rule.text == "resources.memory-limit");
  CHECK_FALSE(pack.members[0].level);
  CHECK(pack.members[1].rule.text == "health.*");
  CHECK(pack.members[1].level == Level::kAdvisory);
}

TEST_CASE("a file may hold nothing, or several declarations") {
  CHECK(good("").file.rules.empty());
  CHECK(good("// nothing\n").file.rules.empty());
  const Parsed parsed = good("entity a {\n}\nrule b.c {\n}\nentity d {\n}\n");
  CHECK(parsed.file.entities.size() == 2);
  CHECK(parsed.file.rules.size() == 1);
}
