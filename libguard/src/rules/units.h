// SPDX-License-Identifier: Apache-2.0
//
// The units in which platforms count memory and processors.
#ifndef LIBGUARD_RULES_UNITS_H_
#define LIBGUARD_RULES_UNITS_H_

#include "cel/function.h"

namespace libguard::rules {

// mebibytes, gibibytes, cpu_units: see rules/model_functions.h
void add_unit_functions(cel::Library& library, cel::TypeTable& types);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_UNITS_H_
