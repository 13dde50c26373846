// SPDX-License-Identifier: Apache-2.0
#ifndef LIBGUARD_EXPRESSION_ENVIRONMENT_H_
#define LIBGUARD_EXPRESSION_ENVIRONMENT_H_

#include <mutex>
#include <vector>

#include "cel/check.h"
#include "cel/function.h"
#include "cel/type.h"
#include "expression/types.h"
#include "libguard/expression.h"

namespace libguard {

// Neither copied nor moved: its parts point to one another, and programs point into it.
struct ExpressionEnvironment::Held {
  Held() { cel::add_standard_library(library, types); }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

  std::mutex compiling;  // a check adds types
  cel::TypeTable types;
  cel::Library library;
  cel::Environment environment{types, library};
  expression::Types described{types};
};

// By the slot of the variable. Absent, and beyond the end: not set.
struct ExpressionBindings::Held {
  std::shared_ptr<ExpressionEnvironment::Held> environment;
  std::vector<cel::Value> values = {};
  std::vector<std::shared_ptr<const ExpressionValue::Owner>> owners = {};
};

}  // namespace libguard

#endif  // LIBGUARD_EXPRESSION_ENVIRONMENT_H_
