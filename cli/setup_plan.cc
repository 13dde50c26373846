// SPDX-License-Identifier: Apache-2.0
#include "setup_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "files.h"
#include "setup_texts.h"

namespace libguard::cli {
namespace {

// A line of CODEOWNERS, and a path that it has to be about.
struct OwnedPath {
  std::string pattern;
  std::string path;
};

class Planner {
 public:
  Planner(const SetupChoices& choices, const SetupFacts& facts, const std::string& root)
      : choices_(choices), facts_(facts), root_(root) {}

  std::vector<PlannedFile> plan() && {
    plan_configuration();
    plan_approvers();
    plan_attributes();
    plan_pipeline();
    plan_owners();
    if (choices_.hook) plan_hook();
    return std::move(files_);
  }

 private:
  bool there(const std::string& path) const {
    return is_there(root_.empty() ? path : root_ + "/" + path);
  }

  void add(const std::string& path, std::string text, std::string lines) {
    const bool is = there(path);
    files_.push_back({path, is ? std::move(lines) : std::move(text), is});
  }

  void plan_configuration() {
    const std::string path = there(".guard.yml") ? ".guard.yml" : ".guard.yaml";
    add(path, configuration_text(choices_), "");
  }

  void plan_approvers() {
    if (choices_.approvers.empty() || choices_.repo.empty()) return;
    add(".guard/approvers.yaml", approvers_text(choices_), "");
  }

  void plan_attributes() {
    const auto text = facts_.record_attributes.find("text");
    const bool kept = text != facts_.record_attributes.end() && text->second == "unset";
    add(".gitattributes", attributes_text(), kept ? "" : attributes_text());
  }

  // One that runs guard already is left alone, wherever it stands.
  void plan_pipeline() {
    const std::vector<std::string> running = examine_setup(facts_).pipelines;
    if (!running.empty()) {
      pipeline_ = running.front();
      files_.push_back({pipeline_, "", true});
      return;
    }
    switch (choices_.ci) {
      case Ci::kNone:
        return;
      case Ci::kGithub:
        pipeline_ = ".github/workflows/guard.yml";
        return add(pipeline_, workflow_text(choices_), workflow_text(choices_));
      case Ci::kGitlab:
        pipeline_ = ".gitlab-ci.yml";
        return add(pipeline_, gitlab_text(true), gitlab_text(false));
      case Ci::kJenkins:
        pipeline_ = "Jenkinsfile";
        return add(pipeline_, jenkins_text(true), jenkins_text(false));
    }
  }

  std::string owners_file() const {
    const bool gitlab = facts_.host == CodeHost::kGitlab;
    const std::vector<std::string> places =
        gitlab ? std::vector<std::string>{"CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}
               : std::vector<std::string>{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"};
    const auto found = std::find_if(places.begin(), places.end(),
                                    [&](const std::string& path) { return there(path); });
    return found == places.end() ? places.front() : *found;
  }

  void plan_owners() {
    if (facts_.host == CodeHost::kUnknown || choices_.owners.empty()) return;
    const std::string file = owners_file();
    std::vector<OwnedPath> owned = {{".guard/", ".guard/overrides/000000000000.yaml"},
                                    {".guard.yaml", ".guard.yaml"},
                                    {".guardignore", ".guardignore"},
                                    {"/" + file, file}};
    if (!pipeline_.empty()) owned.push_back({"/" + pipeline_, pipeline_});
    std::string text =
        "# Who is asked to review what guard goes by. The last line that fits decides.\n";
    std::string missing;
    for (const OwnedPath& one : owned) {
      const std::string line = fmt::format("{} {}\n", one.pattern, fmt::join(choices_.owners, " "));
      text += line;
      if (!paths_without_owner(facts_, {one.path}).empty()) missing += line;
    }
    add(file, std::move(text), std::move(missing));
  }

  void plan_hook() {
    const std::optional<Source> file = facts_.read(".pre-commit-config.yaml");
    const bool has = file && (file->text().find("guard check") != std::string_view::npos ||
                              file->text().find("id: guard") != std::string_view::npos);
    add(".pre-commit-config.yaml", hook_text(), has ? "" : hook_entry());
  }

  const SetupChoices& choices_;
  const SetupFacts& facts_;
  const std::string& root_;
  std::string pipeline_;
  std::vector<PlannedFile> files_;
};

}  // namespace

std::vector<PlannedFile> plan_setup(const SetupChoices& choices, const SetupFacts& facts,
                                    const std::string& root) {
  return Planner(choices, facts, root).plan();
}

}  // namespace libguard::cli
