// SPDX-License-Identifier: Apache-2.0
#include "cel/library/zone_rule.h"

#include <algorithm>

#include "cel/civil.h"

namespace libguard::cel {

namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<int> take_number(std::string_view& text, int least, int most) {
  int number = 0;
  std::size_t digits = 0;
  for (; digits < 3 && digits < text.size() && is_digit(text[digits]); ++digits) {
    number = number * 10 + (text[digits] - '0');
  }
  text.remove_prefix(digits);
  if (digits == 0 || number < least || number > most) return std::nullopt;
  return number;
}

// EST or <-03>
bool take_name(std::string_view& text) {
  const bool quoted = take(text, '<');
  const auto end = quoted ? std::find(text.begin(), text.end(), '>')
                          : std::find_if_not(text.begin(), text.end(), is_letter);
  const auto size = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(size);
  return size >= 3 && (!quoted || take(text, '>'));
}

// [+-]hh[:mm[:ss]], in seconds. A time of day may lie some days away.
std::optional<std::int64_t> take_time(std::string_view& text) {
  const bool negative = take(text, '-');
  if (!negative) take(text, '+');
  const auto hours = take_number(text, 0, 167);
  if (!hours) return std::nullopt;
  std::int64_t seconds = *hours * kHour;
  for (std::int64_t unit = 60; unit > 0 && take(text, ':'); unit /= 60) {
    const auto part = take_number(text, 0, 59);
    if (!part) return std::nullopt;
    seconds += *part * unit;
  }
  return negative ? -seconds : seconds;
}

bool is_leap_year(std::int64_t year) { return days_in_month(year, 2) == 29; }

}  // namespace

std::int64_t ZoneRule::Change::in(std::int64_t year) const noexcept {
  if (kind != Day::kOfWeek) {
    const std::int64_t begin = civil_seconds({year, 1, 1});
    // J60 is the first of March in every year.
    const bool after_leap_day = kind == Day::kNotCountingLeapDay && day >= 59 && is_leap_year(year);
    return begin + (day + (after_leap_day ? 1 : 0)) * kDay + time;
  }
  const std::int64_t first = civil_seconds({year, month, 1});
  int of_month = (day - day_of_week(first) + 7) % 7 + (week - 1) * 7;
  if (of_month >= days_in_month(year, month)) of_month -= 7;
  return first + of_month * kDay + time;
}

std::optional<ZoneRule::Change> ZoneRule::take_change(std::string_view& text) {
  Change change;
  if (!take(text, ',')) return std::nullopt;
  if (take(text, 'M')) {
    change.kind = Change::Day::kOfWeek;
    const auto month = take_number(text, 1, 12);
    if (!month || !take(text, '.')) return std::nullopt;
    const auto week = take_number(text, 1, 5);
    if (!week || !take(text, '.')) return std::nullopt;
    const auto day = take_number(text, 0, 6);
    if (!day) return std::nullopt;
    change.month = *month;
    change.week = *week;
    change.day = *day;
  } else {
    const bool from_one = take(text, 'J');
    const auto day = from_one ? take_number(text, 1, 365) : take_number(text, 0, 365);
    if (!day) return std::nullopt;
    change.kind = from_one ? Change::Day::kNotCountingLeapDay : Change::Day::kOfYear;
    change.day = from_one ? *day - 1 : *day;
  }
  if (!take(text, '/')) return change;
  const auto time = take_time(text);
  if (!time) return std::nullopt;
  change.time = *time;
  return change;
}

std::optional<ZoneRule> ZoneRule::read(std::string_view text) {
  ZoneRule rule;
  if (!take_name(text)) return std::nullopt;
  // POSIX counts offsets towards the west.
  const auto standard = take_time(text);
  if (!standard) return std::nullopt;
  rule.standard_ = rule.summer_ = -*standard;
  if (text.empty()) return rule;
  if (!take_name(text)) return std::nullopt;
  rule.summer_ = rule.standard_ + kHour;
  if (!text.starts_with(',')) {
    const auto summer = take_time(text);
    if (!summer) return std::nullopt;
    rule.summer_ = -*summer;
  }
  const auto begin = take_change(text);
  const auto end = begin ? take_change(text) : std::nullopt;
  if (!end || !text.empty()) return std::nullopt;
  rule.begin_ = *begin;
  rule.end_ = *end;
  return rule;
}

std::int64_t ZoneRule::offset_at(std::int64_t seconds) const noexcept {
  if (summer_ == standard_) return standard_;
  const std::int64_t year = civil_time(seconds + standard_).year;
  const std::int64_t begin = begin_.in(year)-standard_;
  const std::int64_t end = end_.in(year)-summer_;
  // South of the equator summer is where the year begins and ends.
  const bool is_summer =
      begin < end ? seconds >= begin && seconds < end : seconds >= begin || seconds < end;
  return is_summer ? summer_ : standard_;
}

}  // namespace libguard::cel
