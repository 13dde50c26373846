// SPDX-License-Identifier: Apache-2.0
//
// Between data and the values that programs work on.
#ifndef TESTS_ORACLE_CEL_DATUM_VALUE_H_
#define TESTS_ORACLE_CEL_DATUM_VALUE_H_

#include "cel/value.h"
#include "oracle/cel/datum.h"

namespace libguard::cel::oracle {

// The value lies in the context's arena; objects point into the datum, which
// must live as long.
Value to_value(const Datum& datum, Context& context);

// REQUIRES: objects in it were made by to_value
Datum to_datum(const Value& value, Context& context);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_DATUM_VALUE_H_
