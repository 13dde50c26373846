// SPDX-License-Identifier: Apache-2.0
//
// Messages of google.protobuf as the native values that CEL has for them.
#ifndef TESTS_CONFORMANCE_WELL_KNOWN_H_
#define TESTS_CONFORMANCE_WELL_KNOWN_H_

#include <optional>
#include <string_view>

#include "cel/type.h"
#include "cel/value.h"
#include "conformance/textproto.h"

namespace conformance {

// The value of an object_value. Empty where it is another message.
std::optional<libguard::cel::Value> read_well_known(const Message& object,
                                                    libguard::cel::Context& context);

// nullptr where it is another message.
const libguard::cel::Type* well_known_type(std::string_view message,
                                           libguard::cel::TypeTable& types);

}  // namespace conformance

#endif  // TESTS_CONFORMANCE_WELL_KNOWN_H_
