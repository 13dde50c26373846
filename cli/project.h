// SPDX-License-Identifier: Apache-2.0
//
// The project that a command works with: the library's, with what this machine tells of
// itself, and complaints on standard error.
#ifndef CLI_PROJECT_H_
#define CLI_PROJECT_H_

#include <optional>

#include "libguard/overrides.h"
#include "libguard/policy.h"
#include "libguard/project.h"
#include "libguard/result.h"
#include "terminal.h"

namespace libguard::cli {

// What the options that several commands share say.
struct ProjectOptions : libguard::ProjectOptions {
  Color color = Color::kAuto;
};

// Errors: those of the library's.
Result<Project> find_project(const ProjectOptions& options);

// The policy of a project; nothing, with complaints, where it cannot be had.
std::optional<Policy> load(const Project& project, const ProjectOptions& options,
                           const PolicyOptions& policy_options);

// Nothing, with complaints, where they cannot be had: then nothing may pass.
std::optional<Overrides> open_overrides(const Project& project, const ProjectOptions& options);

}  // namespace libguard::cli

#endif  // CLI_PROJECT_H_
