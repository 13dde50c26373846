// SPDX-License-Identifier: Apache-2.0
#include "libguard/platform.h"

#include <map>
#include <string>

#include "support/catch.h"
#include "support/repeat.h"

namespace libguard {
namespace {

using Variables = std::map<std::string, std::string>;

std::optional<PlatformRun> read(const Variables& variables,
                                std::optional<std::string> event = std::nullopt) {
  std::optional<Source> source;
  if (event) source = Source("event.json", *event);
  return read_platform(
      [&](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        if (found == variables.end()) return std::nullopt;
        return found->second;
      },
      source);
}

Variables github(const std::string& event) {
  return {{"GITHUB_ACTIONS", "true"},
          {"GITHUB_SERVER_URL", "https://github.com"},
          {"GITHUB_REPOSITORY", "acme/payments"},
          {"GITHUB_RUN_ID", "12345"},
          {"GITHUB_ACTOR", "alice"},
          {"GITHUB_EVENT_NAME", event}};
}

const std::string kHead(40, 'a');
const std::string kRequest = R"({"action": "submitted", "pull_request": {
  "user": {"login": "alice"},
  "head": {"ref": "feature/limits", "sha": ")" +
                             kHead + R"(", "repo": {"full_name": "alice/payments"}},
  "base": {"ref": "main", "repo": {"full_name": "acme/payments"}}}})";

}  // namespace

TEST_CASE("outside of a known platform there is no run") {
  CHECK_FALSE(read({}));
  CHECK_FALSE(read({{"CI", "true"}, {"GITHUB_ACTIONS", "false"}}));
}

TEST_CASE("a pull request on GitHub tells where it comes from and goes to") {
  Variables variables = github("pull_request");
  variables["GITHUB_BASE_REF"] = "main";
  variables["GITHUB_HEAD_REF"] = "feature/limits";
  variables["GITHUB_REF_PROTECTED"] = "true";
  variables["GITHUB_REF_TYPE"] = "branch";
  variables["GITHUB_TRIGGERING_ACTOR"] = "mallory";
  const auto run = read(variables, kRequest);
  REQUIRE(run);
  CHECK(run->kind == PlatformRun::Kind::kGithub);
  CHECK(run->server == "https://github.com");
  CHECK(run->repo == "acme/payments");
  CHECK(run->head_repo == "alice/payments");
  CHECK(run->head_branch == "feature/limits");
  CHECK(run->target == "main");
  CHECK(run->author == "alice");
  CHECK(run->actor == "mallory");
  CHECK(run->run_url == "https://github.com/acme/payments/actions/runs/12345");
  CHECK(run->head_commit == kHead);
  CHECK(run->is_change);
  CHECK_FALSE(run->protected_branch);
}

TEST_CASE("of a review on GitHub only the event tells the branches") {
  const auto run = read(github("pull_request_review"), kRequest);
  REQUIRE(run);
  CHECK(run->is_change);
  CHECK(run->target == "main");
  CHECK(run->head_branch == "feature/limits");
  CHECK(run->author == "alice");
}

TEST_CASE("without an event a change of GitHub is one all the same") {
  Variables variables = github("pull_request");
  variables["GITHUB_BASE_REF"] = "main";
  variables["GITHUB_HEAD_REF"] = "fix";
  const auto run = read(variables);
  REQUIRE(run);
  CHECK(run->is_change);
  CHECK(run->target == "main");
  CHECK(run->head_repo == "acme/payments");
  CHECK(run->author.empty());
}

TEST_CASE("the merge queue of GitHub is a change to the branch behind it") {
  const auto run = read(github("merge_group"), R"({"merge_group": {
    "base_ref": "refs/heads/main", "head_ref": "refs/heads/gh-readonly-queue/main/pr-1",
    "head_sha": ")" + kHead + R"("}})");
  REQUIRE(run);
  CHECK(run->is_change);
  CHECK(run->target == "main");
  CHECK(run->head_branch.empty());
  CHECK(run->head_commit == kHead);
}

TEST_CASE("a push on GitHub is of a protected branch or not") {
  Variables variables = github("push");
  variables["GITHUB_REF_PROTECTED"] = "true";
  variables["GITHUB_REF_TYPE"] = "branch";
  variables["GITHUB_REF_NAME"] = "main";
  const char* const event = R"({"repository": {"default_branch": "main"}})";
  CHECK(read(variables, event)->protected_branch);
  // A ruleset may be about every branch, also one that is somebody's own.
  variables["GITHUB_REF_NAME"] = "feature";
  CHECK_FALSE(read(variables, event)->protected_branch);
  variables["GITHUB_REF_NAME"] = "";
  CHECK_FALSE(read(variables, R"({})")->protected_branch);
  variables["GITHUB_REF_NAME"] = "main";
  CHECK_FALSE(read(variables)->protected_branch);
  CHECK_FALSE(read(variables)->is_change);
  // An event of another kind does not make it a change.
  CHECK_FALSE(read(variables, kRequest)->is_change);
  variables["GITHUB_REF_TYPE"] = "tag";
  CHECK_FALSE(read(variables)->protected_branch);
  variables["GITHUB_REF_TYPE"] = "branch";
  variables["GITHUB_REF_PROTECTED"] = "false";
  CHECK_FALSE(read(variables)->protected_branch);
}

TEST_CASE("a hostile event says nothing") {
  Variables variables = github("pull_request");
  variables["GITHUB_BASE_REF"] = "main";
  variables["GITHUB_HEAD_REF"] = "fix";
  for (const std::string& event :
       {std::string(), std::string("{"), std::string("[]"), std::string("null"),
        std::string("{\"pull_request\": 3}"), std::string("{\"pull_request\": {\"head\": []}}"),
        std::string("{\"pull_request\": {\"head\": {\"sha\": 3, \"repo\": null}}}"),
        repeat("[", 100000), std::string("{\"pull_request\": {}, \"pull_request\": {}}"),
        std::string(R"({"pull_request": {"user": {"login": "a\u001b[31mb"}, "head": {"sha": "xyz",
          "ref": "evil\n::set", "repo": {"full_name": "../x"}}, "base": {"ref": "other"}}})")}) {
    CAPTURE(event.substr(0, 60));
    const auto run = read(variables, event);
    REQUIRE(run);
    CHECK(run->is_change);
    CHECK(run->target == "main");
    CHECK(run->head_branch == "fix");
    CHECK(run->head_repo.empty());
    CHECK(run->author.empty());
    CHECK(run->head_commit.empty());
  }
}

TEST_CASE("a merge request on GitLab tells where it comes from and goes to") {
  Variables variables = {{"GITLAB_CI", "true"},
                         {"CI_SERVER_URL", "https://gitlab.example.com/"},
                         {"CI_PROJECT_PATH", "alice/payments"},
                         {"CI_PIPELINE_SOURCE", "merge_request_event"},
                         {"CI_MERGE_REQUEST_IID", "7"},
                         {"CI_MERGE_REQUEST_PROJECT_PATH", "acme/team/payments"},
                         {"CI_MERGE_REQUEST_SOURCE_PROJECT_PATH", "alice/payments"},
                         {"CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "fix"},
                         {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"},
                         {"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", ""},
                         {"CI_COMMIT_SHA", kHead},
                         {"CI_COMMIT_REF_PROTECTED", "true"},
                         {"GITLAB_USER_LOGIN", "alice"},
                         {"CI_PIPELINE_URL", "https://gitlab.example.com/p/-/pipelines/1"}};
  const auto run = read(variables);
  REQUIRE(run);
  CHECK(run->kind == PlatformRun::Kind::kGitlab);
  CHECK(run->server == "https://gitlab.example.com");
  CHECK(run->repo == "acme/team/payments");
  CHECK(run->head_repo == "alice/payments");
  CHECK(run->head_branch == "fix");
  CHECK(run->target == "main");
  CHECK(run->author.empty());
  CHECK(run->actor == "alice");
  CHECK(run->run_url == "https://gitlab.example.com/p/-/pipelines/1");
  CHECK(run->head_commit == kHead);
  CHECK(run->is_change);
  CHECK_FALSE(run->protected_branch);
  const std::string source(40, 'b');
  variables["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"] = source;
  CHECK(read(variables)->head_commit == source);
}

TEST_CASE("a pipeline of a branch on GitLab is of a protected branch or not") {
  Variables variables = {{"GITLAB_CI", "true"},
                         {"CI_PROJECT_PATH", "acme/payments"},
                         {"CI_PIPELINE_SOURCE", "push"},
                         {"CI_COMMIT_BRANCH", "main"},
                         {"CI_DEFAULT_BRANCH", "main"},
                         {"CI_COMMIT_REF_PROTECTED", "true"}};
  CHECK(read(variables)->protected_branch);
  variables["CI_DEFAULT_BRANCH"] = "trunk";
  CHECK_FALSE(read(variables)->protected_branch);
  variables["CI_DEFAULT_BRANCH"] = "main";
  CHECK_FALSE(read(variables)->is_change);
  CHECK(read(variables)->repo == "acme/payments");
  variables["CI_COMMIT_REF_PROTECTED"] = "false";
  CHECK_FALSE(read(variables)->protected_branch);
  variables["CI_COMMIT_REF_PROTECTED"] = "true";
  variables.erase("CI_COMMIT_BRANCH");
  CHECK_FALSE(read(variables)->protected_branch);
  // Of a pull request elsewhere the target is believed, not the mirror's branch.
  variables["CI_EXTERNAL_PULL_REQUEST_IID"] = "3";
  variables["CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME"] = "main";
  CHECK(read(variables)->is_change);
  CHECK(read(variables)->target == "main");
}

TEST_CASE("a multibranch job of Jenkins tells of its change") {
  Variables variables = {{"JENKINS_URL", "https://ci.example.com/"},
                         {"BUILD_URL", "https://ci.example.com/job/p/3/"},
                         {"BRANCH_NAME", "PR-7"},
                         {"CHANGE_ID", "7"},
                         {"CHANGE_TARGET", "main"},
                         {"CHANGE_BRANCH", "fix"},
                         {"CHANGE_FORK", "alice/payments"},
                         {"CHANGE_AUTHOR", "alice"}};
  const auto run = read(variables);
  REQUIRE(run);
  CHECK(run->kind == PlatformRun::Kind::kJenkins);
  CHECK(run->is_change);
  CHECK(run->target == "main");
  CHECK(run->head_branch == "fix");
  CHECK(run->head_repo == "alice/payments");
  CHECK(run->author == "alice");
  CHECK(run->run_url == "https://ci.example.com/job/p/3");
  const auto branch = read({{"JENKINS_URL", "https://ci.example.com/"},
                            {"BRANCH_NAME", "main"},
                            {"BRANCH_IS_PRIMARY", "true"}});
  REQUIRE(branch);
  CHECK(branch->protected_branch);
  CHECK_FALSE(branch->is_change);
}

TEST_CASE("what the environment says is not believed to be harmless") {
  Variables variables = github("pull_request");
  variables["GITHUB_SERVER_URL"] = "javascript:alert(1)";
  variables["GITHUB_REPOSITORY"] = "acme/../x";
  variables["GITHUB_RUN_ID"] = "1/../2";
  variables["GITHUB_BASE_REF"] = "ma\x1bin";
  variables["GITHUB_HEAD_REF"] = std::string(5000, 'x');
  const auto run = read(variables);
  REQUIRE(run);
  CHECK(run->server == "https://github.com");
  CHECK(run->repo.empty());
  CHECK(run->run_url.empty());
  CHECK(run->target.empty());
  CHECK(run->head_branch.empty());
}

TEST_CASE("a link opens the form of GitHub, filled in") {
  PlatformRun run;
  run.server = "https://github.com";
  run.repo = "acme/payments";
  run.head_repo = "alice/payments";
  run.head_branch = "feature/50% & more#1";
  CHECK(new_file_link(run, ".guard/overrides/a.yaml", "a: \"b+c\"\nd: ü\n", "Ask?") ==
        "https://github.com/alice/payments/new/feature/50%25%20%26%20more%231"
        "?filename=.guard/overrides/a.yaml&value=a%3A%20%22b%2Bc%22%0Ad%3A%20%C3%BC%0A"
        "&message=Ask%3F");
}

TEST_CASE("a link opens the form of GitLab, filled in") {
  PlatformRun run;
  run.kind = PlatformRun::Kind::kGitlab;
  run.server = "https://gitlab.example.com";
  run.head_repo = "acme/team/payments";
  run.head_branch = "fix";
  CHECK(new_file_link(run, "a b.yaml", "x", "m") ==
        "https://gitlab.example.com/acme/team/payments/-/new/fix"
        "?file_name=a%20b.yaml&content=x&commit_message=m");
}

TEST_CASE("where there is no form there is no link") {
  PlatformRun run;
  run.server = "https://github.com";
  run.head_repo = "acme/payments";
  run.head_branch = "fix";
  CHECK_FALSE(new_file_link(run, "a", "b", "c").empty());
  const std::size_t rest = new_file_link(run, "a", "", "c").size();
  CHECK(new_file_link(run, "a", std::string(6000 - rest, 'x'), "c").size() == 6000);
  CHECK(new_file_link(run, "a", std::string(6001 - rest, 'x'), "c").empty());
  CHECK(new_file_link(run, "a", repeat("x", 10'000'000), "c").empty());
  PlatformRun other = run;
  other.head_branch.clear();
  CHECK(new_file_link(other, "a", "b", "c").empty());
  other = run;
  other.head_repo.clear();
  CHECK(new_file_link(other, "a", "b", "c").empty());
  other = run;
  other.kind = PlatformRun::Kind::kJenkins;
  CHECK(new_file_link(other, "a", "b", "c").empty());
}

}  // namespace libguard
