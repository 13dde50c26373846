// SPDX-License-Identifier: Apache-2.0
//
// The plans that a view starts from, and what is known of all plans once every
// view has its own.
#ifndef LIBGUARD_RULES_PLANS_H_
#define LIBGUARD_RULES_PLANS_H_

#include <map>

#include "rules/view.h"

namespace libguard::rules {

// For an entity or group: the plan of a view that maps nothing.
using BasePlans = std::map<const cel::Type*, const ObjectPlan*>;

// Adds the plans of an entity and of its groups, with the defaults that it
// declares. REQUIRES: the type has all its fields, those of relations too.
void add_base_plans(const EntityDeclaration& declaration, EntityType& entity, const Source& source,
                    Schema::Held& held, BasePlans& bases, Diagnostics& problems);

// Sets where groups stand, and what entities own and lead to.
// REQUIRES: all views are built
void finish_plans(Schema::Held& held);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_PLANS_H_
