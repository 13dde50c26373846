// SPDX-License-Identifier: Apache-2.0
//
// Lists as sets: sets.contains, sets.equivalent, sets.intersects.
#include "cel/collections.h"
#include "cel/library/declare.h"
#include "cel/library/membership.h"
#include "cel/verdict.h"

namespace libguard::cel {

namespace {

// Whether all, or any (`deciding` true), of the parts are in the whole.
Value parts_in(const Value& whole, const Value& parts, bool deciding, Context& context) {
  const List& list = parts.as_list();
  Verdict verdict(deciding, context);
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    if (!context.take()) return out_of_steps(context);
    if (verdict.add(holds(whole, list.at(i, context), context))) return verdict.result();
  }
  if (list.open()) verdict.add(Value::unknown(list.missing()));
  return verdict.result();
}

Value contains(Arguments arguments, Context& context) {
  return parts_in(arguments[0], arguments[1], false, context);
}

Value equivalent(Arguments arguments, Context& context) {
  Verdict both(false, context);
  if (!both.add(parts_in(arguments[0], arguments[1], false, context))) {
    both.add(parts_in(arguments[1], arguments[0], false, context));
  }
  return both.result();
}

Value intersects(Arguments arguments, Context& context) {
  return parts_in(arguments[0], arguments[1], true, context);
}

}  // namespace

void add_sets(Declare& declare) {
  const Types lists = {declare.list_of_a, declare.list_of_a};
  declare.function("sets.contains", lists, declare.boolean, &contains);
  declare.function("sets.equivalent", lists, declare.boolean, &equivalent);
  declare.function("sets.intersects", lists, declare.boolean, &intersects);
}

}  // namespace libguard::cel
