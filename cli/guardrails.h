// SPDX-License-Identifier: Apache-2.0
//
// The overrides of a project, with the clock, the platform and the files of this machine.
#ifndef CLI_GUARDRAILS_H_
#define CLI_GUARDRAILS_H_

#include <optional>

#include "libguard/overrides.h"
#include "project.h"

namespace libguard::cli {

// Nothing, with complaints, where they cannot be had: then nothing may pass.
std::optional<Overrides> open_overrides(const Project& project, const ProjectOptions& options);

}  // namespace libguard::cli

#endif  // CLI_GUARDRAILS_H_
