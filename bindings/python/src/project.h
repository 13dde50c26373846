// SPDX-License-Identifier: Apache-2.0
//
// What `guard check` finds in the current folder: settings, rules, a trusted branch,
// overrides.
#ifndef BINDINGS_PYTHON_PROJECT_H_
#define BINDINGS_PYTHON_PROJECT_H_

#include "record.h"

namespace libguard::python {

void bind_project(py::module_& module);

}  // namespace libguard::python

#endif  // BINDINGS_PYTHON_PROJECT_H_
