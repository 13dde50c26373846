// SPDX-License-Identifier: Apache-2.0
//
// What a plan's configuration declares beside resources, as far as its author wrote
// values there: provider blocks, calls of modules, defaults of variables, outputs,
// provisioners, and arguments of resources that Terraform keeps nowhere else.
//
//   add_declared(document, plan, input.resources);
//
// Each is a Resource whose value is its literals alone: what is an expression there is
// left out. Its kind is `provider`, `module`, `variable`, `output`, `provisioner` or
// `write_only`, which no type of a provider is called.
#ifndef LIBGUARD_INPUTS_PLAN_DECLARED_H_
#define LIBGUARD_INPUTS_PLAN_DECLARED_H_

#include <vector>

#include "documents/value.h"
#include "inputs/input.h"

namespace libguard::plan {

// `plan` is the root of a plan in the document.
void add_declared(const DocumentPtr& document, Value plan, std::vector<Resource>& resources);

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_DECLARED_H_
