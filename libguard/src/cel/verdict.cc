// SPDX-License-Identifier: Apache-2.0
#include "cel/verdict.h"

#include <fmt/format.h>

#include "cel/kinds.h"

namespace libguard::cel {

void Verdict::add_undecided(const Value& value) {
  if (value.is(ValueKind::kUnknown)) {
    result_ = result_.is(ValueKind::kUnknown) ? context_.join(result_, value) : value;
  } else if (!result_.is(ValueKind::kUnknown) && !result_.is(ValueKind::kError)) {
    result_ =
        value.is(ValueKind::kError)
            ? value
            : context_.error(fmt::format("no such overload: {} is no bool", kind_name(value)));
  }
}

}  // namespace libguard::cel
