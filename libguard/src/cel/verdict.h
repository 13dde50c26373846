// SPDX-License-Identifier: Apache-2.0
//
// Gathers truth values as && and || do, for everything that asks whether all or
// any of several things hold.
//
//   Verdict any(true, context);
//   for (...) if (any.add(holds(element))) break;
//   return any.result();
//
// One value decides (false for "all", true for "any"), whatever the others are.
// Without it an unknown wins over an error, as CEL prescribes.
#ifndef LIBGUARD_CEL_VERDICT_H_
#define LIBGUARD_CEL_VERDICT_H_

#include "cel/value.h"

namespace libguard::cel {

class Verdict {
 public:
  Verdict(bool deciding, Context& context)
      : deciding_(deciding), context_(context), result_(Value::boolean(!deciding)) {}

  // True when nothing can change the result any more.
  bool add(const Value& value) {
    if (value.is(ValueKind::kBool)) {
      if (value.as_boolean() == deciding_) result_ = value;
      return value.as_boolean() == deciding_;
    }
    add_undecided(value);
    return false;
  }

  const Value& result() const noexcept { return result_; }

 private:
  void add_undecided(const Value& value);

  bool deciding_;
  Context& context_;
  Value result_;
};

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_VERDICT_H_
