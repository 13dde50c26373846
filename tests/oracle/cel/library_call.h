// SPDX-License-Identifier: Apache-2.0
//
// What the reference evaluator leaves to the library, since to write it again
// would say nothing new: regular expressions, format() and quote(), quantities,
// addresses, base64, and texts of doubles, durations and timestamps.
#ifndef TESTS_ORACLE_CEL_LIBRARY_CALL_H_
#define TESTS_ORACLE_CEL_LIBRARY_CALL_H_

#include <string>

#include "cel/function.h"
#include "oracle/cel/datum.h"

namespace libguard::cel::oracle {

// Whether the reference may ask the library for the function.
bool is_left_to_library(const Overload& overload);

// REQUIRES: is_left_to_library(overload), and it takes such arguments
Datum library_call(const Overload& overload, const Data& arguments);

// quantity, ip or cidr of a string.
const Overload& library_overload(const std::string& name);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_LIBRARY_CALL_H_
