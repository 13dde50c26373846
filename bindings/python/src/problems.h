// SPDX-License-Identifier: Apache-2.0
//
// Diagnostics as exceptions of libguard/errors.py.
#ifndef BINDINGS_PYTHON_PROBLEMS_H_
#define BINDINGS_PYTHON_PROBLEMS_H_

#include <utility>

#include "libguard/diagnostic.h"
#include "libguard/result.h"
#include "record.h"

namespace libguard::python {

// Raises the class of that name: its message is what the command would print.
[[noreturn]] void raise(const char* error_class, const Diagnostics& problems);

template <typename T>
T value_or_raise(Result<T> result, const char* error_class) {
  if (!result) raise(error_class, result.error());
  return *std::move(result);
}

}  // namespace libguard::python

#endif  // BINDINGS_PYTHON_PROBLEMS_H_
