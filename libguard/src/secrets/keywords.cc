// SPDX-License-Identifier: Apache-2.0
#include "secrets/keywords.h"

#include <algorithm>
#include <array>

namespace libguard::secrets {
namespace {

constexpr std::array<unsigned char, 256> kFolded = [] {
  std::array<unsigned char, 256> table{};
  for (unsigned i = 0; i < table.size(); ++i) {
    table[i] = static_cast<unsigned char>(i >= 'A' && i <= 'Z' ? i - 'A' + 'a' : i);
  }
  return table;
}();

std::uint32_t folded(char c) { return kFolded[static_cast<unsigned char>(c)]; }

std::uint32_t pushed(std::uint32_t last, char c) { return (last << 8 | folded(c)) & 0xffffff; }

// The upper 13 bits of a product that mixes all of them.
std::size_t bucket(std::uint32_t begins) { return begins * 2654435761U >> 19; }

bool continues(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(),
                    [](char a, char b) { return static_cast<unsigned char>(a) == folded(b); });
}

}  // namespace

void Keywords::add(std::string_view word, std::uint32_t owner) {
  Word added{0, {}, owner};
  for (const char c : word) added.text += static_cast<char>(folded(c));
  for (std::size_t i = 0; i < kShortest; ++i) added.begins = pushed(added.begins, word[i]);
  buckets_.set(bucket(added.begins));
  words_.push_back(std::move(added));
}

void Keywords::prepare() {
  std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
    return a.begins != b.begins ? a.begins < b.begins : a.owner < b.owner;
  });
}

void Keywords::find(std::string_view text, std::size_t rest,
                    std::vector<std::uint32_t>& owners) const {
  owners.clear();
  if (words_.empty() || text.size() < kShortest) return;
  std::uint32_t last = pushed(pushed(0, text[0]), text[1]);
  for (std::size_t i = 2; i < text.size(); ++i) {
    last = pushed(last, text[i]);
    if (!buckets_.test(bucket(last))) continue;
    const auto first = std::lower_bound(
        words_.begin(), words_.end(), last,
        [](const Word& word, std::uint32_t begins) { return word.begins < begins; });
    for (auto word = first; word != words_.end() && word->begins == last; ++word) {
      if (text.size() < word->text.size() + rest) continue;
      if (!continues(text.substr(i - 2), word->text)) continue;
      const auto at = std::lower_bound(owners.begin(), owners.end(), word->owner);
      if (at == owners.end() || *at != word->owner) owners.insert(at, word->owner);
    }
  }
}

}  // namespace libguard::secrets
