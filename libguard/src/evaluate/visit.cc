// SPDX-License-Identifier: Apache-2.0
#include "evaluate/visit.h"

namespace libguard::evaluate {

cel::Value Visit::variable(std::uint32_t slot, cel::Context& context) const {
  const rules::Slot& what = rule_.slots[slot];
  switch (what.kind) {
    case rules::Slot::Kind::kEntity:
      return entity_;
    case rules::Slot::Kind::kInput:
      return input_;
    case rules::Slot::Kind::kParameter:
      return parameters_[what.index];
    case rules::Slot::Kind::kEachIndex:
      return index_;
    case rules::Slot::Kind::kEachName:
      return element_;
    case rules::Slot::Kind::kLet:
      break;
  }
  Let& let = lets_[what.index];
  if (!let.known) {
    // A let sees only what is declared before it, so this cannot come back here.
    let.value = rule_.lets[what.index].evaluate(*this, context);
    let.known = true;
  }
  return let.value;
}

}  // namespace libguard::evaluate
