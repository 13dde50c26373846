// SPDX-License-Identifier: Apache-2.0
//
// Pipelines of GitHub, GitLab and Jenkins. The command comes from an address and a SHA-256
// that the platform's variables hold, or from the PATH of the runner.
#include <fmt/format.h>

#include "setup_texts.h"

namespace libguard::cli {
namespace {

constexpr const char* kWorkflow =
    R"(# Runs guard on every pull request, and again when somebody approves one.
# Who can edit this file in a pull request can take guard out of it: give it owners in
# CODEOWNERS, or require a workflow of another repository. 'guard doctor' tells.
name: guard
on:
  pull_request:
  pull_request_review:
    types: [submitted, dismissed]

permissions:
  contents: read
  pull-requests: read   # who approved

jobs:
  guard:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0   # guard goes by the target branch, and asks git who wrote the change
)";

constexpr const char* kGithubSteps =
    R"(      # The variables of the repository name an archive of guard and its SHA-256; without
      # them guard has to be on the PATH of the runner.
      - name: Get guard
        env:
          GUARD_URL: ${{ vars.GUARD_URL }}
          GUARD_SHA256: ${{ vars.GUARD_SHA256 }}
        run: |
          if [ -n "$GUARD_URL" ]; then
            curl -fsSL --retry 3 -o "$RUNNER_TEMP/guard.tar.gz" "$GUARD_URL"
            echo "$GUARD_SHA256  $RUNNER_TEMP/guard.tar.gz" | sha256sum --check --quiet
            mkdir -p "$RUNNER_TEMP/guard"
            tar -xzf "$RUNNER_TEMP/guard.tar.gz" -C "$RUNNER_TEMP/guard" --strip-components=1
            echo "$RUNNER_TEMP/guard/bin" >> "$GITHUB_PATH"
          elif ! command -v guard; then
            echo "::error::guard is not on this runner: set the variables GUARD_URL and GUARD_SHA256"
            exit 2
          fi
      - name: What GitHub says of this pull request
        env:
          GH_TOKEN: ${{ github.token }}
          PULL: repos/${{ github.repository }}/pulls/${{ github.event.pull_request.number }}
        run: |
          cd "$RUNNER_TEMP"
          gh api "$PULL" > pull.json
          gh api --paginate "$PULL/reviews" --jq '.[]' > reviews.json
          gh api --paginate "$PULL/commits" --jq '.[]' > commits.json
          jq -n --slurpfile pull pull.json --slurpfile reviews reviews.json --slurpfile commits commits.json \
            '{kind: "github-review", pull_request: $pull[0], reviews: $reviews, commits: $commits}' > evidence.json
      - name: Check
        env:
          TARGET: ${{ github.event.pull_request.base.ref }}
          AUTHOR: ${{ github.event.pull_request.user.login }}
        run: guard check --trust-ref "origin/$TARGET" --change-author "$AUTHOR" --evidence "$RUNNER_TEMP/evidence.json"
)";

constexpr const char* kGitlabHead =
    R"(# Runs guard on every merge request. Who can edit this file in a merge request can take guard
# out of it: give it owners in CODEOWNERS, or take the pipeline from another project
# (Settings, CI/CD, "CI/CD configuration file"). 'guard doctor' tells.
)";

constexpr const char* kGitlabJob = R"(guard:
  image: buildpack-deps:bookworm-scm
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: "0"   # guard goes by the target branch, and asks git who wrote the change
  script:
    # The variables of the project name an archive of guard and its SHA-256; without them guard
    # has to be in the image.
    - |
      if [ -n "${GUARD_URL:-}" ]; then
        curl -fsSL --retry 3 -o /tmp/guard.tar.gz "$GUARD_URL"
        echo "$GUARD_SHA256  /tmp/guard.tar.gz" | sha256sum --check --quiet
        mkdir -p /tmp/guard
        tar -xzf /tmp/guard.tar.gz -C /tmp/guard --strip-components=1
        export PATH="/tmp/guard/bin:$PATH"
      fi
    # Who starts a pipeline can set its variables: none of them is an option of guard.
    - for name in $(env | sed -n 's/^\(GUARD_[A-Z0-9_]*\)=.*/\1/p'); do unset "$name"; done
    # Of a fork, origin is the fork, whose branches are its owner's.
    - |
      from=origin
      [ "$CI_PROJECT_ID" = "$CI_MERGE_REQUEST_PROJECT_ID" ] || from=$CI_MERGE_REQUEST_PROJECT_URL.git
      git fetch --no-tags "$from" "+refs/heads/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME:refs/remotes/origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
    # For approvals of the merge request to count, write what the API says of it into a file and
    # add --evidence FILE: docs/overrides.md has the lines. They take a token that reads the API.
    - guard check
)";

constexpr const char* kJenkinsHead =
    R"(// Runs guard on every change. Have Jenkins take this file from the target branch (the trust
// setting of the branch source), or who writes a change can take guard out of it.
pipeline {
  agent any
  stages {
)";

// CHANGE_TARGET is the branch that a change goes to.
constexpr const char* kJenkinsStage = R"(    stage('guard') {
      when { changeRequest() }
      steps {
        sh 'git fetch --quiet origin "+refs/heads/$CHANGE_TARGET:refs/remotes/origin/$CHANGE_TARGET"'
        sh 'guard check'
      }
    }
)";

}  // namespace

std::string workflow_text(const SetupChoices& choices) {
  if (choices.action.empty()) return std::string(kWorkflow) + kGithubSteps;
  return fmt::format("{}      - uses: {}\n", kWorkflow, choices.action);
}

std::string gitlab_text(bool whole) { return (whole ? kGitlabHead : std::string()) + kGitlabJob; }

std::string jenkins_text(bool whole) {
  if (!whole) return kJenkinsStage;
  return std::string(kJenkinsHead) + kJenkinsStage + "  }\n}\n";
}

}  // namespace libguard::cli
