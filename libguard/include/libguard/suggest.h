// SPDX-License-Identifier: Apache-2.0
//
// "did you mean": the nearest of a list of words.
//
//   nearest("hihg", words);   // "high"
#ifndef LIBGUARD_SUGGEST_H_
#define LIBGUARD_SUGGEST_H_

#include <span>
#include <string_view>

namespace libguard {

// The candidate nearest to `word` by edits (insert, delete, replace, swap of
// neighbours; upper and lower case count as equal), or an empty view where none
// is near enough to be meant: at most a third of the word's length, rounded up.
// Among equally near ones the first wins.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace libguard

#endif  // LIBGUARD_SUGGEST_H_
