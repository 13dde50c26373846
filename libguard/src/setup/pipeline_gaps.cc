// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "setup/gaps.h"

namespace libguard::setup {
namespace {

using Severity = SetupGap::Severity;

// `inner` checks nothing that `outer` does not.
bool covers(const GuardRun& outer, const GuardRun& inner) {
  if (outer.paths.empty() || outer.paths == inner.paths) return true;
  if (inner.paths.empty()) return false;
  return std::all_of(inner.paths.begin(), inner.paths.end(), [&](const std::string& path) {
    return std::any_of(outer.paths.begin(), outer.paths.end(), [&](const std::string& whole) {
      return whole == path || whole == "." || path.starts_with(whole + "/");
    });
  });
}

bool covered(const GuardRun& run, const std::vector<GuardRun>& runs) {
  return std::any_of(runs.begin(), runs.end(), [&](const GuardRun& other) {
    return other.on_changes && other.holds() && covers(other, run);
  });
}

std::vector<std::string> mend_of(CodeHost host) {
  if (host == CodeHost::kUnknown) {
    return {"run `guard check` in the pipeline of each change: 'guard init' writes one"};
  }
  return {fmt::format("'guard init --platform {}' writes a pipeline",
                      host == CodeHost::kGitlab ? "gitlab" : "github"),
          "where the platform has another repository's pipeline run guard: 'guard doctor "
          "--ci-elsewhere'"};
}

SetupGap absent(const SetupFacts& facts, const Pipelines& pipelines) {
  SetupGap gap;
  gap.code = "ci.absent";
  gap.what = pipelines.any_file ? "no pipeline of this repository runs guard"
                                : "this repository has no pipeline, so nothing runs guard";
  gap.risk = "every change passes; a hook on a laptop is skipped with --no-verify";
  gap.mend = mend_of(facts.host);
  return gap;
}

SetupGap not_on_changes(const SetupFacts& facts, const GuardRun& run) {
  SetupGap gap;
  gap.code = "ci.not-on-changes";
  gap.file = run.file;
  gap.line = run.line;
  gap.risk = "a change is merged before guard has seen it, or judged by what it brings itself";
  if (facts.host == CodeHost::kGitlab) {
    gap.what =
        "guard is not run in pipelines of merge requests, and only they tell which branch a "
        "change goes to";
    gap.mend = {"rules:", "  - if: $CI_PIPELINE_SOURCE == \"merge_request_event\""};
  } else {
    gap.what = "guard is run, but not on pull requests";
    gap.mend = {"on:", "  pull_request:", "  pull_request_review: {types: [submitted, dismissed]}"};
  }
  return gap;
}

}  // namespace

void add_pipeline_gaps(const SetupFacts& facts, const Pipelines& pipelines, Gaps& gaps) {
  gaps.insert(gaps.end(), pipelines.gaps.begin(), pipelines.gaps.end());
  const std::vector<GuardRun>& runs = pipelines.runs;
  if (facts.ci_elsewhere) return;
  if (runs.empty()) {
    if (pipelines.unseen.empty()) gaps.push_back(absent(facts, pipelines));
    return;
  }
  const auto on_changes = [](const GuardRun& run) { return run.on_changes; };
  if (std::none_of(runs.begin(), runs.end(), on_changes)) {
    gaps.push_back(not_on_changes(facts, runs.front()));
    return;
  }
  for (const GuardRun& run : runs) {
    if (!run.on_changes || covered(run, runs)) continue;
    gaps.insert(gaps.end(), run.gaps.begin(), run.gaps.end());
  }
}

}  // namespace libguard::setup
