// SPDX-License-Identifier: Apache-2.0
//
// Lists and maps that lie in an arena: what expressions build, and what
// functions read them through.
//
//   std::span<Value> room = allocate_values(3, arena);
//   ...
//   Value list = make_list(room, nullptr, arena);
#ifndef LIBGUARD_CEL_COLLECTIONS_H_
#define LIBGUARD_CEL_COLLECTIONS_H_

#include <span>

#include "base/arena.h"
#include "cel/value.h"

namespace libguard::cel {

// Room for values, all absent.
std::span<Value> allocate_values(std::size_t count, Arena& arena);

// A list of elements that lie in the arena already. `missing`: what an open one
// waits for, else nullptr.
Value make_list(std::span<const Value> elements, const Unknown* missing, Arena& arena);

// A map in the order given. Keys and values lie in the arena already and are as
// many. An error where a key is no boolean, integer or string, or stands twice.
Value make_map(std::span<const Value> keys, std::span<const Value> values, Context& context);

// All elements of a list whose work needs every one of them.
struct Elements {
  std::span<const Value> values;
  // Absent where all are known. Otherwise the answer for whoever needs them all:
  // an error, or unknown where an element is, or the list is open.
  Value problem;
};
// Takes a step per element. REQUIRES: list.is(ValueKind::kList)
Elements read_elements(const Value& list, Context& context);

// Joins one more unknown to those gathered so far; absent where there were none.
void gather(Value& gathered, const Value& unknown, Context& context);

// The element of a list as a part of it: sensitive where the list is.
Value element_at(const Value& list, std::uint32_t index, Context& context);

// What an evaluation says that has used up its budget.
Value out_of_steps(Context& context);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_COLLECTIONS_H_
