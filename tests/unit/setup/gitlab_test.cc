// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/setup/support.h"

using namespace libguard;
using namespace libguard::testing;

namespace {

const char* const kPipeline = R"(stages: [test]
guard:
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables: {GIT_DEPTH: 0}
  script:
    - git fetch origin
    - guard check deploy
)";

Files gitlab_files() {
  Files files = good_files();
  files.erase(".github/workflows/guard.yml");
  files.erase(".github/CODEOWNERS");
  files["CODEOWNERS"] =
      "[Guard] @acme/guards\n.guard/\n.guard.yaml\n.guardignore\n/.gitlab-ci.yml\n/CODEOWNERS\n";
  files[".gitlab-ci.yml"] = kPipeline;
  return files;
}

Lines of_pipeline(const std::string& text) {
  Files files = gitlab_files();
  files[".gitlab-ci.yml"] = text;
  return gaps_of(files, CodeHost::kGitlab);
}
Lines with(const std::string& from, const std::string& to) {
  return of_pipeline(replaced(kPipeline, from, to));
}
std::string gap(const char* code, int line) {
  return std::string(code) + " .gitlab-ci.yml:" + std::to_string(line);
}

}  // namespace

TEST_CASE("a pipeline of GitLab as the documentation has it is without gaps") {
  CHECK(of_pipeline(kPipeline) == Lines{});
}

TEST_CASE("a job of GitLab that may fail or waits for a person is open") {
  CHECK(with("  stage: test\n", "  allow_failure: true\n") == Lines{gap("ci.swallowed", 3)});
  CHECK(with("  stage: test\n", "  allow_failure: false\n") == Lines{});
  CHECK(with("  stage: test\n", "  allow_failure: {exit_codes: [1]}\n") ==
        Lines{gap("ci.swallowed", 3)});
  CHECK(with("  stage: test\n", "  allow_failure: {exit_codes: 137}\n") == Lines{});
  CHECK(with("merge_request_event\"\n", "merge_request_event\"\n      when: manual\n") ==
        Lines{gap("ci.swallowed", 6)});
  CHECK(with("check deploy", "check deploy || true") == Lines{gap("ci.swallowed", 9)});
  CHECK(with("check deploy", "check deploy | tee out") == Lines{});
}

TEST_CASE("guard has to run in pipelines of merge requests") {
  const char* rules = "  rules:\n    - if: $CI_PIPELINE_SOURCE == \"merge_request_event\"\n";
  CHECK(with(rules, "") == Lines{gap("ci.not-on-changes", 7)});
  CHECK(with(rules, "  only: [merge_requests]\n") == Lines{});
  CHECK(with(rules, "  only: [main]\n") == Lines{gap("ci.not-on-changes", 8)});
  CHECK(of_pipeline(replaced(
            replaced(kPipeline, rules, ""), "stages: [test]",
            "workflow: {rules: [{if: $CI_PIPELINE_SOURCE == \"merge_request_event\"}]}")) ==
        Lines{});
  CHECK(of_pipeline(replaced(replaced(kPipeline, rules, ""), "check deploy",
                             "check deploy --trust-ref origin/main")) == Lines{});
}

TEST_CASE("a title that skips guard on GitLab is open") {
  const std::string skips =
      "  rules:\n    - if: $CI_MERGE_REQUEST_TITLE =~ /skip/\n      when: never\n";
  CHECK(with("  rules:\n", skips) == Lines{gap("ci.skippable", 5)});
}

TEST_CASE("variables of a pipeline decide whom guard believes") {
  CHECK(with("{GIT_DEPTH: 0}", "{GIT_DEPTH: 0, GUARD_TRUST_REF: none}") ==
        Lines{gap("ci.no-trust", 6)});
  CHECK(with("stages: [test]", "variables: {GUARD_TRUST_REF: {value: none}}") ==
        Lines{gap("ci.no-trust", 1)});
  CHECK(with("  variables: {GIT_DEPTH: 0}\n", "") == Lines{gap("ci.shallow", 8)});
  CHECK(of_pipeline(replaced(replaced(kPipeline, "  variables: {GIT_DEPTH: 0}\n", ""),
                             "stages: [test]", "variables: {GIT_DEPTH: \"0\"}")) == Lines{});
}

TEST_CASE("jobs that extend others and files that are included are read") {
  const std::string hidden =
      replaced(kPipeline, "guard:\n", ".base:\n") + "guard:\n  extends: .base\n";
  CHECK(of_pipeline(hidden) == Lines{});
  CHECK(of_pipeline(
            replaced(hidden, "  extends: .base\n", "  extends: .base\n  allow_failure: true\n")) ==
        Lines{gap("ci.swallowed", 12)});
  Files files = gitlab_files();
  files["ci/guard.yml"] = kPipeline;
  files[".gitlab-ci.yml"] = "include: /ci/guard.yml\n";
  CHECK(gaps_of(files, CodeHost::kGitlab) == Lines{"owners.uncovered CODEOWNERS"});
}

TEST_CASE("what GitLab takes from elsewhere is asked about and not guessed") {
  Files files = gitlab_files();
  files[".gitlab-ci.yml"] = "include:\n  - {project: acme/policies, file: guard.yml}\n";
  const SetupExamination seen = examine_setup(facts_of(files, CodeHost::kGitlab));
  CHECK(told(seen) == Lines{});
  CHECK(std::any_of(seen.questions.begin(), seen.questions.end(), [](const std::string& question) {
    return question.find("acme/policies") != question.npos;
  }));
  CHECK(of_pipeline("test: {script: [make]}\n") == Lines{"ci.absent"});
}

TEST_CASE("the component of guard runs it, from its project and as a copy") {
  const std::string include = "include:\n  - component: $CI_SERVER_FQDN/acme/guard/guard@0.1.0\n";
  CHECK(of_pipeline(include) == Lines{});
  CHECK(of_pipeline(include + "    inputs: {paths: deploy, enforce: off}\n") ==
        Lines{gap("ci.swallowed", 3)});
  Files files = gitlab_files();
  files[".gitlab-ci.yml"] = "include: {local: /ci/guard.yml, inputs: {paths: deploy}}\n";
  files["ci/guard.yml"] = "spec: {inputs: {paths: {}}}\n---\nguard: {script: [x]}\n";
  CHECK(gaps_of(files, CodeHost::kGitlab) == Lines{"owners.uncovered CODEOWNERS"});
  files["CODEOWNERS"] += "/ci/guard.yml\n";
  CHECK(gaps_of(files, CodeHost::kGitlab) == Lines{});
}

TEST_CASE("a tag of GitLab makes no file unreadable") {
  CHECK(with("    - git fetch origin\n", "    - !reference [.x, script]\n") == Lines{});
}

TEST_CASE("a Jenkinsfile is looked at by its shell steps") {
  Files files = good_files();
  files.erase(".github/workflows/guard.yml");
  const std::string jenkins =
      "pipeline {\n  agent any\n  stages { stage('guard') { steps {\n    // sh 'guard check'\n"
      "    sh 'guard check deploy'\n  } } }\n}\n";
  files["Jenkinsfile"] = jenkins;
  CHECK(gaps_of(files) == Lines{});
  files["Jenkinsfile"] = replaced(jenkins, "check deploy'", "check deploy || true'");
  CHECK(gaps_of(files) == Lines{"ci.swallowed Jenkinsfile:5"});
  files["Jenkinsfile"] = replaced(jenkins, "sh 'guard check deploy'", "guard(paths: 'deploy')");
  CHECK(gaps_of(files) == Lines{});
  files["Jenkinsfile"] =
      replaced(jenkins, "sh 'guard check deploy'", "guard(paths: 'deploy', enforce: false)");
  CHECK(gaps_of(files) == Lines{"ci.swallowed Jenkinsfile:5"});
  files["Jenkinsfile"] = replaced(jenkins, "    sh 'guard check deploy'\n", "");
  CHECK(gaps_of(files) == Lines{"ci.absent"});
}
