// SPDX-License-Identifier: Apache-2.0
#include "cel/library/time_text.h"

#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "cel/civil.h"

namespace libguard::cel {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes exactly so many digits from the front.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (const char c : text.substr(0, count)) {
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// hh:mm, in seconds.
std::optional<std::int64_t> take_offset(std::string_view& text) {
  const auto hours = take_digits(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_digits(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return *hours * 3600 + *minutes * 60;
}

// The digits after a point as parts of `unit`, rounded down. False where there are none.
bool take_fraction(std::string_view& text, std::int64_t unit, std::int64_t& parts) {
  if (text.empty() || !is_digit(text.front())) return false;
  while (!text.empty() && is_digit(text.front())) {
    // unit is at most 3.6e12: ten times that fits by far.
    unit /= 10;
    parts += (text.front() - '0') * unit;
    text.remove_prefix(1);
  }
  return true;
}

std::optional<Civil> take_date(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || *month < 1 || *month > 12 || !take(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day || *day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  return Civil{*year, *month, *day};
}

bool take_time(std::string_view& text, Civil& civil) {
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return false;
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59 || !take(text, ':')) return false;
  const auto second = take_digits(text, 2);
  if (!second || *second > 59) return false;
  civil.hour = *hour;
  civil.minute = *minute;
  civil.second = *second;
  return true;
}

// Nanoseconds of the unit at the front, which it takes; 0 where there is none.
std::int64_t take_unit(std::string_view& text) {
  // The longer names first: "ms" begins like "m".
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 8> kUnits = {{
      {"ns", 1},
      {"us", 1'000},
      {"\u00b5s", 1'000},  // the micro sign
      {"\u03bcs", 1'000},  // the Greek letter mu
      {"ms", 1'000'000},
      {"s", kSecond},
      {"m", 60 * kSecond},
      {"h", 3600 * kSecond},
  }};
  for (const auto& [name, unit] : kUnits) {
    if (!text.starts_with(name)) continue;
    text.remove_prefix(name.size());
    return unit;
  }
  return 0;
}

// One number with its unit: 1.5h.
std::optional<Nanoseconds> take_part(std::string_view& text) {
  std::uint64_t whole = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (read.ec == std::errc::result_out_of_range) return std::nullopt;
  const bool has_whole = read.ptr != text.data();
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));

  std::string_view digits;
  if (take(text, '.')) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    digits = text.substr(0, count);
    text.remove_prefix(count);
  }
  if (!has_whole && digits.empty()) return std::nullopt;
  const std::int64_t unit = take_unit(text);
  if (unit == 0) return std::nullopt;
  std::int64_t fraction = 0;
  if (!digits.empty()) take_fraction(digits, unit, fraction);
  return Nanoseconds{whole} * unit + fraction;
}

}  // namespace

std::optional<Nanoseconds> read_timestamp(std::string_view text) {
  std::optional<Civil> civil = take_date(text);
  if (!civil || !(take(text, 'T') || take(text, 't')) || !take_time(text, *civil)) {
    return std::nullopt;
  }
  std::int64_t nanoseconds = 0;
  if (take(text, '.') && !take_fraction(text, kSecond, nanoseconds)) return std::nullopt;
  std::int64_t offset = 0;
  if (!take(text, 'Z') && !take(text, 'z')) {
    const bool behind = take(text, '-');
    if (!behind && !take(text, '+')) return std::nullopt;
    const auto read = take_offset(text);
    if (!read) return std::nullopt;
    offset = behind ? -*read : *read;
  }
  if (!text.empty()) return std::nullopt;
  return Nanoseconds{civil_seconds(*civil) - offset} * kSecond + nanoseconds;
}

std::optional<std::int64_t> read_duration(std::string_view text) {
  const bool negative = take(text, '-');
  if (!negative) take(text, '+');
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  const Nanoseconds most =
      Nanoseconds{std::numeric_limits<std::int64_t>::max()} + (negative ? 1 : 0);
  Nanoseconds sum = 0;
  while (!text.empty()) {
    const auto part = take_part(text);
    // Checked at each part: a long row of them must not leave 128 bits either.
    if (!part || *part > most) return std::nullopt;
    sum += *part;
    if (sum > most) return std::nullopt;
  }
  return static_cast<std::int64_t>(negative ? -sum : sum);
}

std::optional<std::int64_t> zone_offset(std::string_view zone) {
  if (zone == "UTC" || zone == "Z") return 0;
  const bool behind = take(zone, '-');
  if (!behind) take(zone, '+');
  const auto offset = take_offset(zone);
  if (!offset || !zone.empty()) return std::nullopt;
  return behind ? -*offset : *offset;
}

}  // namespace libguard::cel
