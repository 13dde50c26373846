// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "libguard/report.h"
#include "libguard/version.h"
#include "support/catch.h"
#include "support/golden.h"
#include "unit/reports/sample.h"

using libguard::render_json;
using libguard::Report;
using nlohmann::json;

TEST_CASE("a JSON report holds every field of a report") {
  // The version is not what this file is about.
  auto got = nlohmann::ordered_json::parse(render_json(sample::mixed()));
  CHECK(got["tool"]["version"] == std::string(libguard::version()));
  got["tool"]["version"] = "0.0.0";
  const std::string text = got.dump(2) + "\n";
  CHECK(text == golden("reports/mixed.json", text));
}

TEST_CASE("a JSON report begins with its schema version") {
  CHECK(render_json(sample::clean()).starts_with("{\n  \"schemaVersion\": \"1.0\",\n  \"tool\""));
}

TEST_CASE("a JSON report of nothing has empty lists, not missing ones") {
  const json got = json::parse(render_json(Report{}));
  for (const char* list : {"findings", "problems", "skipped", "rules"}) {
    CAPTURE(list);
    CHECK(got.at(list) == json::array());
  }
  CHECK(got["summary"]["verdict"] == "nothing-checked");
}

TEST_CASE("the verdict of a JSON report is that of the exit code") {
  const auto verdict = [](const Report& report) {
    return json::parse(render_json(report))["summary"]["verdict"];
  };
  Report failed = sample::mixed();
  CHECK(verdict(failed) == "incomplete");
  failed.problems.clear();
  CHECK(verdict(failed) == "failed");
  CHECK(verdict(sample::advisory()) == "passed");
  CHECK(verdict(sample::nothing()) == "nothing-checked");
}

TEST_CASE("a JSON report says whether it is enforced") {
  CHECK(json::parse(render_json(sample::clean(), false))["summary"]["enforced"] == false);
  CHECK(json::parse(render_json(sample::clean()))["summary"]["enforced"] == true);
}

TEST_CASE("a file name that is no UTF-8 does not break the JSON report") {
  const json got = json::parse(render_json(sample::hostile()));
  CHECK(got["findings"][0]["location"]["file"] == "deploy/\xef\xbf\xbd.yaml");
}

TEST_CASE("the table of rules has a JSON form") {
  libguard::RuleInfo rule;
  rule.id = "images.pinned";
  rule.title = "Images are pinned";
  rule.packs = {"baseline"};
  rule.parameters = {{"moving_tags", "list(string)", "[\"latest\"]"}};
  rule.replaces = {{"polaris", "tag", "n = 1 + 1", {{"n", "2"}}}};
  rule.file = "guard:images/pinned.rail";
  rule.builtin = true;
  const json got = json::parse(libguard::render_rules_json(std::vector{rule}));
  CHECK(got["schemaVersion"] == "1.0");
  const json& one = got["rules"].at(0);
  CHECK(one["id"] == "images.pinned");
  CHECK(one["level"] == "advisory");
  CHECK(one["parameters"][0]["value"] == "[\"latest\"]");
  CHECK(one["packs"] == json::array({"baseline"}));
  CHECK(one["replaces"] ==
        json::array({{{"peer", "polaris"}, {"check", "tag"}, {"given", {{"n", 2}}}}}));
  CHECK_FALSE(one.contains("why"));
}
