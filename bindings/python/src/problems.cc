// SPDX-License-Identifier: Apache-2.0
#include "problems.h"

#include "records.h"

namespace libguard::python {

void raise(const char* error_class, const Diagnostics& problems) {
  const py::object raised = py::module_::import("libguard.errors").attr(error_class);
  PyErr_SetObject(raised.ptr(), raised(to_python(problems)).ptr());
  throw py::error_already_set();
}

}  // namespace libguard::python
