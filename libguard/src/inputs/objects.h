// SPDX-License-Identifier: Apache-2.0
//
// Objects of Kubernetes as Resources.
#ifndef LIBGUARD_INPUTS_OBJECTS_H_
#define LIBGUARD_INPUTS_OBJECTS_H_

#include "inputs/input.h"

namespace libguard {

// REQUIRES: detect(object) is Format::kKubernetes
Resource kubernetes_object(const DocumentPtr& document, Value object);

}  // namespace libguard

#endif  // LIBGUARD_INPUTS_OBJECTS_H_
