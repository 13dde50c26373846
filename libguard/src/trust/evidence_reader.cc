// SPDX-License-Identifier: Apache-2.0
#include "trust/evidence_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "text/printable.h"

namespace libguard::trust {
namespace {

// Digits at `at`, all `size` of them; -1: there are others.
int digits(std::string_view text, std::size_t at, std::size_t size) {
  if (at + size > text.size()) return -1;
  int number = 0;
  for (const char c : text.substr(at, size)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

// "Z" or "+02:00", in minutes.
std::optional<int> zone_in(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const int hours = digits(text, 1, 2);
  const int minutes = digits(text, 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

std::string_view article(Kind kind) {
  switch (kind) {
    case Kind::kMap:
      return "an object";
    case Kind::kList:
      return "a list";
    default:
      return "a text";
  }
}

}  // namespace

void EvidenceReader::add(std::string code, std::string message, Span span) {
  constexpr std::size_t kMost = 20;
  if (problems_.size() >= kMost) return;
  problems_.push_back({std::move(code), std::move(message), source_, span});
}

Value EvidenceReader::member(Value from, std::string_view key, Kind kind, bool optional) {
  if (!from.is(Kind::kMap)) return {};  // which was said already
  const Value value = from.at(key);
  if (value.is(kind)) return value;
  if (optional && (!value || value.is(Kind::kNull))) return {};
  if (!value) {
    add("evidence.missing", fmt::format("there is no '{}' here", key), from.span());
  } else {
    add("evidence.wrong-type", fmt::format("'{}' must be {}", key, article(kind)), value.span());
  }
  return {};
}

Value EvidenceReader::map(Value from, std::string_view key) {
  return member(from, key, Kind::kMap, false);
}
Value EvidenceReader::optional_map(Value from, std::string_view key) {
  return member(from, key, Kind::kMap, true);
}

std::string EvidenceReader::text(Value from, std::string_view key) {
  const Value value = member(from, key, Kind::kString, false);
  if (value && value.text().empty()) {
    add("evidence.missing", fmt::format("'{}' is empty", key), value.span());
  }
  return printable(value.text());
}

std::optional<std::string> EvidenceReader::optional_text(Value from, std::string_view key) {
  const Value value = member(from, key, Kind::kString, true);
  if (!value) return std::nullopt;
  return printable(value.text());
}

std::vector<Value> EvidenceReader::list(Value from, std::string_view key) {
  std::vector<Value> elements;
  const auto take = [&](Value element) {
    if (element.is(Kind::kMap)) {
      elements.push_back(element);
    } else {
      add("evidence.wrong-type", fmt::format("an element of '{}' must be an object", key),
          element.span());
    }
  };
  const Value list = member(from, key, Kind::kList, false);
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    const Value element = list.item(i);
    if (!element.is(Kind::kList)) {
      take(element);
      continue;
    }
    for (std::uint32_t j = 0; j < element.size(); ++j) take(element.item(j));
  }
  return elements;
}

std::string lower_login(std::string_view login) {
  std::string all(login);
  for (char& c : all) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return all;
}

std::string without_scheme(std::string_view url) {
  if (url.starts_with("https://")) {
    url.remove_prefix(8);
  } else if (url.starts_with("http://")) {
    url.remove_prefix(7);
  } else {
    return {};
  }
  if (url.ends_with('/')) url.remove_suffix(1);
  const bool odd = url.find('/') == url.npos || url.find_first_of(" @?#\\") != url.npos;
  return odd ? std::string() : std::string(url);
}

std::optional<std::int64_t> read_time(std::string_view text) {
  // 2025-11-22T10:00:00
  constexpr std::size_t kSeconds = 19;
  if (text.size() <= kSeconds || text[4] != '-' || text[7] != '-' ||
      (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') {
    return std::nullopt;
  }
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  const int hour = digits(text, 11, 2);
  const int minute = digits(text, 14, 2);
  const int second = digits(text, 17, 2);
  if (year < 0 || month < 0 || day < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
      second < 0 || second > 60) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  text.remove_prefix(kSeconds);
  std::int64_t milliseconds = 0;
  if (text.starts_with('.')) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
    const std::string fraction = std::string(text.substr(1, end - 1)) + "000";
    if (end == 1) return std::nullopt;
    milliseconds = digits(fraction, 0, 3);
    text.remove_prefix(end);
  }
  const std::optional<int> zone = zone_in(text);
  if (!zone) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return (((days * 24 + hour) * 60 + minute - *zone) * 60 + second) * 1000 + milliseconds;
}

}  // namespace libguard::trust
