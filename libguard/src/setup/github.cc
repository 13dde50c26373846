// SPDX-License-Identifier: Apache-2.0
//
// Workflows of GitHub Actions.
// Sources: docs.github.com "Workflow syntax for GitHub Actions", "Events that trigger
// workflows", "Securely using pull_request_target".
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "setup/github_job.h"
#include "setup/pipeline.h"

namespace libguard::setup {
namespace {

using Severity = SetupGap::Severity;

struct Workflow {
  std::string path;
  DocumentPtr document;
  std::set<std::string> events;
  std::map<std::string, Value, std::less<>> event_values;

  bool has(std::string_view event) const { return events.count(std::string(event)) > 0; }
};

// `on: push`, `on: [push, pull_request]`, `on: {pull_request: {...}}`
Workflow read_workflow(const Source& file, const std::string& path) {
  Workflow workflow;
  workflow.path = path;
  workflow.document = read_pipeline(file);
  if (workflow.document == nullptr) return workflow;
  const Value on = workflow.document->root().at("on");
  if (on.is(Kind::kMap)) {
    for (std::uint32_t i = 0; i < on.size(); ++i) {
      workflow.events.emplace(on.key_at(i).text());
      workflow.event_values.emplace(std::string(on.key_at(i).text()), on.value_at(i));
    }
  } else {
    for (const Value event : texts_of(on)) workflow.events.emplace(event.text());
  }
  return workflow;
}

// Which workflows are called by one that runs on changes, with the events of that.
class Reader {
 public:
  explicit Reader(const SetupFacts& facts) : facts_(facts) {}

  Pipelines read() && {
    for (const std::string& path : facts_.workflows) {
      const std::optional<Source> file = facts_.read(path);
      if (!file) continue;
      pipelines_.any_file = true;
      Workflow workflow = read_workflow(*file, path);
      if (workflow.document == nullptr) {
        pipelines_.gaps.push_back(unreadable_gap("workflow", "GitHub", path));
      } else {
        workflows_.emplace(path, std::move(workflow));
      }
    }
    spread_events();
    for (const auto& [path, workflow] : workflows_) read_jobs(workflow);
    return std::move(pipelines_);
  }

 private:
  // A workflow that is called runs for what its caller runs for.
  void spread_events() {
    for (std::size_t round = 0; round < 4; ++round) {
      for (const auto& [path, workflow] : workflows_) {
        const Value jobs = workflow.document->root().at("jobs");
        for (std::uint32_t i = 0; i < jobs.size(); ++i) {
          const std::string uses(jobs.value_at(i).at("uses").text());
          if (!uses.starts_with("./")) continue;
          const auto called = workflows_.find(uses.substr(2));
          if (called == workflows_.end() || !called->second.has("workflow_call")) continue;
          called->second.events.insert(workflow.events.begin(), workflow.events.end());
        }
      }
    }
  }

  void read_jobs(const Workflow& workflow) {
    const Value root = workflow.document->root();
    const Value jobs = root.at("jobs");
    for (std::uint32_t i = 0; i < jobs.size(); ++i) {
      const Value job = jobs.value_at(i);
      const std::string_view uses = job.at("uses").text();
      if (!uses.empty() && !uses.starts_with("./")) {
        if (names_guard(uses)) add_called(workflow, job);
        continue;
      }
      JobFacts facts{&facts_, workflow.path, root, job, workflow.has("pull_request_target")};
      const std::size_t before = pipelines_.runs.size();
      for (GuardRun& run : read_github_job(facts)) add(workflow, std::move(run));
      if (workflow.has("pull_request_target")) {
        for (SetupGap& gap : target_gaps(facts)) pipelines_.gaps.push_back(std::move(gap));
      }
      if (pipelines_.runs.size() > before) shallow(workflow, job, pipelines_.runs[before].line);
    }
  }

  // jobs.x.uses: acme/guard/.github/workflows/check.yml@v1
  void add_called(const Workflow& workflow, Value job) {
    GuardRun run;
    run.on_changes = true;
    run.line = line_of(job.at("uses"));
    const std::string condition = word_of(job.at("if"));
    if (!authors_condition(condition).empty()) {
      run.gaps.push_back(
          skippable_gap(authors_condition(condition), workflow.path, line_of(job.at("if"))));
    }
    add(workflow, std::move(run));
  }

  void add(const Workflow& workflow, GuardRun run) {
    const bool request = workflow.has("pull_request");
    run.file = workflow.path;
    const bool target = workflow.has("pull_request_target");
    run.on_changes = run.on_changes && (request || target || (run.names_trust && pushes(workflow)));
    run.from_target = run.on_changes && target && !request;
    for (const std::string_view event : {"pull_request", "pull_request_target"}) {
      const auto value = workflow.event_values.find(event);
      if (value == workflow.event_values.end()) continue;
      for (const std::string_view key : {"paths", "paths-ignore"}) {
        if (const Value filter = value->second.at(key)) filtered(workflow, filter, key);
      }
    }
    pipelines_.runs.push_back(std::move(run));
  }

  // Of every branch: then a push to a branch is looked at before it is merged.
  static bool pushes(const Workflow& workflow) {
    if (!workflow.has("push")) return false;
    const auto push = workflow.event_values.find("push");
    const Value branches =
        push == workflow.event_values.end() ? Value() : push->second.at("branches");
    if (!branches) return true;
    const std::vector<Value> all = texts_of(branches);
    return std::any_of(all.begin(), all.end(),
                       [](Value one) { return one.text().find('*') != std::string_view::npos; });
  }

  void filtered(const Workflow& workflow, Value filter, std::string_view key) {
    if (!filters_.insert(workflow.path).second) return;
    if (key == "paths") {
      for (const Value path : texts_of(filter)) {
        if (path.text() == "**" || path.text().find(facts_.guard_folder) != std::string_view::npos)
          return;
      }
    }
    SetupGap gap;
    gap.code = "ci.path-filter";
    gap.severity = Severity::kNote;
    gap.what = fmt::format("'{}' keeps guard from running for changes of other files", key);
    gap.risk = fmt::format(
        "a change of {}/ alone is not judged; where the check is required, it waits for ever",
        facts_.guard_folder);
    gap.mend = {fmt::format("take '{}' away: guard itself looks for what it can judge", key)};
    gap.file = workflow.path;
    gap.line = line_of(filter);
    pipelines_.gaps.push_back(std::move(gap));
  }

  void shallow(const Workflow& workflow, Value job, std::uint32_t run_line) {
    const Value checkout = shallow_checkout(job, run_line);
    if (!checkout) return;
    SetupGap gap;
    gap.code = "ci.shallow";
    gap.severity = Severity::kWarning;
    gap.what =
        "the checkout of the job is shallow: guard sees neither the branch that the "
        "change goes to nor who wrote it";
    gap.risk = "no approval counts, and without the branch guard fails with exit code 2";
    gap.mend = {"with: {fetch-depth: 0}"};
    gap.file = workflow.path;
    gap.line = line_of(checkout);
    pipelines_.gaps.push_back(std::move(gap));
  }

  const SetupFacts& facts_;
  std::map<std::string, Workflow, std::less<>> workflows_;
  std::set<std::string> filters_;
  Pipelines pipelines_;
};

}  // namespace

Pipelines read_github(const SetupFacts& facts) { return Reader(facts).read(); }

}  // namespace libguard::setup
