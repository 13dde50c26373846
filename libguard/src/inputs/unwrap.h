// SPDX-License-Identifier: Apache-2.0
//
// What pipelines put around a Terraform plan.
#ifndef LIBGUARD_INPUTS_UNWRAP_H_
#define LIBGUARD_INPUTS_UNWRAP_H_

#include <string_view>

#include "documents/value.h"
#include "libguard/source.h"

namespace libguard {

// The text without the lines that the wrapper of hashicorp/setup-terraform writes
// before and behind a JSON text ("[command]/.../terraform-bin show -json", "::debug::").
// Blanks stand in their place, so that places stay what they are.
Source without_runner_lines(const Source& source);

// The plan in {"plan": ...} (HCP Terraform run tasks), {"terraform": ...} (Spacelift)
// or {"input": ...}; anything else as it is.
Value unwrapped(Value root);

// Of a text that is no JSON: whether it was to be a plan.
bool looks_like_plan(std::string_view text);

}  // namespace libguard

#endif  // LIBGUARD_INPUTS_UNWRAP_H_
