// SPDX-License-Identifier: Apache-2.0
//
// Numbers as YAML 1.1 (as Go reads it), YAML 1.2 and JSON write them.
//
// None of these looks at the locale.
#ifndef LIBGUARD_DOCUMENTS_NUMBER_H_
#define LIBGUARD_DOCUMENTS_NUMBER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace libguard {

enum class NumberSyntax : std::uint8_t {
  kGo,      // strconv.ParseInt(text, 0, 64), and ParseUint after it: 0x1f 0o17 017 0b11
  kYaml12,  // the core schema: 0x1f 0o17, neither with a sign; 017 is seventeen
};

struct Integer {
  bool negative = false;
  std::uint64_t magnitude = 0;
};

// Nothing where the text is no integer, or one beyond 64 bits.
std::optional<Integer> parse_integer(std::string_view text, NumberSyntax syntax);

// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
// Nothing also where the number is too large for a double; too small a one is 0.
std::optional<double> parse_float(std::string_view text);

// The shortest text that reads back as the same number, as Go's encoding/json and
// ECMAScript write it. What JSON cannot say becomes ".nan", ".inf" and "-.inf".
std::string format_double(double value);

// The same as sigs.k8s.io/yaml writes a key: strconv.FormatFloat(value, 'g', -1, 32).
std::string float_key(double value);

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_NUMBER_H_
