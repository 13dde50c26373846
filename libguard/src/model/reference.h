// SPDX-License-Identifier: Apache-2.0
//
// Whether an attribute of one resource of a Terraform plan says which another is.
#ifndef LIBGUARD_MODEL_REFERENCE_H_
#define LIBGUARD_MODEL_REFERENCE_H_

#include "inputs/plan/links.h"
#include "model/entity.h"
#include "rules/view.h"

namespace libguard::model {

// By which the one whose attribute it is looks for the other: no keys where it is in
// no plan.
plan::LinkKeys reference_keys(const EntityObject& from, const rules::Relation::Reference& by);
// By which the other is found.
std::vector<std::string> identity_keys(const EntityObject& to);

plan::Link refers(const EntityObject& from, const rules::Relation::Reference& by,
                  const EntityObject& to);

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_REFERENCE_H_
