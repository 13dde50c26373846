// SPDX-License-Identifier: Apache-2.0
//
// What kind of value one is: its type while an expression is evaluated, and the
// names of both.
#ifndef LIBGUARD_CEL_KINDS_H_
#define LIBGUARD_CEL_KINDS_H_

#include <string_view>

#include "cel/type.h"
#include "cel/value.h"

namespace libguard::cel {

// As messages name what kind of value one is: "int", "string", "a list".
std::string_view kind_name(const Value& value);

// The name that a type has in the language: int, list, google.protobuf.Duration.
std::string_view runtime_name(const Type& type);

// The type of a value, as type() gives it: lists and maps of dyn.
const Type& runtime_type(const Value& value);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_KINDS_H_
