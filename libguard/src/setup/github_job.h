// SPDX-License-Identifier: Apache-2.0
//
// A job of a workflow of GitHub Actions: what its steps do with guard.
#ifndef LIBGUARD_SETUP_GITHUB_JOB_H_
#define LIBGUARD_SETUP_GITHUB_JOB_H_

#include <string>
#include <string_view>
#include <vector>

#include "setup/pipeline.h"

namespace libguard::setup {

struct JobFacts {
  const SetupFacts* facts = nullptr;
  std::string path;  // of the workflow
  Value root;
  Value job;
  bool on_target = false;  // it runs on pull_request_target
};

// Without their `file`; `on_changes`: the conditions of the job let them run on changes.
std::vector<GuardRun> read_github_job(const JobFacts& job);

// Of a job that has the rights of the target branch, and the change checked out.
std::vector<SetupGap> target_gaps(const JobFacts& job);

// The checkout before a line that does not fetch all of the history; absent: there is none.
Value shallow_checkout(Value job, std::uint32_t run_line);

// "acme/guard@v1", "acme/guard/ci-plugins/github@v1", "./ci-plugins/github",
// "acme/ci/.github/workflows/guard.yml@main": what is called so runs guard.
bool names_guard(std::string_view uses);

// The part of a condition that the author of a change decides, such as
// "github.event.pull_request.labels"; empty: there is none.
std::string_view authors_condition(std::string_view condition);

}  // namespace libguard::setup

#endif  // LIBGUARD_SETUP_GITHUB_JOB_H_
