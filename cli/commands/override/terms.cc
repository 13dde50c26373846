// SPDX-License-Identifier: Apache-2.0
#include "commands/override/terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>

#include "commands/override/questions.h"
#include "libguard/git.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr Day kLongest = 3650;  // days; what approvers.yaml allows is far less
constexpr Day kUsual = 30;

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool is_long_enough(std::string_view reason) { return characters(reason) >= kShortestReason; }

std::string too_short() {
  return fmt::format(
      "a reason has at least {} characters: say why it has to pass, and what will "
      "end it",
      kShortestReason);
}

std::optional<std::string> ask_reason() {
  while (true) {
    std::optional<std::string> reason = ask("Why does it have to pass, and what will end it?\n> ");
    if (!reason || is_long_enough(*reason)) return reason;
    fmt::print(stderr, "That is too short: it takes {} characters.\n", kShortestReason);
  }
}

std::optional<Day> ask_until(Day today, Day most) {
  while (true) {
    const std::optional<std::string> text =
        ask(fmt::format("Until when? A day, or a term such as 30d. [{}] ", day_text(today + most)));
    if (!text) return std::nullopt;
    if (text->empty()) return today + most;
    const Result<Day> day = read_until(*text, today);
    if (!day) {
      fmt::print(stderr, "That is neither a day, as YYYY-MM-DD, nor a term, as 30d or 4w.\n");
    } else if (*day < today) {
      fmt::print(stderr, "That day is past.\n");
    } else {
      return *day;
    }
  }
}

}  // namespace

Result<Day> read_until(const std::string& text, Day today) {
  if (const std::optional<Day> day = read_day(text)) return *day;
  Day number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  const bool term = read.ec == std::errc() && read.ptr + 1 == end && number >= 0 &&
                    number <= kLongest && (*read.ptr == 'd' || *read.ptr == 'w');
  if (term) return today + (*read.ptr == 'w' ? number * 7 : number);
  return Diagnostic{
      "usage.argument",
      fmt::format("'{}' is neither a day nor a term", text),
      Source("--until", text),
      {},
      {"write the last day, as in YYYY-MM-DD, or how long from today on, as in 30d or 4w"}};
}

bool check_terms(const Session& session, const std::string& reason, const std::string& until,
                 std::string_view reason_option) {
  if (!until.empty()) {
    if (const Result<Day> day = read_until(until, session.overrides.today()); !day) {
      complain(day.error(), session.options.color);
      return false;
    }
  } else if (!can_ask()) {
    complain_about(session, "usage.argument", "'--until' is missing",
                   {"it ends, as in '--until YYYY-MM-DD' or '--until 30d'"});
    return false;
  }
  if (!reason.empty() && !is_long_enough(reason)) {
    complain_about(session, "override.reason", fmt::format("the reason '{}' is too short", reason),
                   {too_short()});
    return false;
  }
  if (reason.empty() && !reason_option.empty() && !can_ask()) {
    complain_about(session, "usage.argument", fmt::format("'{}' is missing", reason_option),
                   {"whoever approves has to know why, as in '--reason \"batch job, gone with "
                    "OPS-123\"'"});
    return false;
  }
  return true;
}

std::optional<Terms> ask_terms(const Session& session, const std::string& reason,
                               const std::string& until, std::uint32_t most_days, int& exit_code) {
  Terms terms;
  const Day today = session.overrides.today();
  if (reason.empty()) {
    std::optional<std::string> said = ask_reason();
    if (!said) {
      exit_code = stopped();
      return std::nullopt;
    }
    terms.reason = std::move(*said);
  } else {
    terms.reason = reason;
  }
  if (!until.empty()) {
    terms.until = *read_until(until, today);
    return terms;
  }
  terms.until = ask_until(today, most_days == 0 ? kUsual : std::min(Day{most_days}, kUsual));
  if (terms.until) return terms;
  exit_code = stopped();
  return std::nullopt;
}

std::string requester(const Session& session, const std::string& given) {
  std::string name = given;
  const std::string root = session.project.root.empty() ? "." : session.project.root;
  if (name.empty()) name = git_setting(root, "user.email").value_or("");
  if (const auto& platform = session.project.platform; name.empty() && platform) {
    name = platform->author.empty() ? platform->actor : platform->author;
  }
  if (name.empty()) {
    complain_about(session, "usage.argument", "nobody knows who asks",
                   {"say so with '--as NAME', or to git: git config user.email bob@example.com"});
    return "";
  }
  const std::string known = person_called(session.overrides, name);
  return known.empty() ? name : known;
}

}  // namespace libguard::cli
