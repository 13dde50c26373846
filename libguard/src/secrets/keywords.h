// SPDX-License-Identifier: Apache-2.0
//
// Keywords: which of many words occur in a text, found in one pass over it.
// Letters are compared without their case, as far as they are of ASCII.
//
//   Keywords keywords;
//   keywords.add("ghp_", 0);
//   keywords.prepare();
//   keywords.find(text, 8, owners);
//
// Thread safety: none while words are added; after prepare() share freely.
#ifndef LIBGUARD_SECRETS_KEYWORDS_H_
#define LIBGUARD_SECRETS_KEYWORDS_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace libguard::secrets {

class Keywords {
 public:
  static constexpr std::size_t kShortest = 3;

  // REQUIRES: word.size() >= kShortest
  void add(std::string_view word, std::uint32_t owner);
  void prepare();

  bool empty() const noexcept { return words_.empty(); }

  // The owners of the words that occur with at least `rest` bytes more, ascending, each
  // once.
  void find(std::string_view text, std::size_t rest, std::vector<std::uint32_t>& owners) const;

 private:
  struct Word {
    std::uint32_t begins;  // the number that its first bytes make
    std::string text;
    std::uint32_t owner;
  };
  static constexpr std::size_t kBuckets = 1 << 16;

  // Adds the owners of the words that begin there.
  void find_at(std::string_view text, std::size_t at, std::size_t rest,
               std::vector<std::uint32_t>& owners) const;

  std::vector<Word> words_;  // by what they begin with
  // The three bytes that may stand at an even place of a text in which a word begins
  // there, or one before, or, being no longer than that, one behind.
  std::bitset<kBuckets> near_;
  std::bitset<kBuckets> begins_;
};

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_KEYWORDS_H_
