// SPDX-License-Identifier: Apache-2.0
//
// What a document is: by its keys, as its own tools recognise it.
#ifndef LIBGUARD_INPUTS_DETECT_H_
#define LIBGUARD_INPUTS_DETECT_H_

#include <cstdint>
#include <string_view>

#include "documents/value.h"

namespace libguard {

enum class Format : std::uint8_t {
  kKubernetes,         // apiVersion and kind
  kKustomization,      // what `kustomize build` reads
  kTerraformPlan,      // terraform show -json PLAN
  kTerraformState,     // terraform show -json, without a plan
  kTerraformLog,       // terraform plan -json: one message a line
  kTerraformRedacted,  // a plan of HCP Terraform without its values
  kCompose,            // services that say how they are run
  kHelmChart,          // Chart.yaml
  kOther,
};

Format detect(Value root);

// "a Terraform plan"
std::string_view describe(Format format);

// What to do with something of that format; empty where there is nothing to say.
std::string_view advice(Format format);

// The same for a file that is no text: a binary plan is a zip archive.
std::string_view binary_advice(std::string_view bytes);

}  // namespace libguard

#endif  // LIBGUARD_INPUTS_DETECT_H_
