// SPDX-License-Identifier: Apache-2.0
//
// From types as they are written to types of expressions.
#ifndef LIBGUARD_RULES_TYPES_H_
#define LIBGUARD_RULES_TYPES_H_

#include "rules/view.h"

namespace libguard::rules {

// Gives dyn and adds to `problems` where the type is wrong. `owner`: what the
// type of a group is named after.
const cel::Type* resolve_type(const TypeDeclaration& declaration, std::string_view owner,
                              const Source& source, Schema::Held& held, Diagnostics& problems);

// Gives `type` the fields that are declared.
void declare_fields(cel::Type& type, const std::vector<FieldDeclaration>& fields,
                    const Source& source, Schema::Held& held, Diagnostics& problems);

// Whether a value of one type may be read into a field of the other: as in
// expressions, and texts and numbers become quantities and durations.
bool readable_as(const cel::Type& from, const cel::Type& to);

// The entity that a field holds one or many of; nullptr where it holds none.
const EntityType* held_entity(const cel::Type& type, const Schema::Held& held);

// True for a type of named fields that is no entity.
bool is_group(const cel::Type& type, const Schema::Held& held);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_TYPES_H_
