// SPDX-License-Identifier: Apache-2.0
#include "base/telling.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace libguard {
namespace {

constexpr std::array<std::string_view, 9> kWords = {"pass", "pwd",  "secret", "token", "auth",
                                                    "cred", "salt", "_pw",    "-pw"};
constexpr std::string_view kKey = "key";

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// The letters that one of the words begins with.
constexpr std::array<bool, 256> kFirst = [] {
  std::array<bool, 256> first{};
  const auto add = [&first](char c) {
    first[static_cast<unsigned char>(c)] = true;
    if (c >= 'a' && c <= 'z') first[static_cast<unsigned char>(c - ('a' - 'A'))] = true;
  };
  for (const std::string_view word : kWords) add(word.front());
  add(kKey.front());
  return first;
}();

bool begins_with(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  return std::equal(word.begin(), word.end(), text.begin(),
                    [](char expected, char c) { return expected == lower(c); });
}

}  // namespace

bool has_telling_word(std::string_view text) {
  for (std::size_t at = 0; at + kKey.size() <= text.size(); ++at) {
    if (!kFirst[static_cast<unsigned char>(text[at])]) continue;
    const std::string_view rest = text.substr(at);
    if (begins_with(rest, kKey)) return true;
    for (const std::string_view word : kWords) {
      if (begins_with(rest, word)) return true;
    }
  }
  return false;
}

bool is_telling_name(std::string_view name) {
  const bool only_key = name.size() == kKey.size() && begins_with(name, kKey);
  // Which Secret, not what is in it; topologyKey is in every second manifest.
  const bool reference = name.ends_with("Name") || name.ends_with("_name") ||
                         name.ends_with("Ref") || name == "topologyKey";
  return !only_key && !reference && has_telling_word(name);
}

bool is_telling_value(std::string_view value) {
  const std::size_t scheme = value.find("://");
  if (scheme != value.npos && value.find('@', scheme) != value.npos) return true;
  return value.find("-----BEGIN") != value.npos;
}

bool may_assign(std::string_view value) {
  return value.find_first_of(" \n;=") != value.npos && has_telling_word(value);
}

bool is_encoded_name(std::string_view name) {
  constexpr std::array<std::string_view, 5> kEncoded = {"user_data", "userdata", "custom_data",
                                                        "customdata", "base64"};
  for (std::size_t at = 0; at < name.size(); ++at) {
    for (const std::string_view word : kEncoded) {
      if (begins_with(name.substr(at), word)) return true;
    }
  }
  return false;
}

}  // namespace libguard
