// SPDX-License-Identifier: Apache-2.0
//
// What a program has built itself, from check() to the reports.
#include <nlohmann/json.hpp>

#include "documents/read.h"
#include "libguard/check.h"
#include "libguard/explain.h"
#include "libguard/report.h"
#include "overrides/suppressions.h"
#include "support/replay.h"
#include "unit/engine/support.h"

using namespace libguard;

namespace {

using Json = nlohmann::json;

// The documents of a text, each in memory.
std::vector<InputFile> in_memory(const std::string& text, const std::string& name = "<dict>") {
  std::vector<InputFile> inputs;
  for (const DocumentPtr& one : read_yaml(Source(name, text), Resolution::kKubernetes).documents) {
    InputFile& input = inputs.emplace_back();
    input.path = name;
    input.document = test::replayed(name, one->root());
  }
  return inputs;
}

}  // namespace

TEST_CASE("a finding in memory has a pointer and no line") {
  const Report report = check(policy_of(kLimitRule), in_memory(kPod));
  REQUIRE(report.findings.size() == 1);
  const Finding& finding = report.findings[0];
  CHECK(finding.message == "container web sets no memory limit");
  CHECK(finding.resource.to_string() == "v1/Pod/shop/web");
  CHECK(finding.region.file == "<dict>");
  CHECK(finding.region.begin == Place{0, 0});
  CHECK(finding.region.end == Place{0, 0});
  CHECK(finding.region.pointer == "/spec/containers/0");
  CHECK(finding.region.path == "/spec/containers/web/resources/limits");
  CHECK(finding.fix.text == "resources:\n  limits:\n    memory: 256Mi");
  CHECK(finding.excerpt.first_line == 0);
  CHECK(finding.excerpt.lines.empty());
  CHECK(report.complete);
  CHECK(report.files == 1);
  CHECK(report.documents == 1);
}

TEST_CASE("a report shows the pointer where a line would stand") {
  const Report report = check(policy_of(kLimitRule), in_memory(kPod));
  const std::string text = render_text(report, {});
  CHECK(text.starts_with("<dict>: /spec/containers/0: error: container web sets no memory limit"));
  CHECK(text.find(":0") == std::string::npos);
  CHECK(text.find(" | ") == std::string::npos);
  const Json location = Json::parse(render_json(report))["findings"][0]["location"];
  CHECK(location == Json{{"file", "<dict>"},
                         {"pointer", "/spec/containers/0"},
                         {"path", "/spec/containers/web/resources/limits"}});
  std::vector<const Finding*> findings{&report.findings[0]};
  CHECK(render_choices_text(findings, true).find("<dict>: /spec/containers/0 ") !=
        std::string::npos);
}

TEST_CASE("findings in memory come in the order of the document") {
  const Report report = check(policy_of(kLimitRule), in_memory(R"(apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: z}, {name: b}, {name: a}]
)"));
  std::vector<std::string> pointers;
  for (const Finding& finding : report.findings) pointers.push_back(finding.region.pointer);
  CHECK(pointers ==
        std::vector<std::string>{"/spec/containers/0", "/spec/containers/1", "/spec/containers/2"});
}

TEST_CASE("items of a list in memory are objects of their own") {
  const Report report = check(policy_of(kLimitRule), in_memory(R"(apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: x}]}}
  - {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{name: y}]}}
)"));
  CHECK(report.resources == 2);
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[1].region.pointer == "/items/1/spec/containers/0");
}

TEST_CASE("a plan in memory is one, also in what pipelines wrap it in") {
  const std::string plan = R"({"format_version":"1.2","resource_changes":[{
    "address":"kubernetes_pod.web","mode":"managed","type":"kubernetes_pod","name":"web",
    "provider_name":"registry.terraform.io/hashicorp/kubernetes",
    "change":{"actions":["create"],"before":null,"after":{"metadata":[{"name":"web"}],
    "spec":[{"container":[{"name":"web","resources":null}]}]},"after_unknown":{}}}]})";
  for (const std::string& text : {plan, "{\"plan\":" + plan + "}"}) {
    const Report report = check(policy_of(kLimitRule), in_memory(text));
    CHECK(report.problems.empty());
    CHECK(report.planned);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].resource.address == "kubernetes_pod.web");
    CHECK(report.findings[0].region.begin == Place{0, 0});
    CHECK(report.findings[0].region.attribute == "spec[0].container[0].resources[0].limits");
    CHECK(render_text(report, {}).starts_with("<dict>: error: "));
  }
}

TEST_CASE("a compose file in memory is known by what it holds, or by its name") {
  const std::string content = "services: {web: {image: web, ports: ['80:80']}}\n";
  const Report report = check(policy_of(kLimitRule), in_memory(content));
  CHECK(report.problems.empty());
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].region.pointer == "/services/web");
  const std::string bare = "services: {web: {platform: linux}}\n";
  CHECK(check(policy_of(kLimitRule), in_memory(bare)).resources == 0);
  CHECK(check(policy_of(kLimitRule), in_memory(bare, "compose.yaml")).resources == 1);
}

TEST_CASE("what is wrong with a document in memory is told by pointer") {
  const Report foreign = check(policy_of(kLimitRule), in_memory("a: 1\n"));
  REQUIRE(foreign.problems.size() == 1);
  CHECK(render(foreign.problems[0]).starts_with("<dict>: error: this is no Kubernetes object"));
  const Report item = check(policy_of(kLimitRule), in_memory(R"(apiVersion: v1
kind: List
items: [{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: []}}, {a: 1}]
)"));
  REQUIRE(item.problems.size() == 1);
  CHECK(render(item.problems[0]).starts_with("<dict>: /items/1: error: this item of the list"));
  const Json problem = Json::parse(render_json(item))["problems"][0];
  CHECK(problem["pointer"] == "/items/1");
  CHECK_FALSE(problem.contains("line"));
}

TEST_CASE("in memory annotations ignore a finding, and texts that look like comments do not") {
  std::string rule = kLimitRule;
  rule.replace(rule.find("soft-mandatory"), 14, "advisory");
  const std::string end = R"(until=2026-01-31; reason=a batch job of its own)";
  const auto pod = [](const std::string& metadata, const std::string& more) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: web" + metadata +
           "}\nspec:\n  containers:\n    - name: web\n" + more;
  };
  const auto checked = [&](const std::string& text) {
    Report report = check(policy_of(rule), in_memory(text));
    overrides::apply_suppressions(report, {{"a.limit", Level::kAdvisory}}, *read_day("2026-01-15"));
    return report;
  };
  const Report comment = checked(
      pod("", "      args: ['# guard:ignore a.limit until=2026-01-31 reason=\"a batch job\"']\n"));
  CHECK(comment.suppressions.empty());
  const Report annotation =
      checked(pod(", annotations: {libguard/ignore.a.limit: '" + end + "'}", ""));
  REQUIRE(annotation.suppressions.size() == 1);
  CHECK(annotation.suppressions[0].place == Place{0, 0});
  CHECK(annotation.suppressions[0].state == Suppression::State::kEffective);
  REQUIRE(annotation.findings.size() == 1);
  CHECK(annotation.findings[0].exemption.kind == Exemption::Kind::kSuppression);
  CHECK_FALSE(Json::parse(render_json(annotation))["suppressions"][0].contains("line"));
  const Report broken = checked(pod(", annotations: {libguard/ignore.a.limit: soon}", ""));
  CHECK(render_text(broken, {}).find("<dict>: v1/Pod/web: warning: ") != std::string::npos);
}

TEST_CASE("secrets of a document in memory are not told") {
  const std::string text =
      "kind: List\napiVersion: v1\nitems: [{password: hunter2hunter2, a: 1}]\n";
  const Report report = check(policy_of(kLimitRule), in_memory(text));
  REQUIRE_FALSE(report.problems.empty());
  for (const Diagnostic& problem : report.problems) {
    CHECK(problem.source.text().find("hunter2") == std::string_view::npos);
    CHECK(problem.source.pointer(problem.span.begin) == "/items/0");
  }
}

TEST_CASE("the model, an expression and an explanation tell pointers of what is in memory") {
  const Policy policy = policy_of(kLimitRule);
  const std::vector<InputFile> inputs = in_memory(kPod);
  const Dump text = dump_model(policy, inputs[0], false);
  CHECK(text.text.starts_with("<dict> Pod/web\n"));
  CHECK(text.text.find("/spec/containers/0/image") != std::string::npos);
  CHECK(text.text.find("0:0") == std::string::npos);
  const Json dump = Json::parse(dump_model(policy, inputs[0], true).text);
  CHECK(dump["resources"][0]["pointer"] == "");
  CHECK_FALSE(dump["resources"][0].contains("line"));

  const Source expression("<expression>", "container.name");
  CHECK(evaluate_expression(policy, expression, inputs, "container", false).results ==
        std::vector<std::string>{"<dict>: /spec/containers/0 Pod/web: web"});
  const Json result =
      Json::parse(evaluate_expression(policy, expression, inputs, "container", true).results[0]);
  CHECK(result["pointer"] == "/spec/containers/0");
  CHECK_FALSE(result.contains("line"));

  const auto explanation = explain(policy, "a.limit", inputs);
  REQUIRE(explanation);
  const std::string told = render_explanation_text(*explanation);
  CHECK(told.find("<dict>: /spec/containers/0 ") != std::string::npos);
  CHECK(told.find("0:0") == std::string::npos);
  const Json json = Json::parse(render_explanation_json(*explanation));
  CHECK(json["entities"][0]["place"]["pointer"] == "/spec/containers/0");
  CHECK_FALSE(json["entities"][0]["place"].contains("line"));
}
