// SPDX-License-Identifier: Apache-2.0
//
// .gitlab-ci.yml.
// Sources: docs.gitlab.com "CI/CD YAML syntax reference", "Merge request pipelines".
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "setup/pipeline.h"

namespace libguard::setup {
namespace {

using Severity = SetupGap::Severity;

constexpr const char* kFile = ".gitlab-ci.yml";
constexpr std::size_t kMostFiles = 64;
constexpr std::size_t kMostParents = 12;

// Not jobs, but settings of all of them.
bool is_setting(std::string_view key) {
  constexpr std::array<std::string_view, 11> kSettings = {
      "default",  "include",       "stages",       "variables", "workflow", "image",
      "services", "before_script", "after_script", "cache",     "spec"};
  return std::find(kSettings.begin(), kSettings.end(), key) != kSettings.end();
}

bool mentions_requests(Value rules) {
  for (const Value rule : texts_of(rules)) {
    if (rule.at("when").text() == "never") continue;
    const std::string_view condition = rule.at("if").text();
    if (condition.find("merge_request_event") != condition.npos ||
        condition.find("CI_MERGE_REQUEST") != condition.npos) {
      return true;
    }
  }
  return false;
}

// A rule without a condition, or `when: always`, lets a job into every pipeline.
bool takes_all(Value rules) {
  for (const Value rule : texts_of(rules)) {
    if (!rule.is(Kind::kMap) || rule.at("if") || rule.at("changes") || rule.at("exists")) continue;
    if (rule.at("when").text() != "never") return true;
  }
  return false;
}

std::string_view authors_condition(std::string_view condition) {
  constexpr std::array<std::string_view, 6> kTheirs = {
      "CI_MERGE_REQUEST_LABELS", "CI_MERGE_REQUEST_TITLE", "CI_MERGE_REQUEST_DESCRIPTION",
      "CI_COMMIT_MESSAGE",       "CI_COMMIT_TITLE",        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"};
  for (const std::string_view theirs : kTheirs) {
    const std::size_t at = condition.find(theirs);
    if (at != condition.npos) return condition.substr(at, theirs.size());
  }
  return "";
}

class Reader {
 public:
  explicit Reader(const SetupFacts& facts) : facts_(facts) {}

  Pipelines read() && {
    load(kFile);
    for (const DocumentPtr& document : documents_) {
      const Value root = document->root();
      for (std::uint32_t i = 0; i < root.size(); ++i) {
        const Value job = root.value_at(i);
        const std::string_view name = root.key_at(i).text();
        if (is_setting(name) || name.starts_with('.') || !job.is(Kind::kMap)) continue;
        read_job(job);
      }
    }
    return std::move(pipelines_);
  }

 private:
  void load(const std::string& path) {
    if (documents_.size() >= kMostFiles || !loaded_.insert(path).second) return;
    const std::optional<Source> file = facts_.read(path);
    if (!file) return;
    pipelines_.any_file = true;
    const DocumentPtr document = read_pipeline(*file);
    if (document == nullptr) {
      pipelines_.gaps.push_back(unreadable_gap("pipeline", "GitLab", path));
      return;
    }
    documents_.push_back(document);
    for (const Value include : texts_of(document->root().at("include"))) include_one(include);
  }

  void include_one(Value include) {
    std::string local(include.is(Kind::kString) ? include.text() : include.at("local").text());
    const bool remote = include.is(Kind::kString) && local.find("://") != std::string::npos;
    if (!local.empty() && !remote) {
      while (local.starts_with('/')) local.erase(0, 1);
      // A copy of the component: its script is put together from inputs.
      if (include.at("inputs") && local.ends_with("/guard.yml") && facts_.read(local)) {
        add_component(include);
        pipelines_.runs.back().editable.push_back(local);
        return;
      }
      return load(local);
    }
    for (const std::string_view key : {"component", "project", "remote", "template"}) {
      const std::string_view what = include.at(key).text();
      if (what.empty() || key == "template") continue;
      pipelines_.unseen.emplace_back(what);
      if (key == "component" && what.find("/guard@") != what.npos) add_component(include);
    }
  }

  // The component of guard runs on merge requests, and its text is not the change's.
  void add_component(Value include) {
    GuardRun run;
    run.file = include.document()->source().name();
    run.line = line_of(include);
    run.on_changes = true;
    const Value inputs = include.at("inputs");
    if (word_of(inputs.at("enforce")) == "off" || word_of(inputs.at("enforce")) == "false") {
      run.gaps.push_back(swallowed_gap("enforce: off", run.file, line_of(inputs.at("enforce"))));
    }
    pipelines_.runs.push_back(std::move(run));
  }

  // A key of a job, or of what it extends, or of `default`.
  Value of_job(Value job, std::string_view key, std::size_t depth = 0) const {
    if (const Value own = job.at(key)) return own;
    if (depth > kMostParents) return {};
    const std::vector<Value> parents = texts_of(job.at("extends"));
    for (auto parent = parents.rbegin(); parent != parents.rend(); ++parent) {
      for (const DocumentPtr& document : documents_) {
        if (const Value found = of_job(document->root().at(parent->text()), key, depth + 1)) {
          return found;
        }
      }
    }
    return {};
  }

  Value of_all(std::string_view key) const {
    for (const DocumentPtr& document : documents_) {
      if (const Value found = document->root().at(key)) return found;
      if (const Value found = document->root().at("default").at(key)) return found;
    }
    return {};
  }

  // Lists within lists are what !reference leaves.
  static void collect(Value value, std::vector<Value>& texts, std::size_t depth = 0) {
    for (const Value item : texts_of(value)) {
      if (item.is(Kind::kList) && depth < kMostParents) {
        collect(item, texts, depth + 1);
      } else if (item.is(Kind::kString)) {
        texts.push_back(item);
      }
    }
  }

  void read_job(Value job) {
    std::vector<Value> lines;
    const Value before = of_job(job, "before_script");
    collect(before ? before : of_all("before_script"), lines);
    collect(of_job(job, "script"), lines);
    // The lines of a job are one script, to a shell with `set -eo pipefail`.
    std::string script;
    std::vector<std::pair<std::uint32_t, Value>> begins;
    std::uint32_t number = 0;
    for (const Value line : lines) {
      begins.emplace_back(number, line);
      script += line.text();
      script += '\n';
      number +=
          static_cast<std::uint32_t>(std::count(line.text().begin(), line.text().end(), '\n')) + 1;
    }
    for (const ScriptRun& found : runs_of_script(facts_, script, {true, true})) {
      auto at = begins.begin();
      while (at + 1 != begins.end() && (at + 1)->first <= found.command.line) ++at;
      GuardRun run;
      run.file = at->second.document()->source().name();
      run.line = script_line(at->second, found.command.line - at->first);
      if (!found.file.empty()) run.editable.push_back(found.file);
      run.paths = checked_paths(found.command);
      run.names_trust = !found.command.option("--trust-ref").empty();
      run.gaps = command_gaps(found.command, run.file, run.line);
      add(std::move(run), job);
    }
  }

  void add(GuardRun run, Value job) {
    const Value rules = of_job(job, "rules");
    fails_softly(run, of_job(job, "allow_failure"), of_job(job, "when"));
    for (const Value rule : texts_of(rules)) {
      const std::string_view condition = rule.at("if").text();
      const std::string_view theirs = authors_condition(condition);
      const bool skips = rule.at("when").text() == "never";
      if (!theirs.empty() && (skips || !takes_all(rules))) {
        run.gaps.push_back(skippable_gap(theirs, run.file, line_of(rule.at("if"))));
      }
      if (!skips) fails_softly(run, rule.at("allow_failure"), rule.at("when"));
    }
    bool whole = false;
    for (const Value variables : {of_all("variables"), of_job(job, "variables")}) {
      for (std::uint32_t i = 0; variables.is(Kind::kMap) && i < variables.size(); ++i) {
        Value value = variables.value_at(i);
        if (value.is(Kind::kMap)) value = value.at("value");
        const std::string name(variables.key_at(i).text());
        for (SetupGap& gap : variable_gaps(name, word_of(value), run.file, line_of(value))) {
          run.gaps.push_back(std::move(gap));
        }
        if (name == "GUARD_TRUST_REF") run.names_trust = true;
        if (name == "GIT_DEPTH") whole = word_of(value) == "0";
      }
    }
    // A pipeline of a branch is one of changes where it says which branch is believed.
    const bool branches = !rules && !of_job(job, "only");
    run.on_changes = runs_on_requests(job, rules) || (run.names_trust && branches);
    if (!whole && run.on_changes && seen_depth_.insert(run.file).second) shallow(run);
    pipelines_.runs.push_back(std::move(run));
  }

  bool runs_on_requests(Value job, Value rules) const {
    const Value workflow = of_all("workflow").at("rules");
    if (rules) return mentions_requests(rules) || (takes_all(rules) && mentions_requests(workflow));
    for (const Value only : texts_of(of_job(job, "only"))) {
      if (only.text() == "merge_requests") return true;
    }
    for (const Value ref : texts_of(of_job(job, "only").at("refs"))) {
      if (ref.text() == "merge_requests") return true;
    }
    return !of_job(job, "only") && mentions_requests(workflow);
  }

  static void fails_softly(GuardRun& run, Value allowed, Value when) {
    bool soft = word_of(allowed) == "true";
    for (const Value code : texts_of(allowed.at("exit_codes"))) soft = soft || word_of(code) == "1";
    if (soft) run.gaps.push_back(swallowed_gap("allow_failure: true", run.file, line_of(allowed)));
    if (when.text() == "manual" && word_of(allowed) != "false") {
      run.gaps.push_back(swallowed_gap("when: manual", run.file, line_of(when)));
    }
  }

  void shallow(const GuardRun& run) {
    SetupGap gap;
    gap.code = "ci.shallow";
    gap.severity = Severity::kWarning;
    gap.what = "the clone of the job is shallow: guard does not see who wrote the change";
    gap.risk = "no approval counts";
    gap.mend = {"variables: {GIT_DEPTH: 0}"};
    gap.file = run.file;
    gap.line = run.line;
    pipelines_.gaps.push_back(std::move(gap));
  }

  const SetupFacts& facts_;
  std::set<std::string> loaded_;
  std::set<std::string> seen_depth_;
  std::vector<DocumentPtr> documents_;
  Pipelines pipelines_;
};

}  // namespace

Pipelines read_gitlab(const SetupFacts& facts) { return Reader(facts).read(); }

}  // namespace libguard::setup
