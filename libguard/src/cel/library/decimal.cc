// SPDX-License-Identifier: Apache-2.0
#include "cel/library/decimal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace libguard::cel {

namespace {

struct Suffix {
  std::string_view text;
  int exponent;  // of ten, or of 1024
};
constexpr std::array<Suffix, 10> kDecimalSuffixes = {{{"E", 18},
                                                      {"P", 15},
                                                      {"T", 12},
                                                      {"G", 9},
                                                      {"M", 6},
                                                      {"k", 3},
                                                      {"", 0},
                                                      {"m", -3},
                                                      {"u", -6},
                                                      {"n", -9}}};
constexpr std::array<Suffix, 6> kBinarySuffixes = {
    {{"Ei", 6}, {"Pi", 5}, {"Ti", 4}, {"Gi", 3}, {"Mi", 2}, {"Ki", 1}}};

constexpr Billionths kLargest = std::numeric_limits<std::int64_t>::max() *
                                (Billionths{1} << 64);  // far above what fits, below overflow

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// number * factor; false where it is too large.
bool multiply(Billionths& number, Billionths factor) {
  return !__builtin_mul_overflow(number, factor, &number) && number <= kLargest;
}

// The digits of a number as a whole, and how many of them stand behind the point.
struct Digits {
  Billionths whole = 0;
  int behind = 0;
};

// What is behind so many places cannot matter: the smallest unit is a billionth,
// and the largest suffix a trillion times a million of it.
constexpr int kMaxBehind = 28;

// Takes digits[.digits] from the front.
std::optional<Digits> take_digits(std::string_view& text) {
  Digits digits;
  bool any = false;
  bool point = false;
  bool rest = false;  // digits that were dropped, not all zero
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && !point) {
      point = true;
      continue;
    }
    if (!is_digit(text[at])) break;
    any = true;
    if (point && digits.behind == kMaxBehind) {
      rest = rest || text[at] != '0';
      continue;
    }
    if (!multiply(digits.whole, 10)) return std::nullopt;
    digits.whole += text[at] - '0';
    if (point) ++digits.behind;
  }
  if (!any) return std::nullopt;
  if (rest) ++digits.whole;
  text.remove_prefix(at);
  return digits;
}

// The exponent behind e or E.
std::optional<int> read_exponent(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  int exponent = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, exponent);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return exponent;
}

// digits * 10^exponent in billionths, rounded up.
std::optional<Billionths> scale(Digits digits, int exponent) {
  int places = exponent - digits.behind + 9;
  for (; places > 0 && digits.whole != 0; --places) {
    if (!multiply(digits.whole, 10)) return std::nullopt;
  }
  bool rest = false;
  for (; places < 0 && digits.whole != 0; ++places) {
    rest = rest || digits.whole % 10 != 0;
    digits.whole /= 10;
  }
  return digits.whole + (rest ? 1 : 0);
}

std::optional<Billionths> scale_binary(Digits digits, int exponent) {
  for (int i = 0; i < exponent; ++i) {
    if (!multiply(digits.whole, 1024)) return std::nullopt;
  }
  return scale(digits, 0);
}

std::string whole_text(Billionths number) {
  std::string text;
  for (; text.empty() || number != 0; number /= 10) {
    text += static_cast<char>('0' + static_cast<int>(number % 10));
  }
  std::reverse(text.begin(), text.end());
  return text;
}

Billionths power(int base, int exponent) {
  Billionths result = 1;
  for (int i = 0; i < exponent; ++i) result *= base;
  return result;
}

}  // namespace

std::optional<Decimal> read_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const std::optional<Digits> digits = take_digits(text);
  if (!digits) return std::nullopt;

  std::optional<Billionths> number;
  QuantityForm form = QuantityForm::kDecimal;
  for (const Suffix& suffix : kDecimalSuffixes) {
    if (text == suffix.text) number = scale(*digits, suffix.exponent);
  }
  for (const Suffix& suffix : kBinarySuffixes) {
    if (text != suffix.text) continue;
    form = QuantityForm::kBinary;
    number = scale_binary(*digits, suffix.exponent);
  }
  if (text.size() > 1 && (text[0] == 'e' || text[0] == 'E') && text[1] != 'i') {
    const std::optional<int> exponent = read_exponent(text.substr(1));
    if (!exponent) return std::nullopt;
    form = QuantityForm::kExponent;
    // Beyond these the number is too large, or less than a billionth.
    number = scale(*digits, std::clamp(*exponent, -100, 100));
  }
  if (!number) return std::nullopt;
  return Decimal{negative ? -*number : *number, form};
}

std::string decimal_text(const Decimal& decimal) {
  const bool negative = decimal.billionths < 0;
  const Billionths number = negative ? -decimal.billionths : decimal.billionths;
  const std::string_view sign = negative ? "-" : "";
  if (number == 0) return "0";
  if (decimal.form == QuantityForm::kBinary) {
    for (const Suffix& suffix : kBinarySuffixes) {
      const Billionths unit = kUnit * power(1024, suffix.exponent);
      if (number % unit == 0)
        return fmt::format("{}{}{}", sign, whole_text(number / unit), suffix.text);
    }
  }
  for (const Suffix& suffix : kDecimalSuffixes) {
    const Billionths unit = power(10, suffix.exponent + 9);
    if (number % unit != 0) continue;
    const std::string whole = whole_text(number / unit);
    if (decimal.form != QuantityForm::kExponent || suffix.exponent == 0) {
      return fmt::format("{}{}{}", sign, whole, suffix.text);
    }
    return fmt::format("{}{}e{}", sign, whole, suffix.exponent);
  }
  return std::string();  // unreachable: every number is a count of billionths
}

}  // namespace libguard::cel
