// SPDX-License-Identifier: Apache-2.0
//
// TextTable: values by texts that come from documents.
//
//   TextTable<int> table(expected);
//   table["web"] = 1;
//   const int* found = table.find("web");
//
// A table by hash whose places are sorted: a lookup costs the same however many texts there are,
// and whoever chooses texts that share a place makes it a binary search, nothing worse.
#ifndef LIBGUARD_MODEL_TEXT_TABLE_H_
#define LIBGUARD_MODEL_TEXT_TABLE_H_

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace libguard::model {

template <typename T>
class TextTable {
 public:
  // `expected`: about how many texts.
  explicit TextTable(std::size_t expected) : places_(expected + 1) {}

  T& operator[](const std::string& text) { return places_[place_of(text)][text]; }

  // Null where it is not there.
  const T* find(std::string_view text) const {
    const Place& place = places_[place_of(text)];
    const auto found = place.find(text);
    return found == place.end() ? nullptr : &found->second;
  }

 private:
  using Place = std::map<std::string, T, std::less<>>;

  std::size_t place_of(std::string_view text) const noexcept {
    return std::hash<std::string_view>()(text) % places_.size();
  }

  std::vector<Place> places_;
};

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_TEXT_TABLE_H_
