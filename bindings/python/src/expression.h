// SPDX-License-Identifier: Apache-2.0
//
// CEL for Python: values in and out as Python's own.
#ifndef BINDINGS_PYTHON_EXPRESSION_H_
#define BINDINGS_PYTHON_EXPRESSION_H_

#include "libguard/expression_value.h"
#include "record.h"

namespace libguard::python {

// Of None, bool, int, float, str, bytes, datetime, timedelta, lists, tuples, mappings and
// libguard.Unknown. Raises TypeError for anything else, OverflowError for an integer beyond 64
// bits, ValueError for what is nested too deeply or a datetime without a time zone.
ExpressionValue read_value(const py::handle& object);
// Raises EvaluationError for an error.
py::object show_value(const ExpressionValue& value);

void bind_expression(py::module_& module);

}  // namespace libguard::python

#endif  // BINDINGS_PYTHON_EXPRESSION_H_
