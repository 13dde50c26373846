// SPDX-License-Identifier: Apache-2.0
#include "setup/github_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace libguard::setup {
namespace {

using Severity = SetupGap::Severity;

bool is_expression(std::string_view text) { return text.find("${{") != text.npos; }

// What GitHub starts where nothing is said: `bash -e {0}`; `shell: bash` adds pipefail.
ShellMode mode_of(Value root, Value job, Value step) {
  std::string shell = word_of(step.at("shell"));
  if (shell.empty()) shell = word_of(job.at("defaults").at("run").at("shell"));
  if (shell.empty()) shell = word_of(root.at("defaults").at("run").at("shell"));
  if (shell.empty()) return {true, false};
  if (shell == "bash") return {true, true};
  if (shell.find("{0}") == std::string::npos) return {true, false};
  return {shell.find(" -e") != std::string::npos, shell.find("pipefail") != std::string::npos};
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// `if: github.event_name == 'push'`, `if: github.ref == 'refs/heads/main'`
bool leaves_changes_out(std::string_view condition) {
  if (condition.find("pull_request") != condition.npos) {
    return condition.find("github.event_name != 'pull_request'") != condition.npos;
  }
  return condition.find("||") == condition.npos &&
         (condition.find("github.event_name == '") != condition.npos ||
          condition.find("github.ref == 'refs/heads/") != condition.npos ||
          condition.find("github.ref_name == '") != condition.npos);
}

class JobReader {
 public:
  explicit JobReader(const JobFacts& job) : job_(job) {}

  std::vector<GuardRun> read() && {
    const Value steps = job_.job.at("steps");
    for (std::uint32_t i = 0; i < steps.size(); ++i) {
      const Value step = steps.item(i);
      if (const Value script = step.at("run"); script.is(Kind::kString)) {
        add_script(step, script, i);
      } else if (names_guard(step.at("uses").text())) {
        add_action(step, i);
      } else if (step.at("uses").text().starts_with("pre-commit/action@") &&
                 !runs_of_script(*job_.facts, "pre-commit run", {}).empty()) {
        add_action(step, i);
      }
    }
    return std::move(runs_);
  }

 private:
  void add_script(Value step, Value script, std::uint32_t index) {
    const ShellMode mode = mode_of(job_.root, job_.job, step);
    for (const ScriptRun& found : runs_of_script(*job_.facts, script.text(), mode)) {
      GuardRun run;
      run.line = script_line(script, found.command.line);
      if (!found.file.empty()) run.editable.push_back(found.file);
      run.gaps = command_gaps(found.command, job_.path, run.line);
      run.paths = checked_paths(found.command);
      run.names_trust = !found.command.option("--trust-ref").empty();
      add(std::move(run), step, index);
    }
  }

  void add_action(Value step, std::uint32_t index) {
    GuardRun run;
    run.line = line_of(step.at("uses"));
    const std::string_view uses = step.at("uses").text();
    if (uses.starts_with("./")) run.editable.push_back(std::string(uses.substr(2)) + "/action.yml");
    if (uses.starts_with("pre-commit/")) run.editable.emplace_back(".pre-commit-config.yaml");
    const Value with = step.at("with");
    if (const Value enforce = with.at("enforce");
        word_of(enforce) == "off" || word_of(enforce) == "false") {
      run.gaps.push_back(
          swallowed_gap(fmt::format("enforce: {}", word_of(enforce)), job_.path, line_of(enforce)));
    }
    if (const Value trust = with.at("trust-ref")) {
      add_all(run, variable_gaps("--trust-ref", word_of(trust), job_.path, line_of(trust)));
    }
    const std::string paths = word_of(with.at("paths"));
    if (!paths.empty()) {
      run.paths = checked_paths(guard_commands("guard check " + one_line(paths), {}).front());
    }
    const std::string command = word_of(with.at("guard-path"));
    if (job_.facts->read(command)) run.editable.push_back(command);
    add(std::move(run), step, index);
  }

  static void add_all(GuardRun& run, std::vector<SetupGap> gaps) {
    for (SetupGap& gap : gaps) run.gaps.push_back(std::move(gap));
  }

  void add(GuardRun run, Value step, std::uint32_t index) {
    run.on_changes = true;
    for (const Value env : {job_.root.at("env"), job_.job.at("env"), step.at("env")}) {
      for (std::uint32_t i = 0; i < env.size(); ++i) {
        const Value value = env.is(Kind::kMap) ? env.value_at(i) : Value();
        if (!value) continue;
        if (env.key_at(i).text() == "GUARD_TRUST_REF") run.names_trust = true;
        add_all(run, variable_gaps(std::string(env.key_at(i).text()), word_of(value), job_.path,
                                   line_of(value)));
      }
    }
    continues(run, job_.job.at("continue-on-error"), false);
    continues(run, step.at("continue-on-error"), outcome_is_used(step, index));
    for (const Value condition : {job_.job.at("if"), step.at("if")}) {
      const std::string text = word_of(condition);
      if (leaves_changes_out(text)) run.on_changes = false;
      const std::string_view theirs = authors_condition(text);
      if (!theirs.empty()) {
        run.gaps.push_back(skippable_gap(theirs, job_.path, line_of(condition)));
      }
    }
    runs_.push_back(std::move(run));
  }

  void continues(GuardRun& run, Value value, bool used) const {
    if (word_of(value) != "true" || used) return;
    run.gaps.push_back(swallowed_gap("continue-on-error: true", job_.path, line_of(value)));
  }

  // A later step fails where this one did: steps.guard.outcome, and `exit 1`.
  bool outcome_is_used(Value step, std::uint32_t index) const {
    const std::string id = word_of(step.at("id"));
    if (id.empty()) return false;
    const std::string outcome = fmt::format("steps.{}.outcome", id);
    const Value steps = job_.job.at("steps");
    for (std::uint32_t i = index + 1; i < steps.size(); ++i) {
      const Value later = steps.item(i);
      const std::string_view script = later.at("run").text();
      const bool fails = script.find("exit ") != script.npos || script.find("false") != script.npos;
      std::string said = word_of(later.at("if")) + std::string(script);
      const Value env = later.at("env");
      for (std::uint32_t j = 0; j < env.size(); ++j) said += word_of(env.value_at(j));
      if (fails && said.find(outcome) != std::string::npos) return true;
    }
    return false;
  }

  const JobFacts& job_;
  std::vector<GuardRun> runs_;
};

bool is_checkout(Value step) { return step.at("uses").text().starts_with("actions/checkout@"); }

// The change: its head, or GitHub's merge of it.
bool checks_out_change(Value step) {
  const std::string ref = word_of(step.at("with").at("ref"));
  const std::string repository = word_of(step.at("with").at("repository"));
  return ref.find("pull_request.head") != std::string::npos ||
         ref.find("github.head_ref") != std::string::npos ||
         ref.find("refs/pull/") != std::string::npos ||
         ref.find("merge_commit_sha") != std::string::npos ||
         repository.find("pull_request.head") != std::string::npos;
}

bool fetches_change(std::string_view script) {
  return script.find("gh pr checkout") != script.npos ||
         (script.find("refs/pull/") != script.npos && script.find("git ") != script.npos) ||
         (script.find("git fetch") != script.npos && script.find("pull/") != script.npos);
}

SetupGap target_gap(const JobFacts& job, std::string what, std::string risk, std::string mend,
                    Value at) {
  SetupGap gap;
  gap.what = std::move(what);
  gap.risk = std::move(risk);
  gap.mend = {std::move(mend)};
  gap.file = job.path;
  gap.line = line_of(at);
  return gap;
}

}  // namespace

std::vector<GuardRun> read_github_job(const JobFacts& job) { return JobReader(job).read(); }

std::vector<SetupGap> target_gaps(const JobFacts& job) {
  std::vector<SetupGap> gaps;
  const Value steps = job.job.at("steps");
  Value taken;  // the step that brings the change
  for (std::uint32_t i = 0; i < steps.size(); ++i) {
    const Value step = steps.item(i);
    const std::string_view script = step.at("run").text();
    if ((is_checkout(step) && checks_out_change(step)) || fetches_change(script)) taken = step;
    if (!taken || step == taken) continue;
    const std::string_view uses = step.at("uses").text();
    const std::string foreign =
        uses.starts_with("./") ? std::string(uses) : runs_foreign_code(script);
    if (foreign.empty()) continue;
    gaps.push_back(target_gap(
        job, fmt::format("'{}' may run what the change brings, on pull_request_target", foreign),
        "the author's code runs with the token and the secrets of the target branch: it can "
        "approve, push and merge",
        "run it in a workflow on pull_request; on pull_request_target have guard read the "
        "checkout, and nothing run from it",
        step.at("run") ? step.at("run") : step));
    gaps.back().code = "ci.target-runs-change";
    break;
  }
  const bool checks = !JobReader(job).read().empty();
  if (checks && !taken) {
    const auto first = JobReader(job).read().front();
    SetupGap gap = target_gap(
        job,
        "on pull_request_target the checkout is the target branch: guard never sees the change",
        "every change passes",
        "with: {ref: \"${{ github.event.pull_request.head.sha }}\", fetch-depth: 0, "
        "persist-credentials: false}",
        Value());
    gap.code = "ci.checks-target";
    gap.line = first.line;
    gaps.push_back(std::move(gap));
  }
  return gaps;
}

Value shallow_checkout(Value job, std::uint32_t run_line) {
  const Value steps = job.at("steps");
  Value shallow;
  for (std::uint32_t i = 0; i < steps.size(); ++i) {
    const Value step = steps.item(i);
    if (line_of(step) > run_line) break;
    const std::string_view script = step.at("run").text();
    if (is_checkout(step)) {
      const std::string depth = word_of(step.at("with").at("fetch-depth"));
      // Another repository beside it, or a depth that nobody can tell from here.
      if (step.at("with").at("path") || is_expression(depth)) continue;
      shallow = depth == "0" ? Value() : step.at("uses");
    } else if (script.find("git fetch") != script.npos &&
               (script.find("--unshallow") != script.npos ||
                script.find("--depth") == script.npos)) {
      shallow = Value();
    }
  }
  return shallow;
}

bool names_guard(std::string_view uses) {
  uses = uses.substr(0, uses.find('@'));
  if (uses == "./ci-plugins/github" || uses.ends_with("/ci-plugins/github")) return true;
  while (!uses.empty()) {
    const std::size_t slash = uses.find('/');
    const std::string_view part = uses.substr(0, slash);
    if (part == "guard" || part == "libguard" || part == "guard.yml" || part == "guard.yaml" ||
        part == "guard-action") {
      return true;
    }
    if (slash == uses.npos) break;
    uses.remove_prefix(slash + 1);
  }
  return false;
}

std::string_view authors_condition(std::string_view condition) {
  constexpr std::array<std::string_view, 8> kTheirs = {
      "github.event.pull_request.labels", "github.event.pull_request.title",
      "github.event.pull_request.body",   "github.event.label",
      "github.event.head_commit.message", "github.event.commits",
      "startsWith(github.head_ref",       "contains(github.head_ref"};
  for (const std::string_view theirs : kTheirs) {
    const std::size_t at = condition.find(theirs);
    if (at != condition.npos) return condition.substr(at, theirs.size());
  }
  return "";
}

}  // namespace libguard::setup
