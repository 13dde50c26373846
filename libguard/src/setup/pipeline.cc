// SPDX-License-Identifier: Apache-2.0
#include "setup/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "documents/read.h"
#include "libguard/project.h"

namespace libguard::setup {
namespace {

using Severity = SetupGap::Severity;

// A pipeline is written by people; more is something else.
constexpr std::size_t kMostText = std::size_t{1} << 20;

bool is_path_word(std::string_view word) {
  if (word.empty() || word.size() > 512 || word.front() == '-' || word.front() == '$') return false;
  return word.find('/') != word.npos || word.ends_with(".sh") || word.ends_with(".py");
}

std::string without_dot(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  return std::string(path);
}

bool runs_guard_hook(const SetupFacts& facts) {
  const std::optional<Source> file = facts.read(".pre-commit-config.yaml");
  const DocumentPtr document = file ? read_pipeline(*file) : nullptr;
  if (document == nullptr) return false;
  for (const Value repo : texts_of(document->root().at("repos"))) {
    const Value hooks = repo.at("hooks");
    for (std::uint32_t i = 0; i < hooks.size(); ++i) {
      const std::string_view id = hooks.item(i).at("id").text();
      const std::string_view entry = hooks.item(i).at("entry").text();
      if (id == "guard" || id == "guard-system" || !guard_commands(entry, {}).empty()) return true;
    }
  }
  return false;
}

// The files of the repository that a command starts: "./scripts/check.sh", "make check".
std::vector<std::string> started_files(const ShellCommand& command) {
  std::vector<std::string> files;
  if (command.words.front() == "make") files = {"Makefile", "makefile", "GNUmakefile"};
  if (command.words.front() == "npm" || command.words.front() == "yarn") files = {"package.json"};
  for (const std::string& word : command.words) {
    if (is_path_word(word)) files.push_back(without_dot(word));
  }
  return files;
}

}  // namespace

bool GuardRun::holds() const {
  return std::none_of(gaps.begin(), gaps.end(),
                      [](const SetupGap& gap) { return gap.severity == Severity::kOpen; });
}

DocumentPtr read_pipeline(const Source& file) {
  if (file.text().size() > kMostText) return nullptr;
  const ReadDocuments read = read_yaml(file, Resolution::kYaml12);
  if (read.documents.empty()) return nullptr;
  // A component of GitLab has a document of inputs in front.
  const bool inputs = read.documents.size() > 1 && read.documents.front()->root().at("spec");
  return read.documents[inputs ? 1 : 0];
}

std::uint32_t line_of(Value value) {
  if (!value || value.document() == nullptr) return 0;
  return value.document()->source().locate(value.span().begin).line;
}

std::uint32_t script_line(Value script, std::uint32_t line) {
  const bool block = script.style() == Style::kLiteral || script.style() == Style::kFolded;
  return line_of(script) + (block ? line + 1 : 0);
}

std::string word_of(Value value) {
  if (value.is(Kind::kString)) return std::string(value.text());
  const bool scalar = value.is(Kind::kBool) || value.is(Kind::kInt) || value.is(Kind::kUint) ||
                      value.is(Kind::kDouble);
  return scalar ? std::string(value.written()) : std::string();
}

std::vector<Value> texts_of(Value value) {
  if (!value.is(Kind::kList)) return value ? std::vector<Value>{value} : std::vector<Value>{};
  std::vector<Value> items;
  for (std::uint32_t i = 0; i < value.size(); ++i) items.push_back(value.item(i));
  return items;
}

std::vector<ScriptRun> runs_of_script(const SetupFacts& facts, std::string_view script,
                                      ShellMode mode) {
  std::vector<ScriptRun> runs;
  for (GuardCommand& command : guard_commands(script, mode)) {
    if (command.pre_commit && !runs_guard_hook(facts)) continue;
    std::string file = command.pre_commit ? ".pre-commit-config.yaml" : "";
    if (is_path_word(command.program) && facts.read(without_dot(command.program))) {
      file = without_dot(command.program);
    }
    runs.push_back({std::move(command), std::move(file)});
  }
  for (const ShellCommand& command : read_script(script)) {
    for (const std::string& path : started_files(command)) {
      const std::optional<Source> file = facts.read(path);
      if (!file || file->text().size() > kMostText) continue;
      // A script that does not say `set -e` may well end in another command.
      ShellMode inner;
      const bool make = path.ends_with("akefile");
      inner.stops = make;
      std::string text(file->text());
      // In a Makefile "$$" is "$", and "@", "-" in front of a command are its own.
      std::vector<GuardCommand> found = guard_commands(text, inner);
      if (found.empty() && text.find("guard check") == std::string::npos) continue;
      GuardCommand named = found.empty() ? GuardCommand{} : std::move(found.front());
      named.line = command.line;
      if (command.after == "||" || !mode.stops) {
        for (const GuardCommand& outer : guard_commands("guard check", mode)) {
          if (named.swallowed.empty()) named.swallowed = outer.swallowed;
        }
      }
      runs.push_back({std::move(named), path});
    }
  }
  return runs;
}

SetupGap unreadable_gap(std::string_view what, std::string_view platform, const std::string& file) {
  SetupGap gap;
  gap.code = "ci.unreadable";
  gap.severity = SetupGap::Severity::kWarning;
  gap.what = fmt::format("this {} cannot be read, so nobody can tell whether it runs guard", what);
  gap.risk = "what it does was not looked at";
  gap.mend = {fmt::format("mend its YAML: {} runs none that it cannot read", platform)};
  gap.file = file;
  return gap;
}

SetupGap swallowed_gap(std::string_view by, const std::string& file, std::uint32_t line) {
  SetupGap gap;
  gap.code = "ci.swallowed";
  gap.what = fmt::format("'{}' hides what guard finds: the job is green whatever it says", by);
  gap.risk = "every change passes, with findings that block and with overrides nobody approved";
  gap.mend = {by.starts_with("|") && !by.starts_with("||")
                  ? "write 'set -o pipefail' above it ('shell: bash' does so on GitHub)"
                  : fmt::format("take '{}' away; findings that shall not block are advisory by "
                                "'levels:' in .guard.yaml",
                                by)};
  gap.file = file;
  gap.line = line;
  return gap;
}

SetupGap skippable_gap(std::string_view by, const std::string& file, std::uint32_t line) {
  SetupGap gap;
  gap.code = "ci.skippable";
  gap.what =
      fmt::format("whether guard runs depends on '{}', which the author of a change decides", by);
  gap.risk = "the author has it skipped, and a job that was skipped counts as passed";
  gap.mend = {"run guard whatever the change is called or labelled"};
  gap.file = file;
  gap.line = line;
  return gap;
}

std::vector<std::string> checked_paths(const GuardCommand& command) {
  constexpr std::array<std::string_view, 8> kFlags = {
      "-v",         "--verbose",    "-q",           "--quiet",
      "--complete", "--incomplete", "--pre-commit", "--allow-empty"};
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < command.words.size(); ++i) {
    const std::string& word = command.words[i];
    if (!word.starts_with('-') || word == "-") {
      paths.push_back(without_dot(word));
      while (paths.back().ends_with('/')) paths.back().pop_back();
    } else if (word.find('=') == std::string::npos &&
               std::find(kFlags.begin(), kFlags.end(), word) == kFlags.end()) {
      ++i;  // its value
    }
  }
  return paths;
}

bool is_of_the_change(std::string_view word) {
  constexpr std::array<std::string_view, 12> kTheirs = {
      "github.head_ref",         "pull_request.head.", "github.sha",    "GITHUB_SHA",
      "GITHUB_HEAD_REF",         "CI_COMMIT_SHA",      "CI_COMMIT_REF", "CI_COMMIT_BRANCH",
      "CI_MERGE_REQUEST_SOURCE", "CHANGE_BRANCH",      "GIT_COMMIT",    "BRANCH_NAME"};
  if (word == "HEAD" || word.starts_with("HEAD~") || word.starts_with("HEAD^")) return true;
  return std::any_of(kTheirs.begin(), kTheirs.end(),
                     [&](std::string_view theirs) { return word.find(theirs) != word.npos; });
}

std::vector<SetupGap> variable_gaps(const std::string& name, std::string_view value,
                                    const std::string& file, std::uint32_t line) {
  if (name != "GUARD_TRUST_REF" && name != "--trust-ref") return {};
  const std::string shown = name.starts_with('-') ? fmt::format("{} {}", name, value)
                                                  : fmt::format("{}: {}", name, value);
  SetupGap gap;
  gap.file = file;
  gap.line = line;
  if (value == kNoTrust) {
    gap.code = "ci.no-trust";
    gap.what = fmt::format("'{}' has guard believe the change itself", shown);
  } else if (is_of_the_change(value)) {
    gap.code = "ci.trusts-change";
    gap.what = fmt::format("'{}' is the change itself, and not the branch that it goes to", shown);
  } else {
    return {};
  }
  gap.risk =
      "the author of a change switches rules off, or approves for himself, in the same change";
  gap.mend = {
      fmt::format("take '{}' away: in a pull request or merge request guard goes by the "
                  "branch that it goes to",
                  shown)};
  return {std::move(gap)};
}

std::vector<SetupGap> command_gaps(const GuardCommand& command, const std::string& file,
                                   std::uint32_t line) {
  std::vector<SetupGap> gaps;
  const std::string enforce = command.option("--enforce");
  if (enforce == "off") gaps.push_back(swallowed_gap("--enforce off", file, line));
  if (!command.swallowed.empty()) gaps.push_back(swallowed_gap(command.swallowed, file, line));
  const std::string trust = command.option("--trust-ref");
  if (!trust.empty()) {
    for (SetupGap& gap : variable_gaps("--trust-ref", trust, file, line)) {
      gaps.push_back(std::move(gap));
    }
  }
  return gaps;
}

}  // namespace libguard::setup
