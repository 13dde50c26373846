// SPDX-License-Identifier: Apache-2.0
#include "documents/path.h"
#include "support/catch.h"
#include "unit/plan/plans.h"

using namespace libguard;
using test::plan_of;
using test::read_text;
using test::row_of;

namespace {

// "ConfigMap/a Pod/b" of the objects of Kubernetes
std::string objects(const Input& input) {
  std::string all;
  for (const Resource& resource : input.resources) {
    if (resource.platform == Platform::kKubernetes) all += title_of(resource) + ' ';
  }
  return all;
}

}  // namespace

TEST_CASE("kubernetes_manifest holds an object as it is") {
  const Input input = read_text(plan_of(row_of("kubernetes_manifest", "a",
                                               R"("after":{"manifest":{"apiVersion":"v1",)"
                                               R"("kind":"ConfigMap","metadata":{"name":"c"}}})")));
  CHECK(objects(input) == "ConfigMap/c ");
  CHECK(input.resources.at(0).address == "kubernetes_manifest.a");
}

TEST_CASE("kubectl_manifest holds YAML, helm_release JSON in a string") {
  const Input input = read_text(plan_of(
      row_of("kubectl_manifest", "a",
             R"("after":{"yaml_body":"apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n"})") +
      "," +
      row_of(
          "helm_release", "b",
          R"("after":{"manifest":"{\"service/v1/s\":{\"apiVersion\":\"v1\",\"kind\":\"Service\",)"
          R"(\"metadata\":{\"name\":\"s\"}}}"})")));
  CHECK(objects(input) == "Pod/p Service/s ");
  CHECK(input.problems.empty());
}

TEST_CASE("what stands in a string knows the string") {
  const Input input = read_text(plan_of(
      row_of("kubectl_manifest", "a", R"("after":{"yaml_body":"apiVersion: v1\nkind: Pod\n"})")));
  const Value kind = input.resources.at(0).value.at("kind");
  CHECK(pointer_to(kind) == "/kind");
  CHECK(pointer_to(outermost(kind)) == "/resource_changes/0/change/after/yaml_body");
}

TEST_CASE("a sensitive text makes all that it holds sensitive") {
  const Input input = read_text(plan_of(row_of(
      "kubectl_manifest", "a",
      R"("after":{"yaml_body":"apiVersion: v1\nkind: Pod\n"},"after_sensitive":{"yaml_body":true})")));
  CHECK(input.resources.at(0).value.at("kind").sensitive());
}

TEST_CASE("a manifest that cannot be read is a problem") {
  const Input input =
      read_text(plan_of(row_of("kubectl_manifest", "a", R"("after":{"yaml_body":"a: [b"})") + "," +
                        row_of("helm_release", "b", R"("after":{"manifest":"{"})")));
  REQUIRE(input.problems.size() == 2);
  CHECK(input.problems[0].code == "plan.bad-manifest");
  CHECK(input.resources.size() == 2);
}

TEST_CASE("a manifest that nobody knows yet, or that no chart has rendered, is told") {
  const Input input = read_text(plan_of(
      row_of("kubernetes_manifest", "a", R"("after":{},"after_unknown":{"manifest":true})") + "," +
      row_of("helm_release", "b", R"("after":{"chart":"redis","manifest":null})")));
  REQUIRE(input.problems.size() == 2);
  CHECK(input.problems[0].code == "plan.unknown-manifest");
  CHECK(input.problems[1].code == "plan.not-rendered");
  CHECK(input.problems[1].severity == Diagnostic::Severity::kWarning);
}
