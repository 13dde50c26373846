// SPDX-License-Identifier: Apache-2.0
//
// read_plan(): what a Terraform plan will make, as rules see it.
//
//   PlannedResources plan = read_plan(policy, file);
//   for (const PlannedResource& one : plan.resources) {
//     if (one.values.find("bucket")->is(ExpressionKind::kUnknown)) ...
//   }
//
// What is deleted or forgotten will not exist, and is not there; nor is it for rules.
#ifndef LIBGUARD_PLAN_H_
#define LIBGUARD_PLAN_H_

#include <string>
#include <vector>

#include "libguard/check.h"
#include "libguard/diagnostic.h"
#include "libguard/expression_value.h"
#include "libguard/policy.h"

namespace libguard {

struct PlannedResource {
  std::string address;  // module.a.aws_s3_bucket.b["c"]
  std::string type;     // aws_s3_bucket
  std::string name;     // b
  // As the plan has them: create, update, read, no-op, delete and create.
  std::vector<std::string> actions;
  // A map of its attributes: of those that are set, since null says that nobody did. Known only
  // after apply: unknown, with the references that it waits for. What the plan marks sensitive, or
  // a rule for secrets matches: "<redacted>".
  ExpressionValue values;
};

struct PlannedResources {
  std::vector<PlannedResource> resources;  // in the order of the plan
  Diagnostics problems;                    // those of check()
  bool partial = false;                    // the plan leaves something out
};

// Of a file that is no plan the problem is plan.none. The policy says what is a secret.
PlannedResources read_plan(const Policy& policy, const InputFile& file);

}  // namespace libguard

#endif  // LIBGUARD_PLAN_H_
