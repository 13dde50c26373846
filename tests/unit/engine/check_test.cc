// SPDX-License-Identifier: Apache-2.0
#include "libguard/check.h"

#include "libguard/report.h"
#include "unit/engine/support.h"

using namespace libguard;

TEST_CASE("a finding says what, where, how grave and how to mend it") {
  const Report report = check(policy_of(kLimitRule), std::vector{text_input(kPod)});
  REQUIRE(report.findings.size() == 1);
  const Finding& finding = report.findings[0];
  CHECK(finding.rule == "a.limit");
  CHECK(finding.verdict == Verdict::kFail);
  CHECK(finding.level == Level::kSoftMandatory);
  CHECK(finding.blocks);
  CHECK(finding.message == "container web sets no memory limit");
  CHECK(finding.resource.to_string() == "v1/Pod/shop/web");
  CHECK(finding.region.begin == Place{6, 7});
  CHECK(finding.region.pointer == "/spec/containers/0");
  CHECK(finding.region.path == "/spec/containers/web/resources/limits");
  CHECK(finding.fix.text == "resources:\n  limits:\n    memory: 256Mi");
  CHECK(finding.fix.where == "under spec.containers[0]");
  CHECK(finding.excerpt.lines == std::vector<std::string>{"    - name: web"});
  CHECK(finding.excerpt.column == 7);
  CHECK(exit_code(report, false) == 1);
}

TEST_CASE("a finding keeps its fingerprint when what is missing is half written") {
  const Policy policy = policy_of(kLimitRule);
  const std::string half = std::string(kPod) + "      resources: {requests: {memory: 1Mi}}\n";
  const Report before = check(policy, std::vector{text_input(kPod)});
  const Report after = check(policy, std::vector{text_input("# moved\n\n" + half)});
  REQUIRE(after.findings.size() == 1);
  CHECK(after.findings[0].region.path == before.findings[0].region.path);
  CHECK(after.findings[0].fingerprint == before.findings[0].fingerprint);
}

TEST_CASE("the fix of a field that is there replaces it") {
  const Policy policy = policy_of(R"(
rule a.replicas {
  title   "t"
  for     workload
  require workload.?replicas.orValue(1) > 1
  at      workload.replicas
  fix set workload.replicas = 2
})");
  const Report report = check(
      policy,
      std::vector{text_input(
          "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 1\n")});
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].fix.text == "replicas: 2");
  CHECK(report.findings[0].fix.where == "under spec");
  CHECK(report.findings[0].excerpt.lines == std::vector<std::string>{"  replicas: 1"});
}

TEST_CASE("without `at` a finding points to what its condition reads first") {
  const auto path_of = [](const std::string& condition) {
    const Report report =
        check(policy_of("rule a.b {\n  title \"t\"\n  for container\n  " + condition + "\n}\n"),
              std::vector{text_input(kPod)});
    return report.findings.size() == 1 ? report.findings[0].region.path : "";
  };
  CHECK(path_of("require has(container.limits.memory)") ==
        "/spec/containers/web/resources/limits/memory");
  CHECK(path_of("forbid container.name.startsWith(\"web\")") == "/spec/containers/web/name");
  CHECK(path_of("require false") == "/spec/containers/web");
  CHECK(path_of("each it in container.raw.?name.hasValue() ? [container.raw.image] : []\n"
                "  forbid it == \"web:1\"") == "/spec/containers/web/image");
}

TEST_CASE("a rule that cannot be evaluated blocks, at any level") {
  const Policy policy = policy_of(R"(
rule a.broken {
  title   "t"
  level   advisory
  for     resource
  require resource.raw.spec.nothing == 1
})");
  const Report report = check(policy, std::vector{text_input(kPod)});
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].verdict == Verdict::kError);
  CHECK(report.findings[0].blocks);
  CHECK(exit_code(report, false) == 1);
}

TEST_CASE("what a list may have besides its elements is undecided, not passed over") {
  const auto verdicts = [](const std::string& clauses, const std::string& text) {
    const std::string frame = "rule a.b {\n  title \"t\"\n  for service\n";
    const Policy policy = policy_of(frame + "  each w in service.workloads\n" + clauses + "\n}\n");
    CheckOptions options;
    options.complete = false;
    std::vector<Verdict> found;
    for (const Finding& finding : check(policy, std::vector{text_input(text)}, options).findings) {
      found.push_back(finding.verdict);
    }
    return found;
  };
  const std::string service = R"(apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
)";
  const std::string pod = R"(---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "web:1"}]}
)";
  using Verdicts = std::vector<Verdict>;
  const Verdicts undecided = {Verdict::kUnknown};
  CHECK(verdicts("  require w.name == \"web\"", service) == undecided);
  CHECK(verdicts("  require w.name == \"web\"", service + pod) == undecided);
  CHECK(verdicts("  require w.name == \"x\"", service + pod) ==
        Verdicts{Verdict::kUnknown, Verdict::kFail});
  // There may be none.
  CHECK(verdicts("  require service.name == \"x\"", service) == undecided);
  CHECK(verdicts("  require service.name == \"web\"", service).empty());
  CHECK(verdicts("  when service.name == \"x\"\n  forbid w.name == \"x\"", service).empty());
}

TEST_CASE("a list that nobody knows yet may be empty, so that nothing fails for it") {
  const std::string plan = R"({"format_version": "1.2", "resource_changes": [{
    "address": "aws_security_group.a", "mode": "managed", "type": "aws_security_group", "name": "a",
    "provider_name": "registry.terraform.io/hashicorp/aws",
    "change": {"actions": ["create"], "before": null, "after": {"name": "x"},
               "after_unknown": {"ingress": true}}}]})";
  const auto verdicts = [&](const std::string& assertion) {
    const Policy policy = policy_of(
        "rule a.b {\n  title \"t\"\n  for resource\n  each e in resource.raw.ingress\n  " +
        assertion + "\n}\n");
    std::vector<Verdict> found;
    for (const Finding& finding : check(policy, std::vector{text_input(plan, "p.json")}).findings) {
      found.push_back(finding.verdict);
    }
    return found;
  };
  CHECK(verdicts("require e.to_port == 1") == std::vector{Verdict::kUnknown});
  CHECK(verdicts("forbid true") == std::vector{Verdict::kUnknown});
  CHECK(verdicts("require resource.raw.name == \"x\"").empty());
}

TEST_CASE("a wrong shape is a problem and an error, never a pass") {
  const Report report = check(
      policy_of(kLimitRule),
      std::vector{text_input(
          "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: nothing}\n")});
  CHECK(exit_code(report, false) != 0);
  CHECK_FALSE(report.problems.empty());
}

TEST_CASE("what a rule for secrets points at is in no finding") {
  const Policy policy = policy_of(std::string(kLimitRule) + R"(
rule a.secret {
  title  "No password"
  tags   ["secret"]
  for    env_var
  forbid env_var.name == "PASSWORD" && has(env_var.value)
  at     env_var.value
}
rule a.name {
  title   "t"
  for     env_var
  forbid  has(env_var.value)
  message "value {env_var.?value.orValue("")}"
  at      env_var
})");
  const Report report =
      check(policy, std::vector{text_input(std::string(kPod) +
                                           "      env: [{name: PASSWORD, value: hunter2-xyz}]\n"
                                           "      args: [\"--url=db://hunter2-xyz@host\"]\n")});
  REQUIRE(report.findings.size() == 3);
  const std::string everything = render_text(report, {.verbose = true}) + render_json(report);
  CHECK(everything.find("hunter2-xyz") == std::string::npos);
  CHECK(everything.find("value <redacted>") != std::string::npos);
}

TEST_CASE("the exit code is that of the gravest") {
  Report report;
  CHECK(exit_code(report, false) == 4);
  CHECK(exit_code(report, true) == 0);
  report.resources = 1;
  report.rules.push_back({"a.b"});
  CHECK(exit_code(report, false) == 0);
  report.findings.emplace_back();
  CHECK(exit_code(report, false) == 0);
  report.findings[0].blocks = true;
  CHECK(exit_code(report, false) == 1);
  report.problems.push_back({"yaml.syntax", "m", Source(), {}, {}, Diagnostic::Severity::kWarning});
  CHECK(exit_code(report, false) == 1);
  report.problems[0].severity = Diagnostic::Severity::kError;
  CHECK(exit_code(report, false) == 3);
}

TEST_CASE("the report does not depend on the number of threads") {
  const Policy policy = policy_of(kLimitRule);
  std::vector<InputFile> inputs;
  for (int i = 0; i < 40; ++i) {
    inputs.push_back(text_input(kPod, "file" + std::to_string(i) + ".yaml"));
  }
  const std::string one = render_json(check(policy, inputs, {.threads = 1}));
  CHECK(render_json(check(policy, inputs, {.threads = 4})) == one);
  CHECK(render_json(check(policy, inputs, {.threads = 0})) == one);
}

TEST_CASE("more findings than wanted are cut, and it says so") {
  std::vector<InputFile> inputs;
  for (int i = 0; i < 5; ++i) inputs.push_back(text_input(kPod, std::to_string(i) + ".yaml"));
  const Report report = check(policy_of(kLimitRule), inputs, {.most_findings = 3});
  CHECK(report.findings.size() == 3);
  CHECK(codes_of(report.problems) == std::vector<std::string>{"check.too-many-findings"});
  CHECK(exit_code(report, false) == 3);
}

TEST_CASE("one broken document does not hide the others") {
  const Report report =
      check(policy_of(kLimitRule), std::vector{text_input(std::string("a: [b\n---\n") + kPod)});
  CHECK(codes_of(report.problems) == std::vector<std::string>{"yaml.syntax"});
  CHECK(report.findings.size() == 1);
  CHECK(exit_code(report, false) == 3);
}

TEST_CASE("the template of Helm's output is the logical file") {
  const std::string helm = std::string("---\n# Source: shop/templates/web.yaml\n") + kPod;
  const Policy policy = policy_of(kLimitRule);
  const Report one = check(policy, std::vector{text_input(helm, "<stdin>")});
  const Report other = check(policy, std::vector{text_input(helm, "out.yaml")});
  REQUIRE(one.findings.size() == 1);
  CHECK(one.findings[0].region.chart_template == "shop/templates/web.yaml");
  CHECK(one.findings[0].fingerprint == other.findings[0].fingerprint);
}

TEST_CASE("equal findings have fingerprints of their own") {
  const Report report =
      check(policy_of(kLimitRule), std::vector{text_input(std::string(kPod) + "---\n" + kPod)});
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0].fingerprint != report.findings[1].fingerprint);
}
