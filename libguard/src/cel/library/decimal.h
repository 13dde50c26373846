// SPDX-License-Identifier: Apache-2.0
//
// The arithmetic and the spelling of quantities.
#ifndef LIBGUARD_CEL_LIBRARY_DECIMAL_H_
#define LIBGUARD_CEL_LIBRARY_DECIMAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace libguard::cel {

__extension__ using Billionths = __int128;
inline constexpr Billionths kUnit = 1'000'000'000;

// How a quantity was written, which is how sums of it are.
enum class QuantityForm : std::uint8_t { kDecimal, kBinary, kExponent };

struct Decimal {
  Billionths billionths = 0;
  QuantityForm form = QuantityForm::kDecimal;
};

// Empty where the text is no quantity, or one too large.
std::optional<Decimal> read_decimal(std::string_view text);

// With the largest suffix that leaves a whole number: 1536Mi, 1500m, 12e6.
std::string decimal_text(const Decimal& decimal);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_DECIMAL_H_
