// SPDX-License-Identifier: Apache-2.0
//
// The functions of the reference evaluator, in tables by name: a name has one
// for each number of arguments or none, and looks at what its arguments are.
#ifndef TESTS_ORACLE_CEL_REFERENCE_FUNCTIONS_H_
#define TESTS_ORACLE_CEL_REFERENCE_FUNCTIONS_H_

#include <map>
#include <string_view>

#include "cel/function.h"
#include "oracle/cel/datum.h"

namespace libguard::cel::oracle {

// Called with arguments that the overload takes, none of them unknown or an error;
// what they hold may be unknown.
using Function = Datum (*)(const Data& arguments, const Overload& overload);
using Functions = std::map<std::string_view, Function>;

const Functions& arithmetic_functions();  // + - * / % - !, durations and timestamps too
const Functions& number_functions();      // < <= > >=, math.*
const Functions& conversion_functions();
const Functions& text_functions();
const Functions& list_functions();
const Functions& collection_functions();  // == != in size, sets, optionals
const Functions& date_functions();

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_REFERENCE_FUNCTIONS_H_
