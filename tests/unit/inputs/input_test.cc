// SPDX-License-Identifier: Apache-2.0
#include "inputs/input.h"

#include <string>

#include "support/catch.h"

using namespace libguard;

namespace {

Input read(std::string text, std::string name = "a.yaml") {
  return read_input(Source(std::move(name), std::move(text)));
}

// "Pod/a Service/b"
std::string names(const Input& input) {
  std::string all;
  for (const Resource& resource : input.resources) {
    if (!all.empty()) all += ' ';
    all += resource.value.at("kind").text();
    all += '/';
    all += resource.value.at("metadata").at("name").text();
  }
  return all;
}

std::string object(const std::string& kind, const std::string& name) {
  return "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: " + name + "}\n";
}

}  // namespace

TEST_CASE("each document of a stream is an object") {
  const Input input = read(object("Pod", "a") + "---\n" + object("Service", "b"));
  CHECK(names(input) == "Pod/a Service/b");
  CHECK(input.format == Format::kKubernetes);
  CHECK(input.documents == 2);
  CHECK(input.problems.empty());
  CHECK(input.skipped.empty());
  CHECK(input.foreign.empty());
}

TEST_CASE("items of a list are objects of their own, also of a list in a list") {
  const Input input = read(
      "apiVersion: v1\nkind: List\nitems:\n"
      "- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n"
      "- apiVersion: v1\n  kind: PodList\n  items:\n"
      "  - {apiVersion: v1, kind: Pod, metadata: {name: b}}\n");
  CHECK(names(input) == "Pod/a Pod/b");
  CHECK(input.resources[1].value.span().begin > input.resources[0].value.span().end);
}

TEST_CASE("an item of a list that is no object is left out at its place") {
  const Input input =
      read("apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod}\n- text\n");
  CHECK(input.resources.size() == 1);
  REQUIRE(input.skipped.size() == 1);
  CHECK(input.skipped[0].problem.span.begin == 65);
}

TEST_CASE("an empty list has no objects") {
  const Input input = read("apiVersion: v1\nkind: List\nitems: []\n");
  CHECK(input.resources.empty());
  CHECK(input.skipped.empty());
}

TEST_CASE("a kind that ends in List but has no items is an object") {
  CHECK(names(read(object("AllowList", "a"))) == "AllowList/a");
}

TEST_CASE("Helm's output says which template a document comes from") {
  const Input input =
      read("---\n# Source: web/templates/a.yaml\n" + object("Pod", "a") +
           "---\n# a note\n# Source: web/templates/b.yaml  \n" + object("Pod", "b") + "---\n" +
           object("Pod", "c") + "# Source: not/this.yaml\n");
  REQUIRE(input.resources.size() == 3);
  CHECK(input.resources[0].template_path == "web/templates/a.yaml");
  CHECK(input.resources[1].template_path == "web/templates/b.yaml");
  CHECK(input.resources[2].template_path.empty());
}

TEST_CASE("Helm's output with the line ends of Windows names its templates, too") {
  const Input input = read("---\r\n# Source: web/a.yaml\r\napiVersion: v1\r\nkind: Pod\r\n");
  REQUIRE(input.resources.size() == 1);
  CHECK(input.resources[0].template_path == "web/a.yaml");
}

TEST_CASE("templates that rendered nothing are no documents") {
  const Input input = read("---\n# Source: web/a.yaml\n---\n# Source: web/b.yaml\n" +
                           object("Pod", "b") + "---\nnull\n");
  CHECK(names(input) == "Pod/b");
  CHECK(input.resources[0].template_path == "web/b.yaml");
  CHECK(input.skipped.empty());
}

TEST_CASE("a document that is no object is left out with a reason and a place") {
  const Input input =
      read(object("Pod", "a") + "---\njust text\n---\nname: x\n---\n- 1\n---\nkind: Pod\n");
  CHECK(names(input) == "Pod/a");
  REQUIRE(input.skipped.size() == 4);
  CHECK(input.skipped[0].reason == "is a string");
  CHECK(input.skipped[0].problem.code == "input.unsupported");
  CHECK(input.skipped[0].problem.message == "this is no Kubernetes object: it is a string");
  CHECK(input.skipped[0].problem.source.locate(input.skipped[0].problem.span.begin) == Place{5, 1});
  CHECK(input.skipped[1].reason == "has no kind");
  CHECK(input.skipped[2].reason == "is a list");
  CHECK(input.skipped[3].reason == "has no apiVersion");
  CHECK(input.foreign.empty());
}

TEST_CASE("the documents around a broken one are objects") {
  const Input input = read(object("Pod", "a") + "---\na: b: c\n---\n" + object("Pod", "b"));
  CHECK(names(input) == "Pod/a Pod/b");
  REQUIRE(input.problems.size() == 1);
  CHECK(input.problems[0].notes.empty());
}

TEST_CASE("a template of a chart is told to be rendered first") {
  for (const char* text : {"{{- if .Values.x }}\nkind: Pod\n{{- end }}\n",
                           "kind: Pod\nspec:\n  {{- toYaml .Values.x | nindent 2 }}\n",
                           "kind: Pod\nname: {{ .Values.name }}\n"}) {
    CAPTURE(text);
    const Input input = read(text);
    CHECK(input.resources.empty());
    REQUIRE_FALSE(input.problems.empty());
    REQUIRE_FALSE(input.problems[0].notes.empty());
    CHECK(input.problems[0].notes.back().find("helm template") != std::string::npos);
  }
}

TEST_CASE("braces in another document are no sign of a template") {
  const Input input = read("a: b: c\n---\napiVersion: v1\nkind: Pod\nx: '{{ y }}'\n");
  REQUIRE(input.problems.size() == 1);
  CHECK(input.problems[0].notes.empty());
  CHECK(input.resources.size() == 1);
}

TEST_CASE("JSON is read as JSON") {
  const Input input = read("\n{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"x\":\"on\"}\n", "a.json");
  REQUIRE(input.resources.size() == 1);
  CHECK(input.resources[0].value.at("x").style() == Style::kDoubleQuoted);
}

TEST_CASE("a stream of YAML in brackets is read as YAML") {
  CHECK(names(read("{apiVersion: v1, kind: Pod}\n---\n{apiVersion: v1, kind: Node}\n")) ==
        "Pod/ Node/");
}

TEST_CASE("a duplicate key of JSON is reported once") {
  const Input input = read("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"kind\":\"Pod\"}");
  REQUIRE(input.problems.size() == 1);
  CHECK(input.problems[0].code == "json.duplicate-key");
  CHECK(input.resources.size() == 1);
}

TEST_CASE("broken JSON is reported as such") {
  const Input input = read("{\"apiVersion\": \"v1\",\n \"kind\": }", "a.json");
  REQUIRE(input.problems.size() == 1);
  CHECK(input.problems[0].code == "json.syntax");
}

TEST_CASE("files that hold nothing say so") {
  for (const char* text : {"", " \n\t\n", "# only a comment\n---\n"}) {
    CAPTURE(text);
    const Input input = read(text);
    CHECK_FALSE(input.foreign.empty());
    REQUIRE(input.problems.size() == 1);
    CHECK(input.problems[0].code == "input.empty");
  }
}

TEST_CASE("what is not read yet is recognised, with advice") {
  const Input state = read("{\"format_version\":\"1.0\",\"values\":{}}");
  CHECK(state.foreign == "a Terraform state");
  REQUIRE(state.skipped.size() == 1);
  CHECK(state.skipped[0].problem.code == "input.unsupported");
  CHECK_FALSE(state.skipped[0].problem.notes.empty());
}

TEST_CASE("the log of terraform plan -json is recognised by its first line") {
  const Input log = read(
      "{\"@level\":\"info\",\"@message\":\"Terraform 1.11.4\",\"type\":\"version\"}\n"
      "{\"@level\":\"info\",\"@message\":\"x\",\"type\":\"planned_change\"}\n");
  CHECK(log.format == Format::kTerraformLog);
  CHECK(log.problems.empty());
  REQUIRE(log.skipped.size() == 1);
  CHECK(log.skipped[0].problem.notes.front().find("terraform show -json") != std::string::npos);
}

TEST_CASE("a file is ours where one of its documents is") {
  const Input input = read(object("Pod", "a") + "---\nservices: {web: {}}\n");
  CHECK(input.foreign.empty());
  CHECK(input.skipped.size() == 1);
}
