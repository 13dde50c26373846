// SPDX-License-Identifier: Apache-2.0
#include "commands/override/questions.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <iostream>
#include <system_error>

#include "exit_code.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

void say(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

bool can_ask() { return is_terminal(Stream::kInput) && is_terminal(Stream::kErrors); }

std::optional<std::string> ask(std::string_view question) {
  say(question);
  std::string line;
  if (!std::getline(std::cin, line)) {
    say("\n");
    return std::nullopt;
  }
  const std::size_t begin = line.find_first_not_of(kBlanks);
  if (begin == std::string::npos) return "";
  return line.substr(begin, line.find_last_not_of(kBlanks) - begin + 1);
}

bool ask_whether(std::string_view question) {
  const std::optional<std::string> answer = ask(fmt::format("{} [y/N] ", question));
  return answer && (*answer == "y" || *answer == "Y" || *answer == "yes");
}

std::optional<std::size_t> ask_number(std::string_view question, std::size_t most) {
  while (true) {
    const std::optional<std::string> answer = ask(fmt::format("{} [1-{}] ", question, most));
    if (!answer) return std::nullopt;
    std::size_t number = 0;
    const char* const end = answer->data() + answer->size();
    const auto read = std::from_chars(answer->data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number >= 1 && number <= most) return number;
    say(fmt::format("That is no number from 1 to {}.\n", most));
  }
}

int stopped() {
  say("Nothing was changed.\n");
  return kFailed;
}

}  // namespace libguard::cli
