// SPDX-License-Identifier: Apache-2.0
//
// Functions of views that read what Terraform writes in a shape of its own.
#ifndef LIBGUARD_RULES_SHAPES_H_
#define LIBGUARD_RULES_SHAPES_H_

#include "cel/function.h"

namespace libguard::rules {

// number(dyn) -> dyn: the integer that a text is, null for an empty one; anything
//   else as it is, so that a port may have a name
// single(dyn) -> dyn: the element of a list that has one, null for an empty list;
//   anything else as it is
void add_shape_functions(cel::Library& library, cel::TypeTable& types);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_SHAPES_H_
