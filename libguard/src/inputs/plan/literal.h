// SPDX-License-Identifier: Apache-2.0
//
// Whether a planned value stands in the code that the plan was made of.
#ifndef LIBGUARD_INPUTS_PLAN_LITERAL_H_
#define LIBGUARD_INPUTS_PLAN_LITERAL_H_

#include "documents/value.h"
#include "inputs/input.h"

namespace libguard::plan {

// `at`: a value of the row. `value`: the same, or what was read from its text. True
// where configuration has the value as a constant, or makes it of locals and functions
// alone (a plan does not have locals), or where it is a part of a JSON text, and no
// variable was given it. Where nothing is known of the configuration: true unless the
// value is sensitive.
// REQUIRES: resource.row, resource.links
bool is_literal(const Resource& resource, Value at, Value value);

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_LITERAL_H_
