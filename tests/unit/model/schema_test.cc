// SPDX-License-Identifier: Apache-2.0
//
// Building the vocabulary: what is refused, and what declarations mean.
#include "rules/schema.h"

#include <algorithm>
#include <string>
#include <vector>

#include "rules/view.h"
#include "support/catch.h"
#include "unit/model/model.h"

namespace {

using Lines = std::vector<std::string>;

Lines problems(std::string_view views) {
  const std::string entities =
      "entity thing {\n  name string?\n  size quantity?\n  role enum(\"a\", \"b\")?\n"
      "  parts list(part)\n  first part?\n  box { width int?, deep { x int? } }\n}\n"
      "entity part { id int? }\n";
  Lines lines = problems_of(entities + std::string(views));
  // Lines count from the first of the views.
  for (std::string& line : lines) {
    const std::size_t colon = line.find(':');
    line = std::to_string(std::stoi(line.substr(0, colon)) - 9) + line.substr(colon);
  }
  return lines;
}

const char* const kPod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {a: {b: [1, 2]}}\n";

// The field `x` of an entity of this one view of a Pod.
std::string read(std::string_view type, std::string_view mapping,
                 std::string_view expression = "probed.x") {
  return Model(kPod, "entity probed { x " + std::string(type) +
                         " }\nview kubernetes.Pod as probed {\n  " + std::string(mapping) + "\n}\n")
      .text("probed", expression);
}

}  // namespace

TEST_CASE("the model that ships with guard has no problems") {
  CHECK(Vocabulary().problems.empty());
}

TEST_CASE("entities and kinds have types") {
  const Vocabulary vocabulary;
  const libguard::rules::Schema& schema = vocabulary.schema;
  REQUIRE(schema.entity_type("container") != nullptr);
  CHECK(schema.entity_type("container")->name == "container");
  CHECK(schema.entity_type("kubernetes.Ingress") == schema.entity_type("resource"));
  CHECK(schema.entity_type("monitoring.coreos.com.ServiceMonitor") ==
        schema.entity_type("resource"));
  CHECK(schema.entity_type("terraform.aws_s3_bucket") == schema.entity_type("resource"));
  CHECK(schema.entity_type("kubernetes.ingress") == nullptr);
  CHECK(schema.entity_type("nothing") == nullptr);
  CHECK(schema.entity_type("kubernetes.") == nullptr);
  const auto names = schema.entity_names();
  CHECK(std::find(names.begin(), names.end(), "workload") != names.end());
}

TEST_CASE("what names mean nothing is reported with what was meant") {
  CHECK(problems("entity other { a strin }\n") ==
        Lines{"1:18 rail.unknown-type there is no type 'strin' (did you mean 'string'?)"});
  CHECK(problems("view kubernetes.Pod as thinf { }\n") ==
        Lines{"1:24 rail.unknown-type there is no entity 'thinf' (did you mean 'thing'?)"});
  CHECK(problems("view kubernetes.Pod as thing {\n  nam = metadata.name\n}\n") ==
        Lines{"2:3 rail.unknown-field 'thing' has no field 'nam' (did you mean 'name'?)"});
  CHECK(problems("view kubernetes.Pod as thing {\n  box.widht = a\n}\n") ==
        Lines{"2:3 rail.unknown-field 'thing.box' has no field 'widht' (did you mean 'width'?)"});
  CHECK(problems("view kubernetes.Pod as thing {\n  name.x = a\n}\n") ==
        Lines{"2:3 rail.unknown-field 'name' has no fields to set"});
  CHECK(problems("view kubernetes.Pod as thing like kubernetes.Pox {\n}\n") ==
        Lines{"1:35 rail.unknown-view there is no view 'kubernetes.Pox' (did you mean "
              "'kubernetes.Pod'?)"});
  CHECK(problems("view kubernetes.Pod as thing {\n  parts = each a as some.part\n}\n") ==
        Lines{"2:21 rail.unknown-view there is no view 'some.part'"});
  CHECK(problems("relation thinf.x = part where true\n") ==
        Lines{"1:10 rail.unknown-type there is no entity 'thinf' (did you mean 'thing'?)"});
  CHECK(problems("relation thing.x = parts where true\n") ==
        Lines{"1:20 rail.unknown-type there is no entity 'parts' (did you mean 'part'?)"});
}

TEST_CASE("what is declared twice is reported") {
  CHECK(problems("entity part { id int? }\n") ==
        Lines{"1:8 rail.duplicate there is an entity 'part' already"});
  CHECK(problems("entity other {\n  a int?\n  a string?\n}\n") ==
        Lines{"3:3 rail.duplicate 'other' has the field 'a' already"});
  CHECK(problems("view kubernetes.Pod as thing {\n}\nview kubernetes.Pod as thing {\n}\n") ==
        Lines{"3:6 rail.duplicate there is a view 'kubernetes.Pod' as 'thing' already"});
  CHECK(problems("view kubernetes.Pod as thing {\n  name = a\n  name = b\n}\n") ==
        Lines{"3:3 rail.duplicate 'name' is mapped already"});
  CHECK(problems("view kubernetes.Pod as thing {\n  let a = b\n  let a = c\n}\n") ==
        Lines{"3:7 rail.duplicate there is a let 'a' already"});
  CHECK(problems("relation thing.name = part where true\n") ==
        Lines{"1:10 rail.duplicate 'thing' has the field 'name' already"});
}

TEST_CASE("mappings that cannot be are reported") {
  CHECK(problems("view kubernetes.Pod as thing {\n  name = 5\n}\n") ==
        Lines{"2:10 rail.bad-mapping 'name' is of type string, this is a value of type int"});
  CHECK(problems("view kubernetes.Pod as thing {\n  box.width = \"a\" + \"b\"\n}\n") ==
        Lines{"2:15 rail.bad-mapping 'width' is of type int, this is a value of type string"});
  CHECK(problems("view kubernetes.Pod as thing {\n  role = x.b ? \"a\" : \"zz\"\n}\n") ==
        Lines{"2:22 cel.enum-value 'zz' is no value of 'role'"});
  CHECK(problems("view kubernetes.Pod as thing {\n  name = each a as some.part\n}\n") ==
        Lines{"2:3 rail.bad-mapping 'name' holds no entities: it takes no 'each'"});
  CHECK(problems("view some.part as part {\n}\nview kubernetes.Pod as thing {\n"
                 "  first += each a as some.part\n}\n") ==
        Lines{"4:3 rail.bad-mapping 'first' holds one entity: it takes '=', not '+='"});
  CHECK(problems("view kubernetes.Pod as thing {\n  parts = spec.parts\n}\n") ==
        Lines{"2:3 rail.bad-mapping 'parts' holds entities: it needs 'each', or 'outer'"});
  CHECK(problems("view kubernetes.Pod as thing {\n  name += a\n}\n") ==
        Lines{"2:3 rail.bad-mapping '+=' adds entities: it needs 'each'"});
  CHECK(
      problems("view kubernetes.Pod as thing {\n  match \"yes\"\n}\n") ==
      Lines{"2:9 rail.bad-mapping 'match' must be true or false, this is a value of type string"});
  CHECK(problems("view a.A as thing like b.B {\n}\nview b.B as thing like a.A {\n}\n") ==
        Lines{"1:24 rail.bad-mapping the view 'a.A' is like itself"});
  CHECK(problems("entity other { a enum(\"x\") = \"y\" }\n") ==
        Lines{"1:30 rail.bad-mapping this is no default for 'a' of type string"});
  CHECK(problems("relation thing.x = thing where true\n") ==
        Lines{"1:20 rail.bad-mapping owner and target have one name here: give the target another "
              "by 'as'"});
}

TEST_CASE("a relation that no table can find is reported") {
  CHECK(problems("entity other {\n  a list(string)\n}\n"
                 "relation thing.x = other where [thing.role] == other.a\n") ==
        Lines{"4:32 rail.bad-mapping a relation cannot be found by list(string): it takes a text, "
              "a number or a truth value"});
}

TEST_CASE("a view that leaves out what must be there is reported") {
  CHECK(problems("entity other {\n  a int\n  b string\n  c list(int)\n  d { e bool }\n  f int = 1\n"
                 "}\nview kubernetes.Pod as other {\n  a = x\n}\n") ==
        Lines{"8:6 rail.bad-mapping the view 'kubernetes.Pod' does not map 'b', 'd.e' (a field "
              "that may be unset has a type that ends in '?')"});
}

TEST_CASE("an expression with an error is reported at its place") {
  const Lines lines = problems("view kubernetes.Pod as thing {\n  name = metadata.nam.nope()\n}\n");
  REQUIRE(lines.size() == 1);
  CHECK(lines.front().find("2:") == 0);
  CHECK(lines.front().find("cel.unknown-function") != std::string::npos);
}

TEST_CASE("names on the right side mean the document") {
  CHECK(read("dyn?", "x = spec.a.b[1]") == "2");
  CHECK(read("dyn?", "x = spec[\"a\"].b[0]") == "1");
  CHECK(read("dyn?", "x = spec.a.b[2]") == "unset");
  CHECK(read("dyn?", "x = this.spec.a.b") == "[1, 2]");
  CHECK(read("int?", "x = size(spec.a.b)") == "2");
  CHECK(read("list(int)", "x = spec.a.b.map(spec, spec + 1)") == "[2, 3]");
  CHECK(read("string?", "x = this.?spec.?nothing") == "unset");
  CHECK(read("string?", "x = optional.of(kind)") == "Pod");
  CHECK(read("bool?", "x = type(spec.a.b) == list") == "true");
  CHECK(read("dyn?", "let inner = spec.a\n  x = inner.b[0]") == "1");
  CHECK(read("dyn?", "let inner = spec.a\n  let further = inner.b\n  x = further[1]") == "2");
  CHECK(read("int?", "let count = size(spec.a.b)\n  x = count") == "2");
  CHECK(read("int?", "let gone = spec.gone.deeper\n  x = gone.?y.orValue(7)") == "7");
  CHECK(read("map(string, dyn)", "x = spec.a") == R"({"b": [1, 2]})");
}

TEST_CASE("'else' inherits from a path and defaults to anything else") {
  CHECK(read("int?", "x = spec.no else spec.a.b[0]") == "1");
  CHECK(read("int?", "x = spec.no else spec.a.b[0]", "has(probed.x)") == "true");
  CHECK(read("int?", "x = spec.no else 5") == "default: 5");
  CHECK(read("int?", "x = spec.no else 5", "has(probed.x)") == "false");
  CHECK(read("int?", "x = spec.no else 2 + 3") == "default: 5");
  CHECK(read("int?", "x = spec.a.b[0] else 5") == "1");
  CHECK(read("int?", "x = spec.no else spec.nor") == "unset");
  CHECK(read("int = 9", "x = spec.no") == "9");
  CHECK(read("int = 9", "x = spec.no", "has(probed.x)") == "true");
  CHECK(read("int = 9", "x = spec.a.b[1]") == "2");
  CHECK(read("quantity = quantity(\"1Gi\")", "x = spec.no") == "1Gi");
}

TEST_CASE("a default stands where the value would") {
  Model model(kPod,
              "entity probed { x int? }\nview kubernetes.Pod as probed {\n"
              "  x = spec.a.limits.top else 1\n}\n");
  CHECK(model.place("probed", "probed.x") == "4:11 limits/top");
}

TEST_CASE("a view that is like another replaces lets and mappings of it") {
  const std::string_view views =
      "entity probed {\n  x dyn?\n  y dyn?\n  group { a dyn?, b dyn? }\n  parts list(bit)\n}\n"
      "entity bit { z dyn? }\n"
      "view some.bit as bit {\n  z = v\n}\n"
      "view some.base as probed {\n  let root = spec\n  x = root.x\n  y = root.y\n"
      "  group.a = root.a\n  group.b = root.b\n  parts = each root.parts as some.bit\n}\n"
      "view some.A as probed like some.base {\n  let root = data\n  y = kind\n"
      "  group.b = this.b\n  parts += each this.more as some.bit { z = \"over\" }\n}\n"
      "view some.B as probed like some.A {\n  parts = each this.more as some.bit\n}\n";
  const std::string body =
      "data: {x: 1, y: 2, a: 3, b: 4, parts: [{v: 5}]}\nb: 6\nmore: [{v: 7}]\n";
  Model a("apiVersion: some/v1\nkind: A\n" + body, views);
  CHECK(a.text("probed", "[probed.x, probed.y, probed.group.a, probed.group.b]") ==
        R"([1, "A", 3, 6])");
  CHECK(a.text("probed", "probed.parts.map(p, p.z)") == R"([5, "over"])");
  Model b("apiVersion: some/v1\nkind: B\n" + body, views);
  CHECK(b.text("probed", "probed.parts.map(p, p.z)") == "[7]");
  CHECK(b.text("probed", "probed.group.b") == "6");
}

TEST_CASE("elements that their view does not match are left out") {
  const std::string_view views =
      "entity bit { v int }\n"
      "entity probed { bits list(bit) }\n"
      "view some.bit as bit {\n  match v > 1\n  v = v\n}\n"
      "view kubernetes.Pod as probed {\n  bits = each spec as some.bit\n}\n";
  Model model("apiVersion: v1\nkind: Pod\nspec: [{v: 1}, {v: 2}, {v: 3}]\n", views);
  CHECK(model.text("probed", "probed.bits.map(b, b.v)") == "[2, 3]");
  CHECK(model.count("bit") == 2);
  Model wrong("apiVersion: v1\nkind: Pod\nspec: [{v: x}]\n", views);
  CHECK(wrong.count("bit") == 0);
  REQUIRE(wrong.world().problems().size() == 1);
  CHECK(wrong.world().problems().front().code == "model.shape");
}

TEST_CASE("elements can be made by an expression") {
  const std::string_view views =
      "entity bit {\n  v int\n  owner probed\n}\n"
      "entity probed {\n  name string\n  bits list(bit)\n}\n"
      "view some.bit as bit {\n  v = v\n  owner = outer\n}\n"
      "view kubernetes.Pod as probed {\n  name = metadata.name\n"
      "  bits = each spec.filter(s, s.v > 1) as some.bit\n"
      "  bits += each [{\"v\": 9}] as some.bit\n}\n";
  Model model("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: [{v: 1}, {v: 2}]\n", views);
  CHECK(model.text("probed", "probed.bits.map(b, b.v)") == "[2, 9]");
  CHECK(model.place("bit", "bit.v") == "4:20");
  CHECK(model.place("bit", "bit.v", 1) == "nowhere");
  CHECK(model.text("bit", "bit.owner.name") == "a");
}
