// SPDX-License-Identifier: Apache-2.0
//
// The formats of GitHub's annotations, GitLab's code quality and JUnit.
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "libguard/report_formats.h"
#include "support/catch.h"
#include "support/golden.h"
#include "unit/reports/sample.h"

using Catch::Matchers::Contains;
using libguard::Finding;
using libguard::render_github;
using libguard::render_gitlab;
using libguard::render_junit;
using libguard::Report;
using nlohmann::json;

namespace {

const libguard::Whereabouts kDeploy{.root = "/shop", .folder = "/shop/deploy"};

Report with(const Finding& finding) {
  Report report = sample::clean();
  report.findings = {finding};
  return report;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Finding exempt() {
  Finding finding = sample::missing_limit();
  finding.blocks = false;
  finding.exemption = {libguard::Exemption::Kind::kOverride,
                       "7f3a9c21e0b4",
                       "moves next week",
                       {"bob"},
                       "2025-12-22",
                       30};
  return finding;
}

Report with_invalid_override() {
  Report report = sample::clean();
  libguard::OverrideStatus status;
  status.id = "7f3a9c21e0b4";
  status.file = ".guard/overrides/7f3a9c21e0b4.yaml";
  status.reasons = {"it is signed by nobody"};
  report.overrides = {status};
  report.changes = {{libguard::GuardrailChange::Kind::kChanged, ".guard.yaml", true, "by nobody"}};
  return report;
}

}  // namespace

TEST_CASE("annotations are workflow commands, errors first, and end in a summary") {
  const std::string got = render_github(sample::mixed());
  CHECK(got == golden("reports/mixed.github", got));
  const std::vector<std::string> lines = lines_of(got);
  bool warned = false;
  for (const std::string& line : lines) {
    CAPTURE(line);
    CHECK(line.starts_with("::"));
    CHECK_FALSE((warned && line.starts_with("::error")));
    warned = warned || line.starts_with("::warning");
  }
  CHECK(lines.back().starts_with("::notice title=guard::"));
}

TEST_CASE("among annotations that block the gravest comes first") {
  Report report = sample::clean();
  report.findings = {sample::broken_rule(), sample::mutable_tag(), sample::missing_limit()};
  const std::vector<std::string> lines = lines_of(render_github(report));
  REQUIRE(lines.size() == 4);
  CHECK_THAT(lines[0], Contains("resources.memory-limit"));
  CHECK_THAT(lines[1], Contains("acme.replicas"));
  CHECK(lines[2].starts_with("::warning file=deploy/web.yaml,line=15,endLine=15,col=18"));
}

TEST_CASE("nobody's text begins another workflow command") {
  Finding finding = sample::missing_limit();
  finding.rule = "a::b,c=d%0A";
  finding.message = "web\n::stop-commands::x\r\n%0A::add-mask::y";
  finding.region.file = "a,line=1::b%3A\n.yaml";
  finding.resource.name = "x\n::error::y";
  finding.fix.text = "a\n::warning::b\n";
  finding.offer = {1, {"eve\n::error::z"}, 30, ""};
  const std::vector<std::string> lines = lines_of(render_github(with(finding)));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] ==
        "::error file=a%2Cline=1%3A%3Ab%253A .yaml,line=14,endLine=14,col=11,endColumn=15,"
        "title=a%3A%3Ab%2Cc=d%250A (high)::web ::stop-commands::x  %250A::add-mask::y"
        "%0Ain apps/v1/Deployment/shop/x ::error::y%0Afix, under "
        "spec.template.spec.containers[0]:%0A  a%0A  ::warning::b%0Aoverride (needs 1 of eve "
        "::error::z, at most 30 days): guard override request gf1:9c1f0d2b7a55e3c8");
}

TEST_CASE("an annotation has a path from the root of the repository") {
  Finding finding = sample::mutable_tag();
  finding.region.file = "web.yaml";
  CHECK_THAT(render_github(with(finding), true, kDeploy),
             Contains(" file=deploy/web.yaml,line=15"));
  CHECK(json::parse(render_gitlab(with(finding), kDeploy))[0]["location"]["path"] ==
        "deploy/web.yaml");
  CHECK_THAT(render_junit(with(finding), kDeploy), Contains("<testsuite name=\"deploy/web.yaml\""));
}

TEST_CASE("an annotation of a whole file has no line") {
  CHECK_THAT(render_github(with_invalid_override()),
             Contains("::error file=.guard/overrides/7f3a9c21e0b4.yaml,title=override.invalid::"
                      "override 7f3a9c21e0b4: it is signed by nobody\n"
                      "::error file=.guard.yaml,title=guardrail.change::.guard.yaml changed: by "
                      "nobody\n"));
}

TEST_CASE("what is exempt or undecided is no annotation and no degradation of quality") {
  Report report = sample::clean();
  report.findings = {exempt(), sample::undecided("main", {})};
  CHECK(lines_of(render_github(report)).size() == 1);
  CHECK(render_gitlab(report) == "[]\n");
}

TEST_CASE("annotations say that nothing is enforced where it is so") {
  CHECK_THAT(render_github(sample::mixed(), false), Contains("%0Anot enforced"));
}

TEST_CASE("a code quality report lists what fails or warns") {
  const std::string got = render_gitlab(sample::mixed());
  CHECK(got == golden("reports/mixed.gitlab", got));
  CHECK(render_gitlab(sample::clean()) == "[]\n");
}

TEST_CASE("entries of a code quality report have fingerprints of their own") {
  Report report = with_invalid_override();
  report.findings = {sample::missing_limit(), sample::missing_limit(), sample::mutable_tag()};
  report.problems = {sample::mixed().problems[0], sample::mixed().problems[0]};
  std::set<std::string> prints;
  const json entries = json::parse(render_gitlab(report));
  for (const json& entry : entries) prints.insert(entry["fingerprint"]);
  CHECK(entries.size() == 7);
  CHECK(prints.size() == 7);
  CHECK(prints.count("gf1:9c1f0d2b7a55e3c8") == 1);
}

TEST_CASE("a severity of guard's has one of GitLab's") {
  const std::pair<libguard::Severity, const char*> cases[] = {
      {libguard::Severity::kCritical, "blocker"}, {libguard::Severity::kHigh, "critical"},
      {libguard::Severity::kMedium, "major"},     {libguard::Severity::kLow, "minor"},
      {libguard::Severity::kInfo, "info"},
  };
  for (const auto& [severity, name] : cases) {
    Finding finding = sample::mutable_tag();
    finding.severity = severity;
    CHECK(json::parse(render_gitlab(with(finding)))[0]["severity"] == name);
  }
}

TEST_CASE("a JUnit report has a suite for each file and one for rules that found nothing") {
  const std::string got = render_junit(sample::mixed());
  CHECK(got == golden("reports/mixed.junit.xml", got));
}

TEST_CASE("findings of a rule in one resource are one case") {
  Report report = sample::clean();
  report.findings = {sample::mutable_tag(), sample::mutable_tag()};
  report.findings[1].blocks = true;
  report.findings[1].message = "image b:latest can change under you";
  const std::string got = render_junit(report);
  CHECK_THAT(got, Contains("tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\""));
  CHECK_THAT(got, Contains("message=\"image b:latest can change under you (and 1 more)\""));
  CHECK_THAT(got, Contains("image web:latest"));
}

TEST_CASE("a case fails exactly where the run does") {
  const auto failures = [](const Finding& finding) {
    const std::string got = render_junit(with(finding));
    return got.find("<failure ") != std::string::npos || got.find("<error ") != std::string::npos;
  };
  CHECK(failures(sample::missing_limit()));
  CHECK(failures(sample::broken_rule()));
  CHECK_FALSE(failures(sample::mutable_tag()));
  CHECK_FALSE(failures(sample::undecided("main", {})));
  CHECK_FALSE(failures(exempt()));
  CHECK_THAT(render_junit(with(exempt())),
             Contains("<skipped type=\"warning\" message=\"override 7f3a9c21e0b4 until 2025-12-22: "
                      "moves next week\">"));
}

TEST_CASE("an invalid override is an error of a JUnit report") {
  CHECK_THAT(render_junit(with_invalid_override()),
             Contains("<testcase name=\"override.invalid\" "
                      "classname=\".guard/overrides/7f3a9c21e0b4.yaml\">\n"
                      "      <error type=\"override.invalid\" message=\"override 7f3a9c21e0b4: it "
                      "is signed by nobody\">"));
}

TEST_CASE("a JUnit report of nothing has a case that says so") {
  CHECK_THAT(render_junit(Report{}), Contains("message=\"no rule applied to what was read\""));
}

TEST_CASE("nobody's text is a tag of a JUnit report, and none of it is what XML cannot hold") {
  Report report = sample::hostile();
  report.findings[0].message += "]]></failure><x a='\"&";
  report.findings[0].resource.name = "\xef\xbf\xbe\x01";
  const std::string got = render_junit(report);
  CHECK_THAT(got, Contains("]]&gt;&lt;/failure&gt;&lt;x a='&quot;&amp;"));
  CHECK_THAT(got, Contains("classname=\"apps/v1/Deployment/shop/\xef\xbf\xbd\xef\xbf\xbd\""));
  for (const char c : got) CHECK((c == '\n' || static_cast<unsigned char>(c) >= ' '));
}
