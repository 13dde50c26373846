// SPDX-License-Identifier: Apache-2.0
//
// Kubernetes objects that resources of a plan hold as they are: kubernetes_manifest,
// kubectl_manifest, helm_release with the manifest that it renders.
#ifndef LIBGUARD_INPUTS_PLAN_MANIFESTS_H_
#define LIBGUARD_INPUTS_PLAN_MANIFESTS_H_

#include <vector>

#include "inputs/input.h"
#include "libguard/diagnostic.h"

namespace libguard::plan {

// Adds the objects that `holder` deploys, each with its address. Problems:
// plan.bad-manifest, where a text in it cannot be read.
void add_manifests(const Resource& holder, std::vector<Resource>& resources, Diagnostics& problems);

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_MANIFESTS_H_
