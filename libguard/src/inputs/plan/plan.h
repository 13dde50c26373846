// SPDX-License-Identifier: Apache-2.0
//
// A Terraform plan (`terraform show -json`) as the resources that will exist.
//
//   PlanInput plan = read_plan(document);
//   for (const Resource& resource : plan.resources) ...
//
// resource_changes says what will be there; the masks beside it say what is known
// of it (plan/masks.h), and `configuration` what its author wrote. Rows that delete
// or forget, and objects that are deposed, will not exist and are left out.
//
// Source: https://developer.hashicorp.com/terraform/internals/json-format
#ifndef LIBGUARD_INPUTS_PLAN_PLAN_H_
#define LIBGUARD_INPUTS_PLAN_PLAN_H_

#include <vector>

#include "documents/read.h"
#include "documents/value.h"
#include "inputs/input.h"
#include "libguard/diagnostic.h"

namespace libguard::plan {

// What of a plan's JSON nobody asks for: the sections that repeat others.
LeftOut sections_left_out();

struct PlanInput {
  std::vector<Resource> resources;
  std::vector<Secret> secrets;
  Diagnostics problems;
  bool partial = false;
};

// REQUIRES: detect(plan) is Format::kTerraformPlan; it lies in `document`
// Problems: plan.unsupported-version, plan.bad-shape (at the row or the section),
// plan.bad-mask, plan.bad-manifest; as warnings plan.partial,
// plan.unknown-manifest, plan.not-rendered.
PlanInput read_plan(const DocumentPtr& document, Value plan);

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_PLAN_H_
