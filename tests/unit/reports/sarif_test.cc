// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <set>

#include "libguard/report_formats.h"
#include "libguard/version.h"
#include "support/catch.h"
#include "support/golden.h"
#include "unit/reports/sample.h"

using libguard::Finding;
using libguard::render_sarif;
using libguard::Report;
using libguard::RuleInfo;
using libguard::SarifOptions;
using libguard::SarifProfile;
using nlohmann::json;

namespace {

const SarifOptions kFull{.profile = SarifProfile::kFull};

json run_of(const Report& report, const SarifOptions& options = {},
            const std::vector<RuleInfo>& rules = {}) {
  return json::parse(render_sarif(report, rules, options)).at("runs").at(0);
}

json result_of(const Finding& finding, const SarifOptions& options = {}) {
  Report report = sample::clean();
  report.findings = {finding};
  return run_of(report, options).at("results").at(0);
}

json uri_of(const Finding& finding, const SarifOptions& options = {}) {
  return result_of(finding, options)["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
}

RuleInfo rule_about_limits() {
  RuleInfo rule;
  rule.id = "resources.memory-limit";
  rule.title = "Containers set a memory limit";
  rule.why = "A container without one can exhaust its node.\n\nSet it to the peak.\n";
  rule.severity = libguard::Severity::kHigh;
  rule.level = libguard::Level::kSoftMandatory;
  rule.tags = {"reliability", "resources"};
  rule.links = {"https://example.org/limits"};
  rule.logic = "for container\nrequire has(container.memory)\n";
  return rule;
}

std::string golden_of(const SarifOptions& options, const std::string& name) {
  json got = json::parse(render_sarif(sample::mixed(), std::vector{rule_about_limits()}, options));
  for (const char* key : {"version", "semanticVersion"}) {
    json& version = got["runs"][0]["tool"]["driver"][key];
    CHECK(version == std::string(libguard::version()));
    version = "0.0.0";
  }
  const std::string text = got.dump(2) + "\n";
  CHECK(text == golden(name, text));
  return text;
}

}  // namespace

TEST_CASE("a SARIF log for code scanning holds what fails or warns") {
  golden_of({.category = "deploy"}, "reports/mixed.sarif");
}

TEST_CASE("a full SARIF log holds also what is undecided and what found nothing") {
  golden_of(kFull, "reports/mixed-full.sarif");
}

TEST_CASE("a SARIF log of nothing has results, though there are none") {
  const json log = json::parse(render_sarif(Report{}, {}));
  CHECK(log["version"] == "2.1.0");
  CHECK(log["runs"][0]["results"] == json::array());
  CHECK(log["runs"][0]["tool"]["driver"]["rules"] == json::array());
  CHECK(log["runs"][0]["invocations"][0]["executionSuccessful"] == true);
}

TEST_CASE("a result has the fingerprint of its finding, in GitHub's form and in guard's") {
  const json prints = result_of(sample::missing_limit())["partialFingerprints"];
  CHECK(prints["primaryLocationLineHash"] == "9c1f0d2b7a55e3c8:1");
  CHECK(prints["guardFingerprint/v1"] == "gf1:9c1f0d2b7a55e3c8");
}

TEST_CASE("a path is a URI from the root of the repository") {
  const SarifOptions here{.where = {.root = "/home/me/shop", .folder = "/home/me/shop/deploy"}};
  Finding finding = sample::mutable_tag();
  const auto check = [&](const char* file, const char* uri) {
    CAPTURE(file);
    finding.region.file = file;
    CHECK(uri_of(finding, here) == uri);
  };
  check("web.yaml", "deploy/web.yaml");
  check("./a/../web.yaml", "deploy/web.yaml");
  check("../ci/web.yaml", "ci/web.yaml");
  check("/home/me/shop/web.yaml", "web.yaml");
  check("/home/me/shopping/web.yaml", "file:///home/me/shopping/web.yaml");
  check("../../other/web.yaml", "../../other/web.yaml");
  check("<stdin>", "%3Cstdin%3E");
  check("a b%41:#?\xc3\xa4\xff.yaml", "deploy/a%20b%2541%3A%23%3F%C3%A4%FF.yaml");
}

TEST_CASE("a path stays as the user named it where nobody knows the root") {
  Finding finding = sample::mutable_tag();
  finding.region.file = "./deploy//web.yaml";
  CHECK(uri_of(finding) == "deploy/web.yaml");
}

TEST_CASE("a result about a plan points into the file that its author wrote") {
  Finding finding = sample::undecided("main", {});
  finding.verdict = libguard::Verdict::kFail;
  finding.definition = {"infra/db.tf", {7, 3}};
  finding.excerpt = {7, {"  storage_encrypted = false"}, 3, 17};
  const json place = result_of(finding)["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "infra/db.tf");
  CHECK(place["region"] ==
        json{{"startLine", 7}, {"startColumn", 3}, {"endLine", 7}, {"endColumn", 20}});
}

TEST_CASE("a result about a chart's output names the template, and none of its lines") {
  Finding finding = sample::missing_limit();
  finding.region.file = "<stdin>";
  finding.logical_file = finding.region.chart_template;
  const json place = result_of(finding)["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "web/templates/deployment.yaml");
  CHECK(place["region"]["startLine"] == 1);
  // Whoever writes the output could name any file.
  finding.region.chart_template = finding.logical_file = "../../etc/passwd";
  CHECK(uri_of(finding) == "%3Cstdin%3E");
}

TEST_CASE("a result about a document that is no file has the resource for its place") {
  Finding finding = sample::missing_limit();
  finding.region.begin = finding.region.end = {0, 0};
  const json location = result_of(finding)["locations"][0];
  CHECK_FALSE(location["physicalLocation"].contains("region"));
  CHECK(location["logicalLocations"][0]["fullyQualifiedName"] == "apps/v1/Deployment/shop/web");
  finding.region.file.clear();
  CHECK_FALSE(result_of(finding)["locations"][0].contains("physicalLocation"));
}

TEST_CASE("an undecided verdict is open in a full log, and not in that for code scanning") {
  Report report = sample::clean();
  report.findings = {sample::undecided("main", {"aws_kms_key.main.arn"})};
  CHECK(run_of(report)["results"].empty());
  const json full = run_of(report, kFull)["results"][0];
  CHECK(full["kind"] == "open");
  CHECK(full["level"] == "none");
  CHECK(full["properties"]["waitsFor"] == json::array({"aws_kms_key.main.arn"}));
  report.findings[0].blocks = true;
  CHECK(run_of(report)["results"][0]["level"] == "error");
  CHECK(run_of(report)["results"][0]["message"]["text"] ==
        "not decided yet: Datastores are encrypted at rest");
}

TEST_CASE("what is exempt is suppressed in a full log, and not in that for code scanning") {
  Report report = sample::clean();
  Finding finding = sample::missing_limit();
  finding.blocks = false;
  finding.exemption = {libguard::Exemption::Kind::kOverride,
                       "7f3a9c21e0b4",
                       "moves next week",
                       {"bob", "eve"},
                       "2025-12-22",
                       30};
  report.findings = {finding};
  CHECK(run_of(report)["results"].empty());
  const json full = run_of(report, kFull)["results"][0];
  CHECK(full["level"] == "error");
  CHECK(full["suppressions"] ==
        json::array({{{"kind", "external"},
                      {"status", "accepted"},
                      {"justification",
                       "override 7f3a9c21e0b4 until 2025-12-22, approved by bob, eve: moves next "
                       "week"}}}));
  report.findings[0].exemption.kind = libguard::Exemption::Kind::kSuppression;
  CHECK(run_of(report, kFull)["results"][0]["suppressions"][0]["kind"] == "inSource");
}

TEST_CASE("an override that waits for approval is under review in a full log") {
  Report report = sample::clean();
  report.findings = {sample::missing_limit()};
  libguard::OverrideStatus status;
  status.id = "7f3a9c21e0b4";
  status.state = libguard::OverrideState::kPending;
  status.about = {report.findings[0].fingerprint};
  report.overrides = {status};
  const auto suppression = [&] {
    return run_of(report, kFull)["results"][0]["suppressions"][0]["status"];
  };
  CHECK(suppression() == "underReview");
  report.overrides[0].state = libguard::OverrideState::kExpired;
  CHECK(suppression() == "rejected");
}

TEST_CASE("a rule tagged as security has a security severity, another one has not") {
  Report report = sample::clean();
  report.findings = {sample::missing_limit()};
  RuleInfo rule = rule_about_limits();
  const auto properties = [&] {
    const json rules = run_of(report, {}, {rule})["tool"]["driver"]["rules"];
    return rules.at(1)["properties"];
  };
  CHECK_FALSE(properties().contains("security-severity"));
  CHECK(properties()["problem.severity"] == "error");
  rule.tags = {"pod-security", "security"};
  CHECK(properties()["security-severity"] == "8.0");
  CHECK_FALSE(properties().contains("problem.severity"));
  CHECK(properties()["tags"] == json::array({"security", "pod-security"}));
}

TEST_CASE("a rule says the same of itself, whatever was found") {
  Report report = sample::clean();
  report.rules = {{"resources.memory-limit", 1, 0, 0, 0, 0}};
  const auto rules = [&] {
    return run_of(report, {}, {rule_about_limits()})["tool"]["driver"]["rules"];
  };
  const json before = rules();
  report.findings = {sample::missing_limit()};
  CHECK(rules() == before);
}

TEST_CASE("a rule that did not run is in no SARIF log") {
  const json rules = run_of(sample::clean(), {}, {rule_about_limits()})["tool"]["driver"]["rules"];
  REQUIRE(rules.size() == 1);
  CHECK(rules[0]["id"] == "images.pinned");
}

TEST_CASE("an input that could not be read makes a run unsuccessful") {
  const json invocation = run_of(sample::mixed())["invocations"][0];
  CHECK(invocation["executionSuccessful"] == false);
  const json note = invocation["toolExecutionNotifications"][0];
  CHECK(note["descriptor"]["id"] == "yaml.syntax");
  CHECK(note["locations"][0]["physicalLocation"]["region"]["startLine"] == 1);
}

TEST_CASE("what fails a run without a finding is in its SARIF log") {
  Report report = sample::clean();
  libguard::OverrideStatus status;
  status.id = "7f3a9c21e0b4";
  status.file = ".guard/overrides/7f3a9c21e0b4.yaml";
  report.overrides = {status};
  report.changes = {{libguard::GuardrailChange::Kind::kChanged, ".guard.yaml", true, "by nobody"}};
  const json notes = run_of(report)["invocations"][0]["toolConfigurationNotifications"];
  REQUIRE(notes.size() == 2);
  CHECK(notes[0]["descriptor"]["id"] == "override.invalid");
  CHECK(notes[1]["message"]["text"] == ".guard.yaml changed: by nobody");
  CHECK(notes[1]["level"] == "error");
}

TEST_CASE("nothing in a message is a link, a placeholder or a command to a terminal") {
  Finding finding = sample::missing_limit();
  finding.message = "see [this](https://evil.example) {0} \x1b[2J\xe2\x80\xae";
  CHECK(result_of(finding)["message"]["text"] ==
        "see [this] (https://evil.example) {{0}} \xef\xbf\xbd[2J\xef\xbf\xbd");
}

TEST_CASE("a hostile report is still a SARIF log") {
  const json result = run_of(sample::hostile())["results"][0];
  CHECK(result["ruleId"] == "a\xef\xbf\xbd[2Jb");
  CHECK(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "deploy/%FF.yaml");
}

TEST_CASE("code scanning gets the worst 25,000, and is told how many are left out") {
  Report report;
  report.findings.assign(25'001, sample::mutable_tag());
  report.findings.back() = sample::missing_limit();
  const json run = run_of(report);
  CHECK(run["results"].size() == 25'000);
  CHECK(run["results"][0]["ruleId"] == "resources.memory-limit");
  CHECK(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] ==
        "1 finding of less weight left out: code scanning takes no more in one run");
  CHECK(run_of(report, kFull)["results"].size() == 25'001);
}

TEST_CASE("a full log says of a rule that found nothing whether it applied") {
  Report report = sample::clean();
  report.rules.push_back({"images.trusted", 0, 0, 0, 3, 0});
  const json results = run_of(report, kFull)["results"];
  CHECK(results[0]["kind"] == "pass");
  CHECK(results[1]["kind"] == "notApplicable");
  CHECK(run_of(report)["results"].empty());
}
