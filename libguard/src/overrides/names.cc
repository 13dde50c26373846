// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstddef>

#include "base/ascii.h"
#include "libguard/override.h"

namespace libguard {
namespace {

template <std::size_t N, typename Enum>
std::string_view at(const std::array<std::string_view, N>& names, Enum value) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view();
}

// All digits of a text, or nothing.
std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Day> read_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)});
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::string day_text(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

bool is_override_id(std::string_view text) noexcept { return text.size() == 12 && is_hex(text); }

std::string_view name_of(OverrideState state) noexcept {
  constexpr std::array<std::string_view, 7> kNames = {"invalid", "forbidden", "expired",  "stale",
                                                      "pending", "unused",    "effective"};
  return at(kNames, state);
}

std::string_view name_of(ProofKind kind) noexcept {
  constexpr std::array<std::string_view, 5> kNames = {"base", "sshsig", "github-review",
                                                      "gitlab-approval", "gate"};
  return at(kNames, kind);
}

std::string_view name_of(Suppression::Kind kind) noexcept {
  return kind == Suppression::Kind::kComment ? "comment" : "annotation";
}

std::string_view name_of(Suppression::State state) noexcept {
  constexpr std::array<std::string_view, 5> kNames = {"malformed", "expired", "request", "unused",
                                                      "effective"};
  return at(kNames, state);
}

std::string_view name_of(GuardrailChange::Kind kind) noexcept {
  constexpr std::array<std::string_view, 3> kNames = {"added", "changed", "removed"};
  return at(kNames, kind);
}

std::string_view name_of(Exemption::Kind kind) noexcept {
  constexpr std::array<std::string_view, 4> kNames = {"none", "override", "baseline",
                                                      "suppression"};
  return at(kNames, kind);
}

}  // namespace libguard
