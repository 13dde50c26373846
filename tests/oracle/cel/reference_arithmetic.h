// SPDX-License-Identifier: Apache-2.0
//
// Whole numbers that are wide enough for every step in between; back to a value,
// or an error where there is none.
#ifndef TESTS_ORACLE_CEL_REFERENCE_ARITHMETIC_H_
#define TESTS_ORACLE_CEL_REFERENCE_ARITHMETIC_H_

#include "oracle/cel/datum.h"

namespace libguard::cel::oracle {

__extension__ using Wide = __int128;

Datum integer_of(Wide value);
Datum natural_of(Wide value);
Datum duration_of(Wide nanoseconds);
Datum timestamp_of(Wide nanoseconds);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_REFERENCE_ARITHMETIC_H_
