// SPDX-License-Identifier: Apache-2.0
//
// What a plan's configuration declares beside resources, and which planned values are
// written there.
#include <string>

#include "documents/path.h"
#include "inputs/plan/literal.h"
#include "support/catch.h"
#include "unit/plan/plans.h"

using namespace libguard;
using test::block_of;
using test::plan_of;
using test::read_text;
using test::row_of;

namespace {

std::string with_configuration(const std::string& configuration) {
  return R"({"format_version":"1.2","resource_changes":[],"configuration":)" + configuration + "}";
}

// kind address value of each part.
std::string parts(const Input& input) {
  std::string out;
  for (const Resource& resource : input.resources) {
    if (!resource.part) continue;
    out += resource.kind + " " + resource.address + " " + test::show(resource.value) + "\n";
  }
  return out;
}

// Whether the attribute of a resource with these expressions is a literal.
bool literal(const std::string& change, const std::string& expressions,
             const std::string& further = "") {
  const Input input =
      read_text(plan_of(row_of("t", "a", change),
                        expressions.empty() ? "" : block_of("t", "a", "{" + expressions + "}"),
                        further.empty() ? "" : "," + further));
  const Resource& resource = input.resources.front();
  const Value value = resource.value.at("x");
  const Value inner = value.is(Kind::kList) ? value.item(0).at("y") : value;
  return plan::is_literal(resource, inner, inner);
}

}  // namespace

TEST_CASE("blocks of providers and calls of modules are there with their constants") {
  const Input input = read_text(with_configuration(
      R"({"provider_config":{"a":{"name":"a","expressions":{"key":{"constant_value":"k"},
            "region":{"references":["var.r"]}}},"b":{"name":"b"}},
          "root_module":{"module_calls":{"m":{"expressions":{"p":{"constant_value":["q"]}},
            "module":{"variables":{"v":{"default":"d"},"n":{"default":1},"o":{}},
                      "module_calls":{"c":{"expressions":{"x":{"constant_value":"y"}},"module":{}}}}}}}})"));
  CHECK(parts(input) ==
        "provider provider.a {key:\"k\"}\n"
        "module module.m {p:[\"q\"]}\n"
        "variable module.m.var.v {v:\"d\"}\n"
        "module module.m.module.c {x:\"y\"}\n");
  CHECK(input.problems.empty());
}

TEST_CASE("outputs, provisioners and what is only written are there, too") {
  const Input input = read_text(with_configuration(
      R"({"root_module":{"outputs":{"o":{"expression":{"constant_value":"c"}},
                                    "r":{"expression":{"references":["t.a"]}}},
          "resources":[{"type":"t","name":"a","mode":"managed",
            "expressions":{"x":{"constant_value":"1"},"x_wo":{"constant_value":"2"}},
            "provisioners":[{"type":"local-exec","expressions":{"command":{"constant_value":"run"}}}]}]}})"));
  CHECK(parts(input) ==
        "output output.o {o:\"c\"}\n"
        "provisioner t.a {command:\"run\"}\n"
        "write_only t.a {x_wo:\"2\"}\n");
}

TEST_CASE("what a plan declares stands where configuration has it") {
  const Input input = read_text(with_configuration(
      R"({"provider_config":{"a":{"expressions":{"key":{"constant_value":"k"}}}}})"));
  REQUIRE(input.resources.size() == 1);
  const Value key = input.resources[0].value.at("key");
  const Value root = key.document()->arranged();
  REQUIRE(root);
  CHECK(pointer_to(value_at(root, key.span())) ==
        "/configuration/provider_config/a/expressions/key/constant_value");
}

TEST_CASE("a configuration of another shape declares nothing") {
  for (const char* text : {"null", "1", "[]", R"({"provider_config":[],"root_module":1})",
                           R"({"root_module":{"variables":[1],"outputs":"x","resources":{},
                              "module_calls":[{}]}})"}) {
    CAPTURE(text);
    CHECK(parts(read_text(with_configuration(text))).empty());
  }
}

TEST_CASE("a constant is a literal, also where the provider marks it as sensitive") {
  const std::string marked = R"("after":{"x":"abcd"},"after_sensitive":{"x":true})";
  CHECK(literal(marked, R"("x":{"constant_value":"abcd"})"));
  CHECK_FALSE(literal(marked, R"("x":{"references":["var.v"]})"));
  CHECK_FALSE(literal(marked, R"("x":{"references":["local.v"]})"));
  CHECK_FALSE(literal(marked, ""));
}

TEST_CASE("an expression that refers to nothing is a literal") {
  CHECK(literal(R"("after":{"x":"abcd"})", R"("x":{})"));
}

TEST_CASE("a part of a JSON text is a literal where no variable was given it") {
  // What a rule reads of a JSON text is a value of its own.
  const auto part = [](const std::string& change, const std::string& further = "") {
    const Input input = read_text(plan_of(
        row_of("t", "a", change), block_of("t", "a", R"({"x":{"references":["var.image"]}})"),
        further.empty() ? "" : "," + further));
    const Resource& resource = input.resources.front();
    const Input other = read_text(plan_of(row_of("t", "b", R"("after":{"x":"abcd"})"), "", ""));
    return plan::is_literal(resource, resource.value.at("x"), other.resources[0].value.at("x"));
  };
  const std::string json = R"("after":{"x":"[{\"p\":\"abcd\"}]"})";
  CHECK(part(json));
  CHECK_FALSE(part(json, R"("variables":{"image":{"value":"abcd"}})"));
  CHECK_FALSE(part(json + R"(,"after_sensitive":{"x":true})"));
}

TEST_CASE("what comes from elsewhere is no literal") {
  const std::string plain = R"("after":{"x":"abcd"})";
  CHECK_FALSE(literal(plain, R"("x":{"references":["var.v"]})"));
  CHECK_FALSE(literal(plain, R"("x":{"references":["t.b.id","t.b"]})"));
  CHECK_FALSE(literal(plain, R"("other":{"constant_value":"abcd"})"));
  CHECK(literal(plain, R"("x":{"references":["local.v"]})"));
  CHECK(literal(plain, R"("x":{"references":["path.module"]})"));
  CHECK(literal(plain, ""));
}

TEST_CASE("a local that holds what a variable was given is no literal") {
  const std::string plain = R"("after":{"x":"abcd"})";
  const std::string local = R"("x":{"references":["local.v"]})";
  CHECK_FALSE(literal(plain, local, R"("variables":{"v":{"value":"abcd"}})"));
  CHECK_FALSE(literal(plain, local, R"("variables":{"v":{"value":{"a":["bcd","abcd"]}}})"));
  CHECK(literal(plain, local, R"("variables":{"v":{"value":"bcd"},"w":{"value":"else"}})"));
}

TEST_CASE("blocks are looked into, and dynamic ones believed") {
  const std::string nested = R"("after":{"x":[{"y":"abcd"}]})";
  CHECK(literal(nested, R"("x":[{"y":{"references":["var.v"]}},{"y":{"constant_value":"abcd"}}])"));
  CHECK_FALSE(literal(nested, R"("x":[{"y":{"references":["var.v"]}}])"));
  CHECK(literal(nested, R"("other":{"constant_value":"1"})"));
}
