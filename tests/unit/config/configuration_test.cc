// SPDX-License-Identifier: Apache-2.0
#include "libguard/configuration.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace libguard;

namespace {

Configuration read(std::string text) {
  Result<Configuration> configuration = read_configuration(Source(".guard.yaml", std::move(text)));
  if (!configuration) FAIL(render(configuration.error().front()));
  return std::move(*configuration);
}

// Each error as "line:column code message", with its notes below it.
std::vector<std::string> errors(std::string text) {
  const auto configuration = read_configuration(Source(".guard.yaml", std::move(text)));
  std::vector<std::string> lines;
  if (configuration) return lines;
  for (const Diagnostic& problem : configuration.error()) {
    const Place place = problem.source.locate(problem.span.begin);
    lines.push_back(std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
                    problem.code + " " + problem.message);
    for (const std::string& note : problem.notes) lines.push_back("  " + note);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("every setting is read") {
  const Configuration got = read(R"(version: 1
builtin: false
packs: [baseline, strict]
rules: [.guard/rules, ../shared]
paths:
  - deploy/
ignorePaths: ["**/testdata/**"]
levels:
  resources.cpu-limit: off
  health.*: soft-mandatory
parameters:
  images.pinned:
    moving_tags: [latest, "edge"]
    most: 3
unknown:
  secrets.*: fail
)");
  CHECK_FALSE(got.builtin);
  REQUIRE(got.packs.size() == 2);
  CHECK(got.packs[1].name == "strict");
  CHECK(got.source.text(got.packs[1].span) == "strict");
  CHECK(got.rules == Lines{".guard/rules", "../shared"});
  CHECK(got.paths == Lines{"deploy/"});
  CHECK(got.ignore_paths == Lines{"**/testdata/**"});
  REQUIRE(got.levels.size() == 2);
  CHECK(got.levels[0].rule == "resources.cpu-limit");
  CHECK(got.levels[0].level == Level::kOff);
  CHECK(got.levels[1].level == Level::kSoftMandatory);
  CHECK(got.levels[1].source.text(got.levels[1].span) == "health.*");
  REQUIRE(got.unknown.size() == 1);
  CHECK(got.unknown[0].rule == "secrets.*");
  CHECK(got.unknown[0].policy == UnknownPolicy::kFail);
  REQUIRE(got.parameters.size() == 2);
  CHECK(got.parameters[0].rule == "images.pinned");
  CHECK(got.parameters[0].name == "moving_tags");
  CHECK(got.parameters[0].json == R"(["latest","edge"])");
  CHECK(got.source.text(got.parameters[1].rule_span) == "images.pinned");
  CHECK(got.source.text(got.parameters[1].name_span) == "most");
  CHECK(got.source.text(got.parameters[1].value_span) == "3");
}

TEST_CASE("an empty configuration says nothing") {
  for (const char* text : {"", "# later\n", "---\n", "levels:\npaths:\n# - a\n"}) {
    CAPTURE(text);
    const Configuration got = read(text);
    CHECK(got.builtin);
    CHECK(got.levels.empty());
    CHECK(got.paths.empty());
  }
}

TEST_CASE("a level may stand in quotes") {
  CHECK(read("levels: {a.b: 'off'}").levels.at(0).level == Level::kOff);
}

TEST_CASE("a setting that is not there is an error with the one that was meant") {
  CHECK(errors("levles: {a: off}\n") ==
        Lines{"1:1 config.unknown-key there is no setting 'levles'", "  did you mean 'levels'?"});
  CHECK(errors("frobnicate: 1\n") ==
        Lines{"1:1 config.unknown-key there is no setting 'frobnicate'",
              "  the settings are version, builtin, packs, rules, paths, ignorePaths, levels, "
              "parameters, unknown, kube-version"});
}

TEST_CASE("all errors are reported at once, each at its place") {
  CHECK(errors("packs: baseline\n"
               "rules: [a, 1, '']\n"
               "levels: {a.b: of, c.d: [off], e.f: ~}\n"
               "unknown: {a.b: ignore}\n"
               "builtin: 'no'\n"
               "parameters: {a.b: 3}\n") ==
        Lines{"1:8 config.wrong-type 'packs' must be a list of strings, not a string",
              "  write [baseline]",
              "2:12 config.wrong-type an item of 'rules' must be a string, not an integer",
              "2:15 config.unknown-value an item of 'rules' is empty",
              "3:15 config.unknown-value 'of' is not a level", "  did you mean 'off'?",
              "  it is one of 'off', 'advisory', 'soft-mandatory' or 'hard-mandatory'",
              "3:24 config.wrong-type the level of 'c.d' must be 'off', 'advisory', "
              "'soft-mandatory' or 'hard-mandatory', not a list",
              "3:36 config.wrong-type the level of 'e.f' must be 'off', 'advisory', "
              "'soft-mandatory' or 'hard-mandatory', not null",
              "4:16 config.unknown-value 'ignore' is not what an unknown verdict can do",
              "  it is one of 'warn', 'fail' or 'pass'",
              "5:10 config.wrong-type 'builtin' must be true or false, not a string",
              "6:19 config.wrong-type 'parameters' of 'a.b' must be a map from names to values, "
              "not an integer"});
}

TEST_CASE("a duplicate key is an error") {
  const Lines got = errors("levels:\n  a.b: off\n  a.b: advisory\n");
  REQUIRE_FALSE(got.empty());
  CHECK(got.front().starts_with("3:3 yaml.duplicate-key "));
}

TEST_CASE("another version is refused") {
  CHECK(errors("version: 2\n") ==
        Lines{"1:10 config.unknown-value this guard does not know version 2 of its configuration",
              "  it knows version 1"});
  CHECK(errors("version: '1'\n").front().starts_with("1:10 config.wrong-type"));
}

TEST_CASE("a configuration is one map") {
  CHECK(errors("- a\n").front() ==
        "1:1 config.wrong-type the configuration must be a map, not a list");
  CHECK(errors("builtin: true\n---\nbuiltin: false\n").front() ==
        "3:1 config.several-documents a configuration is one document, this is another");
}

TEST_CASE("broken YAML is an error of the configuration") {
  CHECK(errors("levels: [\n").front().find("yaml.syntax") != std::string::npos);
}

TEST_CASE("a release of Kubernetes is its first two numbers") {
  CHECK(read("kube-version: \"1.31\"\n").kube_version == "1.31");
  CHECK(read("kube-version: v1.31.4\n").kube_version == "1.31");
  CHECK(read("kube-version: 1.29.3-gke.1200\n").kube_version == "1.29");
  CHECK(read("kube-version: v1.30.2+k3s1\n").kube_version == "1.30");
  CHECK(read("version: 1\n").kube_version.empty());
}

TEST_CASE("a release that YAML takes for a number is read as it is written") {
  CHECK(read("kube-version: 1.30\n").kube_version == "1.30");
}

TEST_CASE("what is no release is an error") {
  CHECK(errors("kube-version: latest\n") ==
        Lines{"1:15 config.unknown-value 'latest' is no release of Kubernetes",
              "  write the first two numbers of it, such as \"1.31\""});
  CHECK(errors("kube-version: 1\n") ==
        Lines{"1:15 config.wrong-type 'kube-version' must be a release such as \"1.31\", not an "
              "integer"});
  for (const char* text : {"", "1", "1.", "1.x", "2.31", "1.311", "1.31x", "vv1.31", "1.31 "}) {
    CAPTURE(text);
    CHECK_FALSE(read_kube_version(Source("--kube-version", text)));
  }
}

TEST_CASE("a level on the command line has its own source") {
  const auto setting = read_level_setting(Source("--level", "health.*=advisory"));
  REQUIRE(setting);
  CHECK(setting->rule == "health.*");
  CHECK(setting->level == Level::kAdvisory);
  CHECK(setting->source.text(setting->span) == "health.*");
}

TEST_CASE("a level on the command line is checked") {
  const auto code = [](const char* text) {
    const auto setting = read_level_setting(Source("--level", text));
    REQUIRE_FALSE(setting);
    return setting.error().front().code;
  };
  CHECK(code("a.b") == "config.syntax");
  CHECK(code("=off") == "config.syntax");
  CHECK(code("") == "config.syntax");
  CHECK(code("a.b=") == "config.unknown-value");
  CHECK(code("a.b=OF") == "config.unknown-value");
}
