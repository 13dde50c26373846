// SPDX-License-Identifier: Apache-2.0
//
// A Report with the policy that it was made by, whose texts its renderings show.
#ifndef BINDINGS_PYTHON_REPORT_H_
#define BINDINGS_PYTHON_REPORT_H_

#include <memory>

#include "libguard/results.h"
#include "policy.h"
#include "record.h"

namespace libguard::python {

struct NativeReport {
  Report report;
  PolicyPtr policy;
};

void bind_report(py::module_& module);

}  // namespace libguard::python

#endif  // BINDINGS_PYTHON_REPORT_H_
