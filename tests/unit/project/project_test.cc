// SPDX-License-Identifier: Apache-2.0
#include "libguard/project.h"

#include "unit/project/workplace.h"

namespace libguard {
namespace {

using Names = std::vector<std::string>;

Configuration configuration(const std::string& text) {
  Result<Configuration> read = read_configuration(Source("given", text));
  if (!read) FAIL(render(read.error().front()));
  return *std::move(read);
}

}  // namespace

TEST_CASE("the nearest settings up to the root of the repository are the project's") {
  const Workplace place;
  place.write(".guard.yaml", "paths: [deploy]\n");
  place.write("team/.guard.yml", "paths: [../shared, /srv]\n");
  place.go("team/app/src");
  const Project project = project_of({});
  CHECK(project.root == "../../..");
  CHECK(project.folder == "../..");
  CHECK(project.paths({}) == Names{"../../../shared", "/srv"});
  CHECK(project.paths({"a.yaml"}) == Names{"a.yaml"});
  CHECK(project.guard_folder == "team/.guard");
  CHECK(project.resolve_from_root(project.guard_folder) == "../../../team/.guard");
}

TEST_CASE("settings above the root of a repository are somebody else's") {
  const Workplace place;
  place.write("../.guard.yaml", "paths: [his]\n");
  CHECK(project_of({}).paths({}).empty());
  std::filesystem::remove_all(".git");
  place.write(".guard.yaml", "paths: [mine]\n");
  place.go("below");
  const Project project = project_of({});
  CHECK(project.root.empty());
  CHECK(project.folder == ".");
  CHECK(project.paths({}).empty());
  CHECK(project.resolve_from_root("a") == "a");
}

TEST_CASE("a folder without settings is a project of its own") {
  const Workplace place;
  const Project project = project_of({});
  CHECK(project.folder == ".");
  CHECK(project.configuration.source.name().empty());
  CHECK(project.rule_files.empty());
  CHECK_FALSE(project.platform);
  CHECK_FALSE(project.trust.protects());
}

TEST_CASE("of two configurations in a folder none is taken") {
  const Workplace place;
  place.write(".guard.yaml", "");
  place.write(".guard.yml", "");
  const Diagnostics problems = problems_of({});
  CHECK(codes_of(problems) == Names{"config.two-files"});
  CHECK(problems.front().source.name() == ".guard.yaml");
}

TEST_CASE("what a configuration that is named names lies beside it") {
  const Workplace place;
  place.write(".guard.yaml", "no: sense\n");
  place.write("ci/guard.yaml", "paths: [deploy]\nrules: [rules]\n");
  place.write("ci/rules/a.rail", "");
  const Project project = project_of({.config = "ci/guard.yaml"});
  CHECK(project.folder == "ci");
  CHECK(project.paths({}) == Names{"ci/deploy"});
  CHECK(names_of(project.rule_files) == Names{"ci/rules/a.rail"});
  CHECK(project.guardrails ==
        Names{"ci/.guard.yaml", "ci/.guard.yml", "ci/guard.yaml", "ci/rules", ".guardignore"});
  CHECK(codes_of(problems_of({.config = "none.yaml"})) == Names{"input.unreadable"});
}

TEST_CASE("a configuration that is given stands for the file, which is not read") {
  const Workplace place;
  place.write(".guard.yaml", "no: sense\n");
  place.write(".guard/rules/own.rail", "");
  place.write("more/given.rail", "");
  place.go("deploy");
  CHECK(codes_of(problems_of({})) == Names{"config.unknown-key"});
  ProjectOptions options;
  options.configuration = configuration("rules: [more]\npaths: [deploy]\n");
  const Project project = project_of(options);
  CHECK(project.configuration.source.name() == "given");
  CHECK(project.folder == "..");
  CHECK(project.paths({}) == Names{"../deploy"});
  CHECK(names_of(project.rule_files) == Names{"../more/given.rail", "../.guard/rules/own.rail"});

  options.config = "../more/guard.yaml";  // which is not there
  options.configuration = configuration("paths: [deploy]\n");
  const Project beside = project_of(options);
  CHECK(beside.paths({}) == Names{"../more/deploy"});
  CHECK(beside.rule_files.empty());
}

TEST_CASE("options are added to what a configuration says, and win over it") {
  const Workplace place;
  ProjectOptions options;
  options.configuration = configuration(
      "levels: {a.b: off}\nkube-version: '1.20'\nparameters: {a.b: {kube_version: '1.21', x: "
      "1}}\n");
  options.levels = {"a.b=advisory"};
  options.kube_version = "v1.31.4";
  const Configuration got = project_of(options).configuration;
  REQUIRE(got.levels.size() == 2);
  CHECK(got.levels.back().level == Level::kAdvisory);
  CHECK(got.kube_version == "1.31");
  REQUIRE(got.parameters.size() == 1);
  CHECK(got.parameters.front().name == "x");
}

TEST_CASE("everything that is wrong with options and rules is said at once") {
  const Workplace place;
  const ProjectOptions options{
      .rules = {"none.rail"}, .levels = {"a.b=loud", "a.b"}, .kube_version = "newest"};
  CHECK(codes_of(problems_of(options)) ==
        Names{"config.unknown-value", "config.syntax", "config.unknown-value", "input.unreadable"});
}

}  // namespace libguard
