// SPDX-License-Identifier: Apache-2.0
//
// A git repository that a test stands in, and the surroundings that it makes up.
#ifndef TESTS_UNIT_PROJECT_WORKPLACE_H_
#define TESTS_UNIT_PROJECT_WORKPLACE_H_

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libguard/project.h"
#include "support/catch.h"
#include "unit/engine/support.h"
#include "unit/trust/sandbox.h"

namespace libguard {

// The current folder is the root of the repository, until go() or the end of the scope.
class Workplace : public trust::Sandbox {
 public:
  Workplace() : before_(std::filesystem::current_path()) { go("."); }
  ~Workplace() { std::filesystem::current_path(before_); }

  void go(const std::string& folder) const {
    const std::filesystem::path whole = std::filesystem::path(root()) / folder;
    std::filesystem::create_directories(whole);
    std::filesystem::current_path(whole);
  }

 private:
  std::filesystem::path before_;
};

// Surroundings whose environment is these variables.
inline Surroundings with(std::map<std::string, std::string> variables, std::int64_t now = 0) {
  return {[variables = std::move(variables)](const char* name) -> std::optional<std::string> {
            const auto found = variables.find(name);
            if (found == variables.end()) return std::nullopt;
            return found->second;
          },
          now};
}

inline Surroundings pull_request_to(const std::string& branch) {
  return with({{"GITHUB_ACTIONS", "true"},
               {"GITHUB_SERVER_URL", "https://github.com"},
               {"GITHUB_REPOSITORY", "acme/payments"},
               {"GITHUB_EVENT_NAME", "pull_request"},
               {"GITHUB_BASE_REF", branch},
               {"GITHUB_HEAD_REF", "feature"},
               {"GITHUB_ACTOR", "alice"}});
}

inline Project project_of(const ProjectOptions& options, const Surroundings& here = {}) {
  Result<Project> project = find_project(options, here);
  if (!project) FAIL(render(project.error().front()));
  return *std::move(project);
}

inline Diagnostics problems_of(const ProjectOptions& options, const Surroundings& here = {}) {
  const Result<Project> project = find_project(options, here);
  REQUIRE_FALSE(project);
  return project.error();
}

inline std::vector<std::string> names_of(const std::vector<Source>& files) {
  std::vector<std::string> names;
  for (const Source& file : files) names.push_back(file.name());
  return names;
}

}  // namespace libguard

#endif  // TESTS_UNIT_PROJECT_WORKPLACE_H_
