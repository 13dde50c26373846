// SPDX-License-Identifier: Apache-2.0
//
// A Jenkinsfile is a program. What is looked at are the shell steps in it, by their quotes.
#include <algorithm>

#include "setup/pipeline.h"

namespace libguard::setup {
namespace {

constexpr const char* kFile = "Jenkinsfile";
constexpr std::size_t kMostText = std::size_t{1} << 20;

struct ShellStep {
  std::string script;
  std::uint32_t line = 0;
};

// Texts in quotes of one or three, outside of comments.
class Groovy {
 public:
  explicit Groovy(std::string_view text) : text_(text) {}

  std::vector<ShellStep> texts() && {
    while (at_ < text_.size()) {
      if (starts("//")) {
        skip_to("\n");
      } else if (starts("/*")) {
        skip_to("*/");
      } else if (starts("'''") || starts("\"\"\"")) {
        take(text_.substr(at_, 3));
      } else if (text_[at_] == '\'' || text_[at_] == '"') {
        take(text_.substr(at_, 1));
      } else {
        next();
      }
    }
    return std::move(steps_);
  }

 private:
  bool starts(std::string_view word) const { return text_.substr(at_).starts_with(word); }
  void next() {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }
  void skip_to(std::string_view end) {
    const std::size_t stop = std::min(text_.find(end, at_), text_.size());
    while (at_ < stop) next();
  }
  void take(std::string_view quote) {
    ShellStep step{"", line_};
    at_ += quote.size();
    while (at_ < text_.size() && !starts(quote)) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) step.script += text_[at_], next();
      step.script += text_[at_];
      next();
    }
    at_ = std::min(at_ + quote.size(), text_.size());
    steps_.push_back(std::move(step));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::vector<ShellStep> steps_;
};

}  // namespace

Pipelines read_jenkins(const SetupFacts& facts) {
  Pipelines pipelines;
  const std::optional<Source> file = facts.read(kFile);
  if (!file || file->text().size() > kMostText) return pipelines;
  pipelines.any_file = true;
  for (const ShellStep& step : Groovy(file->text()).texts()) {
    // Jenkins starts `sh -xe`, which knows no pipefail.
    for (const ScriptRun& found : runs_of_script(facts, step.script, {true, false})) {
      GuardRun run;
      run.file = kFile;
      run.line = step.line + found.command.line;
      run.on_changes = true;
      if (!found.file.empty()) run.editable.push_back(found.file);
      run.paths = checked_paths(found.command);
      run.gaps = command_gaps(found.command, kFile, run.line);
      pipelines.runs.push_back(std::move(run));
    }
  }
  // The step of the shared library.
  std::string_view rest = file->text();
  for (std::uint32_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = rest.find('\n');
    std::string_view one = rest.substr(0, end);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    while (one.starts_with(' ') || one.starts_with('\t')) one.remove_prefix(1);
    if (one != "guard" && !one.starts_with("guard(") && !one.starts_with("guardCheck")) continue;
    GuardRun run;
    run.file = kFile;
    run.line = line;
    run.on_changes = true;
    if (one.find("enforce: false") != one.npos) {
      run.gaps.push_back(swallowed_gap("enforce: false", kFile, line));
    }
    pipelines.runs.push_back(std::move(run));
  }
  return pipelines;
}

}  // namespace libguard::setup
