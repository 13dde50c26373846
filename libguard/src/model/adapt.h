// SPDX-License-Identifier: Apache-2.0
//
// Document values as values of expressions, and back.
//
// Every adapted value has an Origin: the node and the document that it was read
// from. What is not there has one too, which says where it would stand.
#ifndef LIBGUARD_MODEL_ADAPT_H_
#define LIBGUARD_MODEL_ADAPT_H_

#include <string_view>

#include "cel/value.h"
#include "documents/value.h"
#include "model/world.h"

namespace libguard::model {

// The place of something that is not there: below an existing value.
struct Vacancy {
  Value parent;
  std::string_view missing;
  // False where what a field is must be written in another way: in other units.
  bool writable = true;
};

cel::Origin origin_of(Value value) noexcept;
// The vacancy lies in the arena of the context.
cel::Origin origin_of(const Vacancy& vacancy, cel::Context& context);

// The value of a document that an expression's value is: not one that it was
// computed from, nor a part of one. Absent where it is none.
Value adapted_from(const cel::Value& value) noexcept;

// A map that is not there: it has no keys, and what is asked of it would stand
// below the vacancy.
cel::Value missing_map(const Vacancy& vacancy, cel::Context& context);

// "resources", "limits" -> "resources/limits"; either may be empty.
std::string_view join(std::string_view path, std::string_view further, Arena& arena);

// A key as a step of a JSON pointer.
std::string_view pointer_step(std::string_view key, Arena& arena);

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_ADAPT_H_
