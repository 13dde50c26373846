// SPDX-License-Identifier: Apache-2.0
//
// Messages of google.protobuf that stand for native values: Int32Value{value: 1}
// is an int, Struct{fields: {...}} a map. No other message can be made.
//
// A message becomes a call of the function of the library that makes its value,
// with its fields as arguments: the program knows no messages.
#ifndef LIBGUARD_CEL_CHECKER_MESSAGES_H_
#define LIBGUARD_CEL_CHECKER_MESSAGES_H_

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "cel/ast.h"
#include "cel/function.h"

namespace libguard::cel {

struct NativeMessage {
  std::string_view name;
  std::array<std::string_view, 6> field_names = {};
  bool one_of = false;  // at most one of the fields is set; each has a function of its own

  std::span<const std::string_view> fields() const noexcept;
};

// nullptr where the message has no native value.
const NativeMessage* find_native_message(std::string_view name);
std::vector<std::string_view> native_message_names();

// What makes the value: its parameters are the fields, its result the value.
// REQUIRES: the library has the standard one; for one_of: `field` is one of its fields
const Overload& maker_of(const NativeMessage& message, std::string_view field,
                         const Library& library);

// Turns the message into the call. A field that is not set is what an empty
// message has for it: 0, "", [].
// REQUIRES: the library has the standard one; the fields are fields of the message, and
// none is set twice
void make_native(Expr& expr, const NativeMessage& message, const Library& library, TypeTable& types,
                 Arena& arena);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_CHECKER_MESSAGES_H_
