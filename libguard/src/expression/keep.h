// SPDX-License-Identifier: Apache-2.0
//
// Results that outlive their evaluation.
#ifndef LIBGUARD_EXPRESSION_KEEP_H_
#define LIBGUARD_EXPRESSION_KEEP_H_

#include "cel/value.h"
#include "libguard/expression_value.h"
#include "libguard/source.h"

namespace libguard::expression {

// A copy that owns what it holds. Takes a step per part, since parts that are shared
// become as many; where there are no steps left it is an error. Objects become maps of
// their set fields, and opaque values texts.
// `source` is the expression that errors are of.
ExpressionValue keep(const cel::Value& value, const Source& source, cel::Context& context);

}  // namespace libguard::expression

#endif  // LIBGUARD_EXPRESSION_KEEP_H_
