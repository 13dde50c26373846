// SPDX-License-Identifier: Apache-2.0
//
// Values as text: for messages, and for string() and format().
//
// What must not be printed is not: "(sensitive)" stands in its place.
#ifndef LIBGUARD_CEL_RENDER_H_
#define LIBGUARD_CEL_RENDER_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cel/value.h"

namespace libguard::cel {

// What is to stand where a value would, before it is quoted; nothing: the value.
using Instead = std::function<std::optional<std::string>(const Value&)>;

// A string as it is, everything else as CEL writes it: [1, "a"], {"k": true}.
// Long values end in "..." after `max_bytes`. Unknown: "(known later)".
std::string to_text(const Value& value, Context& context, std::size_t max_bytes = 2000,
                    const Instead& instead = {});

// A value named in a message: strings in single quotes, others as they are.
std::string quoted(const Value& value);

// 0.1, 1e+21, NaN, -Infinity: the shortest text that is read back as the same.
std::string number_text(double number);

// RFC 3339 in UTC, with as many digits of a second as it takes.
std::string timestamp_text(std::int64_t seconds, std::int32_t nanoseconds);
// 1.5s
std::string duration_text(std::int64_t seconds, std::int32_t nanoseconds);

// "text" with what is not printable escaped; for strings.quote() too.
std::string double_quoted(std::string_view text);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_RENDER_H_
