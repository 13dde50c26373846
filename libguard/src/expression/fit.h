// SPDX-License-Identifier: Apache-2.0
//
// Values as the types that variables declare.
#ifndef LIBGUARD_EXPRESSION_FIT_H_
#define LIBGUARD_EXPRESSION_FIT_H_

#include <string>

#include "cel/type.h"
#include "cel/value.h"
#include "libguard/expression_value.h"

namespace libguard::expression {

struct Fitted {
  cel::Value value;
  std::string problem = {};  // what does not fit, and where within the value; or empty
};

// What has to be made for it lies in the owner; the rest is the value's own.
// `name` is what messages call it. The type must live as long as the owner.
Fitted fit(const cel::Value& value, const cel::Type& type, std::string_view name,
           ExpressionValue::Owner& owner);

}  // namespace libguard::expression

#endif  // LIBGUARD_EXPRESSION_FIT_H_
