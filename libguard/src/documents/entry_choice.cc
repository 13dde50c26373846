// SPDX-License-Identifier: Apache-2.0
#include "documents/entry_choice.h"

#include <algorithm>
#include <new>
#include <numeric>
#include <string_view>

namespace libguard {

void EntryChoice::merge(const Node& map) {
  for (std::uint32_t i = 0; i < map.size; ++i) candidates_.push_back({map.entries[i], true});
}

// Sorting, unlike hashing, has no worst case that an input could aim for.
std::span<const Entry> EntryChoice::take(
    Arena& arena, const std::function<void(const Node&, const Node&)>& on_duplicate) {
  const auto key = [this](std::uint32_t i) {
    const Node& node = candidates_[i].entry.key;
    return std::string_view(node.text, node.size);
  };
  order_.resize(candidates_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int compared = key(a).compare(key(b));
    return compared != 0 ? compared < 0 : a < b;
  });
  std::size_t kept = 0;
  for (std::size_t from = 0; from < order_.size();) {
    const std::string_view text = key(order_[from]);
    const Node* first = nullptr;  // that no merge brought
    std::uint32_t last = 0;
    for (; from < order_.size() && key(order_[from]) == text; ++from) {
      last = order_[from];
      const Candidate& candidate = candidates_[last];
      if (candidate.merged) continue;
      if (first == nullptr) {
        first = &candidate.entry.key;
      } else {
        on_duplicate(*first, candidate.entry.key);
      }
    }
    order_[kept++] = last;
  }
  order_.resize(kept);
  std::sort(order_.begin(), order_.end());
  auto* entries = static_cast<Entry*>(arena.allocate(kept * sizeof(Entry), alignof(Entry)));
  for (std::size_t i = 0; i < kept; ++i) new (entries + i) Entry(candidates_[order_[i]].entry);
  candidates_.clear();
  return {entries, kept};
}

}  // namespace libguard
