// SPDX-License-Identifier: Apache-2.0
//
// A regular expression of a detector, which is compiled when it is first needed:
// most runs meet a text for few of them.
//
//   Pattern pattern(R"(\bghp_(\w{36})\b)");
//   Pattern::Match match;
//   while (pattern.find(text, from, match)) from = match.end;
//
// Thread safety: share freely.
#ifndef LIBGUARD_SECRETS_PATTERN_H_
#define LIBGUARD_SECRETS_PATTERN_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace libguard::secrets {

class Pattern {
 public:
  explicit Pattern(std::string text);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
    // The whole, then each group; one that took no part is empty.
    std::vector<std::string_view> groups;
    std::string_view secret;  // the group of that name, else the whole
  };
  // The first match at or behind `from`. False where there is none, or the pattern
  // does not compile.
  bool find(std::string_view text, std::size_t from, Match& match) const;

  // What is wrong with it; empty where nothing is.
  std::string problem() const;

 private:
  struct Held;
  const Held& compiled() const;
  std::unique_ptr<Held> held_;
};

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_PATTERN_H_
