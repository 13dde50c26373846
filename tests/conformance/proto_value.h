// SPDX-License-Identifier: Apache-2.0
//
// Values and types of the suite (cel.expr.Value, cel.expr.Type) as libguard's.
#ifndef TESTS_CONFORMANCE_PROTO_VALUE_H_
#define TESTS_CONFORMANCE_PROTO_VALUE_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "cel/type.h"
#include "cel/value.h"
#include "conformance/textproto.h"

namespace conformance {

// Numbers as the suite writes them; 0 where nothing is written.
std::int64_t read_integer(std::string_view text);
std::uint64_t read_natural(std::string_view text);
double read_double(std::string_view text);

// Empty where it is a message that has no native value.
std::optional<libguard::cel::Value> read_value(const Message& value,
                                               libguard::cel::TypeTable& types,
                                               libguard::cel::Context& context);

// Empty where it is the type of a message, or one that libguard does not have.
const libguard::cel::Type* read_type(const Message& type, libguard::cel::TypeTable& types);

// The same kind and the same value throughout; not a number is itself.
bool same_value(const libguard::cel::Value& a, const libguard::cel::Value& b,
                libguard::cel::Context& context);

}  // namespace conformance

#endif  // TESTS_CONFORMANCE_PROTO_VALUE_H_
