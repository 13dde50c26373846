// SPDX-License-Identifier: Apache-2.0
//
// Whether a list holds a value.
#ifndef LIBGUARD_CEL_LIBRARY_MEMBERSHIP_H_
#define LIBGUARD_CEL_LIBRARY_MEMBERSHIP_H_

#include "cel/value.h"

namespace libguard::cel {

// True where one element is equal, else unknown where one may be or the list is
// open. Takes a step per element. REQUIRES: list.is(ValueKind::kList)
Value holds(const Value& list, const Value& value, Context& context);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_MEMBERSHIP_H_
