// SPDX-License-Identifier: Apache-2.0
#include "secrets/keywords.h"

#include <algorithm>

namespace libguard::secrets {
namespace {

constexpr std::uint32_t kThree = 0xffffff;
constexpr std::uint32_t kSmall = 0x202020;  // sets the bit that small letters have

constexpr char folded(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::uint32_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// The number that three bytes make, whatever the case of letters among them.
std::uint32_t three(std::uint32_t first, std::uint32_t second, std::uint32_t third) {
  return (first | second << 8 | third << 16) | kSmall;
}

std::uint32_t three_at(std::string_view text, std::size_t at) {
  return three(byte_at(text, at), byte_at(text, at + 1), byte_at(text, at + 2));
}

// The same, read at once. REQUIRES: a byte more
std::uint32_t three_of_four(std::string_view text, std::size_t at) {
  const std::uint32_t four = byte_at(text, at) | byte_at(text, at + 1) << 8 |
                             byte_at(text, at + 2) << 16 | byte_at(text, at + 3) << 24;
  return (four & kThree) | kSmall;
}

// The upper 16 bits of a product that mixes all of them.
std::size_t bucket(std::uint32_t bytes) { return bytes * 2654435761U >> 16; }

bool continues(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(),
                                                  [](char a, char b) { return a == folded(b); });
}

}  // namespace

void Keywords::add(std::string_view word, std::uint32_t owner) {
  Word added{three_at(word, 0), {}, owner};
  for (const char c : word) added.text += folded(c);
  begins_.set(bucket(added.begins));
  near_.set(bucket(added.begins));
  if (word.size() > kShortest) {
    near_.set(bucket(three_at(word, 1)));
  } else {
    for (std::uint32_t any = 0; any < 256; ++any) {
      near_.set(bucket(three(any, byte_at(word, 0), byte_at(word, 1))));
    }
  }
  words_.push_back(std::move(added));
}

void Keywords::prepare() {
  std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
    return a.begins != b.begins ? a.begins < b.begins : a.owner < b.owner;
  });
}

void Keywords::find_at(std::string_view text, std::size_t at, std::size_t rest,
                       std::vector<std::uint32_t>& owners) const {
  if (at + kShortest > text.size()) return;
  const std::uint32_t begins = three_at(text, at);
  if (!begins_[bucket(begins)]) return;
  const auto first =
      std::lower_bound(words_.begin(), words_.end(), begins,
                       [](const Word& word, std::uint32_t number) { return word.begins < number; });
  for (auto word = first; word != words_.end() && word->begins == begins; ++word) {
    if (text.size() < word->text.size() + rest) continue;
    if (!continues(text.substr(at), word->text)) continue;
    const auto place = std::lower_bound(owners.begin(), owners.end(), word->owner);
    if (place == owners.end() || *place != word->owner) owners.insert(place, word->owner);
  }
}

void Keywords::find(std::string_view text, std::size_t rest,
                    std::vector<std::uint32_t>& owners) const {
  owners.clear();
  if (words_.empty() || text.size() < kShortest + rest) return;
  const auto look_around = [&](std::size_t at) {
    if (at > 0) find_at(text, at - 1, rest, owners);
    find_at(text, at, rest, owners);
    find_at(text, at + 1, rest, owners);
  };
  std::size_t at = 0;
  for (; at + kShortest < text.size(); at += 2) {
    if (near_[bucket(three_of_four(text, at))]) look_around(at);
  }
  if (at + kShortest == text.size()) look_around(at);
}

}  // namespace libguard::secrets
