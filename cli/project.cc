// SPDX-License-Identifier: Apache-2.0
#include "project.h"

#include <utility>

#include "surroundings.h"

namespace libguard::cli {

Result<Project> find_project(const ProjectOptions& options) {
  return libguard::find_project(options, surroundings());
}

std::optional<Policy> load(const Project& project, const ProjectOptions& options,
                           const PolicyOptions& policy_options) {
  Result<Policy> policy = load_policy(project.rule_files, project.configuration, policy_options);
  if (!policy) {
    complain(policy.error(), options.color);
    return std::nullopt;
  }
  complain(policy->warnings(), options.color);
  return std::move(*policy);
}

std::optional<Overrides> open_overrides(const Project& project, const ProjectOptions& options) {
  Result<Overrides> overrides = libguard::open_overrides(project, options, surroundings());
  if (overrides) return std::move(*overrides);
  complain(overrides.error(), options.color);
  return std::nullopt;
}

}  // namespace libguard::cli
