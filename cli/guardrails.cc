// SPDX-License-Identifier: Apache-2.0
#include "guardrails.h"

#include <utility>

#include "files.h"
#include "surroundings.h"

namespace libguard::cli {

std::optional<Overrides> open_overrides(const Project& project, const ProjectOptions& options) {
  OverrideOptions given;
  given.trust = project.trust;
  given.folder = project.guard_folder;
  given.guardrails = project.guardrails;
  given.change_author = options.change_author;
  if (given.change_author.empty() && project.platform) {
    given.change_author = project.platform->author;
  }
  given.now = now();
  Diagnostics problems;
  for (const std::string& path : options.evidence) {
    Result<Source> file = read_file(path);
    if (file) {
      given.evidence.push_back(std::move(*file));
    } else {
      problems.insert(problems.end(), file.error().begin(), file.error().end());
    }
  }
  if (problems.empty()) {
    Result<Overrides> overrides = load_overrides(given);
    if (overrides) return std::move(*overrides);
    problems = std::move(overrides).error();
  }
  complain(problems, options.color);
  return std::nullopt;
}

Report check_inputs(const Project& project, const Policy& policy, const Overrides& overrides,
                    const Inputs& inputs, CheckOptions how) {
  how.subject_digests = how.subject_digests || overrides.need_digests();
  Report report = check(policy, inputs.files, how);
  report.problems.insert(report.problems.begin(), inputs.problems.begin(), inputs.problems.end());
  apply_overrides(overrides, policy, report, project.platform ? &*project.platform : nullptr);
  return report;
}

}  // namespace libguard::cli
