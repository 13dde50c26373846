// SPDX-License-Identifier: Apache-2.0
//
// A project's overrides and inputs, and a run over them.
#include "unit/project/workplace.h"

namespace libguard {
namespace {

using Names = std::vector<std::string>;

constexpr std::int64_t kNow = 4'102'444'800;  // 2100-01-01
constexpr std::int64_t kDay = 86'400;

Names paths_of(const Discovered& inputs) {
  Names paths;
  for (const InputFile& file : inputs.files) {
    if (file.skipped.empty()) paths.push_back(file.path);
  }
  return paths;
}

Overrides overrides_of(const Project& project, const ProjectOptions& options = {}) {
  Result<Overrides> overrides = open_overrides(project, options, with({}, kNow));
  if (!overrides) FAIL(render(overrides.error().front()));
  return *std::move(overrides);
}

}  // namespace

TEST_CASE("overrides expire by the clock that a caller tells of") {
  const Workplace place;
  const Project project = project_of({});
  CHECK(day_text(overrides_of(project).today()) == "2100-01-01");
  const Result<Overrides> later = open_overrides(project, {}, with({}, kNow + kDay));
  REQUIRE(later);
  CHECK(day_text(later->today()) == "2100-01-02");
}

TEST_CASE("without the evidence that is named there are no overrides") {
  const Workplace place;
  const ProjectOptions options{.evidence = {"one.json", "two.json"}};
  const Result<Overrides> overrides = open_overrides(project_of(options), options, with({}, kNow));
  REQUIRE_FALSE(overrides);
  CHECK(codes_of(overrides.error()) == Names{"input.unreadable", "input.unreadable"});
}

TEST_CASE("inputs are found with the ignored paths of the project") {
  const Workplace place;
  place.write(".guard.yaml", "ignorePaths: ['**/testdata/**']\n");
  place.write("deploy/a.yaml", kPod);
  place.write("deploy/testdata/b.yaml", kPod);
  const Project project = project_of({});
  const Names paths{"deploy", "none"};
  const Discovered inputs = find_inputs(project, paths);
  CHECK(paths_of(inputs) == Names{"deploy/a.yaml"});
  CHECK(codes_of(inputs.problems) == Names{"input.unreadable"});
}

TEST_CASE("a change cannot hide a file from the branch that is trusted") {
  const Workplace place;
  place.write("deploy/a.yaml", kPod);
  place.commit("main");
  place.write(".guardignore", "deploy/\n");
  const Names paths{"."};
  CHECK(paths_of(find_inputs(project_of({}), paths)).empty());
  const Project trusting = project_of({.trusts = true, .trust_ref = "HEAD"});
  CHECK(paths_of(find_inputs(trusting, paths)) == Names{"deploy/a.yaml"});
}

TEST_CASE("a run says first what could not be read, and then what the rules find") {
  const Workplace place;
  place.write(".guard.yaml", "builtin: false\n");
  place.write(".guard/rules/limit.rail", kLimitRule);
  place.write("web.yaml", kPod);
  place.write("bad.yaml", "a: [\n");
  const Project project = project_of({});
  const Result<Policy> policy = load_policy(project.rule_files, project.configuration);
  REQUIRE(policy);
  const Names paths{"bad.yaml", "none.yaml", "web.yaml"};
  const Report report =
      check_inputs(project, *policy, overrides_of(project), find_inputs(project, paths));
  REQUIRE(report.problems.size() == 2);
  CHECK(report.problems[0].source.name() == "none.yaml");
  CHECK(report.problems[1].source.name() == "bad.yaml");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings.front().rule == "a.limit");
  CHECK(report.findings.front().subject_digest.empty());
  CHECK(exit_code(report, false) == 3);
  const Report exact = check_inputs(project, *policy, overrides_of(project),
                                    find_inputs(project, paths), {.subject_digests = true});
  REQUIRE(exact.findings.size() == 1);
  CHECK_FALSE(exact.findings.front().subject_digest.empty());
}

TEST_CASE("a run lets pass what the project's baseline holds") {
  const Workplace place;
  place.write(".guard.yaml", "builtin: false\n");
  place.write(".guard/rules/limit.rail", kLimitRule);
  place.write("web.yaml", kPod);
  const Project project = project_of({});
  const Result<Policy> policy = load_policy(project.rule_files, project.configuration);
  REQUIRE(policy);
  const Names paths{"web.yaml"};
  const Discovered inputs = find_inputs(project, paths);
  const Report before = check_inputs(project, *policy, overrides_of(project), inputs);
  REQUIRE(before.findings.size() == 1);
  CHECK(exit_code(before, false) == 1);
  place.write(".guard/baseline.yaml", render_baseline(make_baseline(before, false)));
  const Report after = check_inputs(project, *policy, overrides_of(project), inputs);
  CHECK(exit_code(after, false) == 0);
}

}  // namespace libguard
