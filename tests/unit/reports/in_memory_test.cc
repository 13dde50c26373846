// SPDX-License-Identifier: Apache-2.0
//
// Findings in what a program has built: no report makes lines of what has none.
#include <nlohmann/json.hpp>

#include "libguard/report.h"
#include "libguard/report_formats.h"
#include "support/catch.h"
#include "support/golden.h"
#include "unit/reports/sample.h"

using namespace libguard;
using Catch::Matchers::Contains;

namespace {

Report in_memory() {
  Report report = sample::mixed();
  Finding finding = sample::mutable_tag();
  finding.region.file = "<dict>";
  finding.region.begin = {0, 0};
  finding.region.end = {0, 0};
  finding.excerpt = {};
  report.findings.insert(report.findings.begin() + 1, finding);
  const std::string text = R"({"items":[{"a":1}]})";
  report.problems.push_back(
      {"input.unsupported", "this item has no kind", Source("<dict>", text, 0), {10, 17}});
  Suppression suppression;
  suppression.kind = Suppression::Kind::kAnnotation;
  suppression.state = Suppression::State::kUnused;
  suppression.rule = "images.pinned";
  suppression.reason = "it is a sample";
  suppression.file = "<dict>";
  suppression.place = {0, 0};
  suppression.resource = "apps/v1/Deployment/web";
  report.suppressions = {suppression};
  return report;
}

constexpr const char* kPointer = "/spec/template/spec/containers/0/image";

}  // namespace

TEST_CASE("a JSON report leaves out the lines of what is in memory") {
  auto got = nlohmann::ordered_json::parse(render_json(in_memory()));
  got["tool"]["version"] = "0.0.0";
  const std::string text = got.dump(2) + "\n";
  CHECK(text == golden("reports/in-memory.json", text));
  CHECK_FALSE(got["findings"][1]["location"].contains("line"));
  CHECK(got["findings"][1]["location"]["pointer"] == kPointer);
  CHECK(got["problems"].back()["pointer"] == "/items/0");
  CHECK_FALSE(got["problems"].back().contains("line"));
  CHECK_FALSE(got["suppressions"][0].contains("line"));
}

TEST_CASE("a text report tells pointers of what is in memory") {
  const std::string text = render_text(in_memory(), {});
  CHECK_THAT(text, Contains("<dict>: " + std::string(kPointer) + ": warning: image"));
  CHECK_THAT(text, Contains("<dict>: /items/0: error: this item has no kind"));
  CHECK_THAT(text, Contains("<dict>: apps/v1/Deployment/web: warning: the suppression"));
  CHECK_THAT(text, !Contains(":0:0"));
}

TEST_CASE("reports for platforms tell pointers of what is in memory where they tell places") {
  const Report report = in_memory();
  const std::string junit = render_junit(report);
  CHECK_THAT(junit, Contains("&lt;dict&gt;: " + std::string(kPointer)));
  CHECK_THAT(junit, Contains("&lt;dict&gt;: /items/0"));
  const std::string markdown = render_markdown(report);
  CHECK_THAT(markdown, Contains(kPointer));
  CHECK_THAT(markdown, Contains("<dict>: /items/0"));
  for (const std::string& text : {junit, markdown, render_github(report)}) {
    CHECK_THAT(text, !Contains(":0:0") && !Contains("line=0") && !Contains("line 0"));
  }
  for (const auto profile : {SarifProfile::kGithub, SarifProfile::kFull}) {
    CHECK_THAT(render_sarif(report, {}, {.profile = profile}), !Contains("\"startLine\": 0"));
  }
  CHECK_THAT(render_gitlab(report), !Contains("\"begin\": 0"));
}
