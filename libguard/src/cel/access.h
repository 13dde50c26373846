// SPDX-License-Identifier: Apache-2.0
//
// Reading a part of a value: an element, the value of a key, a field.
#ifndef LIBGUARD_CEL_ACCESS_H_
#define LIBGUARD_CEL_ACCESS_H_

#include <string_view>

#include "cel/value.h"

namespace libguard::cel {

// operand[key] of a list or a map. Absent where there is no such element or key;
// an error where the operand has none at all, or the key of a list is no whole
// number. REQUIRES: both are values
Value read_index(const Value& operand, const Value& key, Context& context);

// operand.name of a map or an object; `known` is the field that the name was
// resolved to, of the object type `of`. Absent where it is unset; an error where
// the operand cannot have it. REQUIRES: operand is a value
Value read_field(const Value& operand, std::string_view name, const Field* known, const Type* of,
                 Context& context);

// What reading says of an element, key or field that is not there.
Value missing_index(const Value& operand, const Value& key, Context& context);
Value missing_field(const Value& operand, std::string_view name, Context& context);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_ACCESS_H_
