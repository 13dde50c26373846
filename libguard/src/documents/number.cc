// SPDX-License-Identifier: Apache-2.0
#include "documents/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace libguard {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

std::optional<std::uint64_t> digits_of(std::string_view text, int base) noexcept {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, base);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

// Takes the base's prefix off. "0" itself is decimal.
int take_base(std::string_view& digits, NumberSyntax syntax) noexcept {
  if (digits.size() < 2 || digits[0] != '0') return 10;
  const bool go = syntax == NumberSyntax::kGo;
  const char letter = go ? static_cast<char>(digits[1] | 0x20) : digits[1];
  const int base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' && go ? 2 : 0;
  if (base != 0) {
    digits.remove_prefix(2);
    return base;
  }
  if (!go) return 10;
  digits.remove_prefix(1);
  return 8;
}

// Of a number that has the syntax of parse_float(): true where it is below one.
bool is_small(std::string_view text) noexcept {
  if (text.front() == '+' || text.front() == '-') text.remove_prefix(1);
  const std::size_t mark = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, mark);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return true;
  // The power of ten of the first digit that is not zero.
  std::int64_t power = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  if (power > 0) --power;
  if (mark == std::string_view::npos) return power < 0;
  std::string_view exponent = text.substr(mark + 1);
  const bool negative = exponent.front() == '-';
  if (negative || exponent.front() == '+') exponent.remove_prefix(1);
  const std::optional<std::uint64_t> size = digits_of(exponent, 10);
  // Longer than any mantissa that fits into a Source.
  if (!size || *size > std::numeric_limits<std::uint32_t>::max()) return negative;
  return power + (negative ? -1 : 1) * static_cast<std::int64_t>(*size) < 0;
}

// "d.ddde+dd" as to_chars() writes it: the digits without the point, and the power
// of ten of the first.
struct Scientific {
  bool negative = false;
  std::string digits;
  int power = 0;
};

template <typename Float>
Scientific scientific(Float value) {
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::scientific)
                       .ptr;
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t mark = text.find('e');
  Scientific result;
  result.negative = text.front() == '-';
  for (const char c : text.substr(0, mark)) {
    if (is_digit(c)) result.digits.push_back(c);
  }
  const bool negative_power = text[mark + 1] == '-';
  std::from_chars(text.data() + mark + 2, end, result.power);
  if (negative_power) result.power = -result.power;
  return result;
}

std::string fixed(const Scientific& number) {
  std::string text = number.digits;
  const auto size = static_cast<int>(text.size());
  if (number.power < 0) {
    text.insert(0, static_cast<std::size_t>(-number.power), '0');
    text.insert(1, 1, '.');
  } else if (number.power + 1 < size) {
    text.insert(static_cast<std::size_t>(number.power + 1), 1, '.');
  } else {
    text.append(static_cast<std::size_t>(number.power + 1 - size), '0');
  }
  return text;
}

std::string exponential(const Scientific& number, int least_digits) {
  std::string text = number.digits;
  if (text.size() > 1) text.insert(1, 1, '.');
  text += number.power < 0 ? "e-" : "e+";
  const std::string power = std::to_string(std::abs(number.power));
  if (static_cast<int>(power.size()) < least_digits) text += '0';
  return text + power;
}

std::string special(double value) {
  if (std::isnan(value)) return ".nan";
  return value < 0 ? "-.inf" : ".inf";
}

}  // namespace

std::optional<Integer> parse_integer(std::string_view text, NumberSyntax syntax) {
  std::string_view digits = text;
  const bool sign = digits.starts_with('-') || digits.starts_with('+');
  if (sign) digits.remove_prefix(1);
  const int base = take_base(digits, syntax);
  if (base != 10 && sign && syntax == NumberSyntax::kYaml12) return std::nullopt;
  const std::optional<std::uint64_t> magnitude = digits_of(digits, base);
  if (!magnitude) return std::nullopt;
  const bool negative = text.starts_with('-');
  constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
  // ParseUint knows no sign.
  if (sign && *magnitude > kLargest + (negative ? 1 : 0)) return std::nullopt;
  return Integer{negative, *magnitude};
}

std::optional<double> parse_float(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = at;
  at = skip_digits(text, at);
  bool some = at > whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = at + 1;
    at = skip_digits(text, fraction);
    some = some || at > fraction;
  }
  if (!some) return std::nullopt;
  if (at < text.size() && (text[at] | 0x20) == 'e') {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = at;
    at = skip_digits(text, at);
    if (at == exponent) return std::nullopt;
  }
  if (at != text.size()) return std::nullopt;
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range || std::isinf(value)) {
    if (!is_small(text)) return std::nullopt;
    return text.starts_with('-') ? -0.0 : 0.0;
  }
  return value;
}

std::string format_double(double value) {
  if (!std::isfinite(value)) return special(value);
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  const Scientific number = scientific(value);
  const bool readable = number.power >= -6 && number.power < 21;
  return (number.negative ? "-" : "") + (readable ? fixed(number) : exponential(number, 1));
}

std::string float_key(double value) {
  const auto narrow = static_cast<float>(value);
  if (!std::isfinite(narrow)) return special(value);
  if (narrow == 0) return std::signbit(narrow) ? "-0" : "0";
  const Scientific number = scientific(narrow);
  const bool readable = number.power >= -4 && number.power < 6;
  return (number.negative ? "-" : "") + (readable ? fixed(number) : exponential(number, 2));
}

}  // namespace libguard
