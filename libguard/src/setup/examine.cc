// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "setup/gaps.h"

namespace libguard {
namespace setup {
namespace {

using Severity = SetupGap::Severity;

void append(Pipelines& all, Pipelines more) {
  std::move(more.runs.begin(), more.runs.end(), std::back_inserter(all.runs));
  std::move(more.gaps.begin(), more.gaps.end(), std::back_inserter(all.gaps));
  std::move(more.unseen.begin(), more.unseen.end(), std::back_inserter(all.unseen));
  all.any_file = all.any_file || more.any_file;
}

// A file of another platform is not looked at by the one that holds the repository.
Pipelines read_pipelines(const SetupFacts& facts) {
  Pipelines all;
  if (facts.host != CodeHost::kGitlab) append(all, read_github(facts));
  if (facts.host != CodeHost::kGithub) append(all, read_gitlab(facts));
  append(all, read_jenkins(facts));
  return all;
}

void sort(Gaps& gaps) {
  std::stable_sort(gaps.begin(), gaps.end(), [](const SetupGap& a, const SetupGap& b) {
    return std::tie(a.severity, a.file, a.line, a.code, a.what) <
           std::tie(b.severity, b.file, b.line, b.code, b.what);
  });
  gaps.erase(std::unique(gaps.begin(), gaps.end(),
                         [](const SetupGap& a, const SetupGap& b) {
                           return std::tie(a.file, a.line, a.code, a.what) ==
                                  std::tie(b.file, b.line, b.code, b.what);
                         }),
             gaps.end());
}

void ask_github(const Pipelines& pipelines, std::vector<std::string>& questions) {
  questions.emplace_back(
      "a ruleset (or branch protection) for the branch requires a pull request, "
      "a review from code owners, dismisses stale approvals, and requires "
      "approval of the most recent push");
  questions.emplace_back(
      "it requires the status check of guard, with GitHub Actions as its source");
  questions.emplace_back("nobody is on its bypass list, administrators neither");
  questions.emplace_back(
      "the owners that CODEOWNERS names have write access, and are more than one "
      "person");
  const bool all_safe =
      std::all_of(pipelines.runs.begin(), pipelines.runs.end(),
                  [](const GuardRun& run) { return run.from_target || !run.on_changes; });
  if (!all_safe) {
    questions.emplace_back(
        "better than owners of the workflow: a ruleset of the organisation that "
        "requires a workflow of another repository");
  }
}

void ask_gitlab(std::vector<std::string>& questions) {
  questions.emplace_back(
      "the branch is protected, nobody may push to it, and code owner approval "
      "is required (Premium)");
  questions.emplace_back(
      "merge requests: \"prevent approval by author\", \"prevent approvals by "
      "users who add commits\", \"remove all approvals when commits are added\"");
  questions.emplace_back(
      "\"pipelines must succeed\" is on, and skipped pipelines do not count as "
      "successful");
  questions.emplace_back(
      "better than owners of .gitlab-ci.yml: the CI/CD configuration file of "
      "another project, or a pipeline execution policy");
}

}  // namespace

std::vector<std::string> platform_questions(const SetupFacts& facts, const Pipelines& pipelines,
                                            const ApproverFacts& approvers) {
  std::vector<std::string> questions;
  if (facts.host == CodeHost::kGithub) ask_github(pipelines, questions);
  if (facts.host == CodeHost::kGitlab) ask_gitlab(questions);
  if (facts.host == CodeHost::kUnknown) {
    questions.emplace_back(
        "changes are merged only after a review by owners of the pipeline and of " +
        facts.guard_folder + "/, and after guard has passed");
  }
  const bool jenkins = std::any_of(pipelines.runs.begin(), pipelines.runs.end(),
                                   [](const GuardRun& run) { return run.file == "Jenkinsfile"; });
  if (jenkins) {
    questions.emplace_back(
        "Jenkins takes the Jenkinsfile of changes from the target branch (the "
        "trust setting of the branch source)");
  }
  if (facts.ci_elsewhere) {
    questions.emplace_back(
        "the pipeline that is kept elsewhere runs guard on each change, and the "
        "platform requires it");
  }
  for (const std::string& unseen :
       std::set<std::string>(pipelines.unseen.begin(), pipelines.unseen.end())) {
    questions.push_back(
        fmt::format("'{}', which is kept elsewhere, runs guard on each change", unseen));
  }
  if (approvers.merging_approves) {
    questions.emplace_back("'base' in approvers.yaml says that the platform asks the owners of " +
                           facts.guard_folder + "/ before it merges, always");
  }
  return questions;
}

}  // namespace setup

bool SetupExamination::open() const noexcept {
  return std::any_of(gaps.begin(), gaps.end(),
                     [](const SetupGap& gap) { return gap.severity == SetupGap::Severity::kOpen; });
}

bool SetupExamination::warned() const noexcept {
  return std::any_of(gaps.begin(), gaps.end(),
                     [](const SetupGap& gap) { return gap.severity != SetupGap::Severity::kNote; });
}

SetupExamination examine_setup(const SetupFacts& facts) {
  SetupExamination seen;
  seen.host = facts.host;
  const setup::Pipelines pipelines = setup::read_pipelines(facts);
  const std::optional<setup::Owners> owners = setup::find_owners(facts);
  const setup::ApproverFacts approvers = setup::add_approver_gaps(facts, owners, seen.gaps);
  setup::add_pipeline_gaps(facts, pipelines, seen.gaps);
  setup::add_owner_gaps(facts, owners, pipelines, approvers.merging_approves, seen.gaps);
  setup::add_record_gaps(facts, approvers, seen.gaps);
  setup::sort(seen.gaps);
  std::set<std::string> files;
  for (const setup::GuardRun& run : pipelines.runs) {
    if (run.on_changes) files.insert(run.file);
  }
  seen.pipelines.assign(files.begin(), files.end());
  seen.questions = setup::platform_questions(facts, pipelines, approvers);
  return seen;
}

std::vector<std::string> paths_without_owner(const SetupFacts& facts,
                                             const std::vector<std::string>& paths) {
  const std::optional<setup::Owners> owners = setup::find_owners(facts);
  std::vector<std::string> found;
  for (const std::string& path : paths) {
    if (!owners || owners->line_for(path) == nullptr) found.push_back(path);
  }
  return found;
}

}  // namespace libguard
