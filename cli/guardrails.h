// SPDX-License-Identifier: Apache-2.0
//
// The overrides of a project, with the clock, the platform and the files of this machine.
#ifndef CLI_GUARDRAILS_H_
#define CLI_GUARDRAILS_H_

#include <optional>

#include "inputs.h"
#include "libguard/check.h"
#include "libguard/overrides.h"
#include "project.h"

namespace libguard::cli {

// Nothing, with complaints, where they cannot be had: then nothing may pass.
std::optional<Overrides> open_overrides(const Project& project, const ProjectOptions& options);

// What a check of the inputs finds, with what overrides make of it. Digests of resources are
// made where `how` asks for them or an override names one.
Report check_inputs(const Project& project, const Policy& policy, const Overrides& overrides,
                    const Inputs& inputs, CheckOptions how);

}  // namespace libguard::cli

#endif  // CLI_GUARDRAILS_H_
