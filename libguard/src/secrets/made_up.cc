// SPDX-License-Identifier: Apache-2.0
#include "secrets/made_up.h"

#include <algorithm>
#include <array>
#include <string>

namespace libguard::secrets {
namespace {

constexpr std::array<std::string_view, 18> kWords = {
    "example",  "placeholder", "changeme", "change_me", "change-me", "redacted",
    "dummy",    "your_",       "your-",    "insert_",   "insert-",   "replace_",
    "replace-", "replaceme",   "${",       "{{",        "$(",        "<your"};

constexpr std::size_t kLongestRun = 6;        // of one character
constexpr std::size_t kLongestSequence = 10;  // 0123456789, abcdefghij

bool is_run(std::string_view text) {
  constexpr std::string_view kFillers = "xX*.0-_";
  std::size_t same = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    same = i > 0 && text[i] == text[i - 1] ? same + 1 : 1;
    if (same >= kLongestRun && kFillers.find(text[i]) != std::string_view::npos) return true;
  }
  return false;
}

bool is_sequence(std::string_view text) {
  std::size_t ascending = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool next =
        i > 0 && (text[i] == text[i - 1] + 1 || (text[i] == '0' && text[i - 1] == '9'));
    ascending = next ? ascending + 1 : 1;
    if (ascending >= kLongestSequence) return true;
  }
  return false;
}

}  // namespace

bool is_made_up(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto stands = [&](std::string_view word) { return lower.find(word) != std::string::npos; };
  return std::any_of(kWords.begin(), kWords.end(), stands) || is_run(text) || is_sequence(text);
}

}  // namespace libguard::secrets
