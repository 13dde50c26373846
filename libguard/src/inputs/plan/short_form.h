// SPDX-License-Identifier: Apache-2.0
//
// The short form in which examples of rules write what a plan has: a row, or a list
// of rows, with no more than a test needs.
//
//   {"type": "aws_db_instance", "after": {...}, "after_unknown": {"arn": true}}
//
// A row may have name (example), address, index, actions (create), after_unknown,
// after_sensitive, and expressions: what configuration has for it. Without
// expressions nothing is known of its configuration.
#ifndef LIBGUARD_INPUTS_PLAN_SHORT_FORM_H_
#define LIBGUARD_INPUTS_PLAN_SHORT_FORM_H_

#include "libguard/diagnostic.h"
#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard::plan {

// The plan that the rows stand for, as JSON. A text in any other form is given as it
// is. Errors: those of read_json(), plan.bad-shape.
Result<Source> expand_rows(const Source& source);

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_SHORT_FORM_H_
