// SPDX-License-Identifier: Apache-2.0
//
// What compose files write in a way of their own.
#ifndef LIBGUARD_RULES_COMPOSE_FUNCTIONS_H_
#define LIBGUARD_RULES_COMPOSE_FUNCTIONS_H_

#include "cel/function.h"

namespace libguard::rules {

// compose_bytes, compose_user, is_host: see rules/model_functions.h
void add_compose_functions(cel::Library& library, cel::TypeTable& types);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_COMPOSE_FUNCTIONS_H_
