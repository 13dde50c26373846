// SPDX-License-Identifier: Apache-2.0
#include "secrets/unread.h"

#include <algorithm>
#include <array>

#include "secrets/mask.h"

namespace libguard::secrets {
namespace {

constexpr std::array<std::string_view, 8> kSuspicious = {
    "passw", "passphrase", "secret", "token", "apikey", "api_key", "api-key", "credential"};

// Where a comment begins: '#' at the begin of a line or behind a blank.
std::size_t comment_in(std::string_view line) {
  for (std::size_t at = line.find('#'); at != line.npos; at = line.find('#', at + 1)) {
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return at;
  }
  return line.size();
}

}  // namespace

std::size_t suspicious_from(std::string_view line) {
  std::string lower(line);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::size_t from = line.size();
  for (const std::string_view word : kSuspicious) {
    const std::size_t at = lower.find(word);
    if (at == std::string::npos) continue;
    const std::size_t separator = lower.find_first_of(":=", at);
    if (separator != std::string::npos) from = std::min(from, separator + 1);
  }
  return from;
}

std::pair<std::size_t, std::size_t> random_run(std::string_view line, std::size_t from) {
  constexpr std::size_t kShortestRun = 8;
  const auto is_one = [](char c, char first, char last) { return c >= first && c <= last; };
  for (std::size_t begin = from; begin < line.size();) {
    std::size_t end = begin;
    bool digit = false;
    bool small = false;
    bool capital = false;
    for (; end < line.size(); ++end) {
      const char c = line[end];
      if (is_one(c, '0', '9')) {
        digit = true;
      } else if (is_one(c, 'a', 'z')) {
        small = true;
      } else if (is_one(c, 'A', 'Z')) {
        capital = true;
      } else if (c != '+' && c != '/' && c != '_' && c != '=' && c != '-') {
        break;
      }
    }
    if (end - begin >= kShortestRun && digit && small && capital) return {begin, end - begin};
    begin = end + 1;
  }
  return {line.size(), 0};
}

std::string without_telling_comments(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t comment = comment_in(line);
    const std::size_t shown = comment + suspicious_from(line.substr(comment));
    out += line.substr(0, shown);
    if (shown < line.size()) out.append(1, ' ').append(kMask);
    if (end < text.size()) out += '\n';
    begin = end + 1;
  }
  return out;
}

}  // namespace libguard::secrets
