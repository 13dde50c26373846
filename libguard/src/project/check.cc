// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "libguard/project.h"
#include "project/files.h"

namespace libguard {

using project::read_source;

Result<Overrides> open_overrides(const Project& project, const ProjectOptions& options,
                                 const Surroundings& surroundings) {
  OverrideOptions given;
  given.trust = project.trust;
  given.folder = project.guard_folder;
  given.guardrails = project.guardrails;
  given.change_author = options.change_author;
  if (given.change_author.empty() && project.platform) {
    given.change_author = project.platform->author;
  }
  given.now = surroundings.now;
  Diagnostics problems;
  for (const std::string& path : options.evidence) {
    Result<Source> file = read_source(path);
    if (file) {
      given.evidence.push_back(std::move(*file));
    } else {
      problems.insert(problems.end(), file.error().begin(), file.error().end());
    }
  }
  if (!problems.empty()) return problems;
  return load_overrides(given);
}

Discovered find_inputs(const Project& project, std::span<const std::string> paths, bool selected) {
  return discover(paths, {.root = project.root,
                          .ignore_paths = project.configuration.ignore_paths,
                          .trust = project.trust,
                          .selected = selected});
}

Report check_inputs(const Project& project, const Policy& policy, const Overrides& overrides,
                    const Discovered& inputs, CheckOptions how) {
  how.subject_digests = how.subject_digests || overrides.need_digests();
  Report report = check(policy, inputs.files, how);
  report.problems.insert(report.problems.begin(), inputs.problems.begin(), inputs.problems.end());
  apply_overrides(overrides, policy, report, project.platform ? &*project.platform : nullptr);
  return report;
}

}  // namespace libguard
