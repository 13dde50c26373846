// SPDX-License-Identifier: Apache-2.0
//
// EntryChoice: which entries a map keeps, where keys may be equal.
//
//   EntryChoice choice;
//   choice.add(entry);
//   choice.merge(map);   // what `<<` brings
//   std::span<const Entry> entries = choice.take(arena, on_duplicate);
//
// Thread safety: none.
#ifndef LIBGUARD_DOCUMENTS_ENTRY_CHOICE_H_
#define LIBGUARD_DOCUMENTS_ENTRY_CHOICE_H_

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/arena.h"
#include "documents/value.h"

namespace libguard {

class EntryChoice {
 public:
  void add(const Entry& entry) { candidates_.push_back({entry, false}); }
  // REQUIRES: `map` is a kMap
  void merge(const Node& map);

  // Of entries with equal keys the one that came last, in the order in which they
  // came; then starts anew. Tells of keys that were added, not merged, a second
  // time: with the first one and this one.
  std::span<const Entry> take(Arena& arena,
                              const std::function<void(const Node&, const Node&)>& on_duplicate);

 private:
  struct Candidate {
    Entry entry;
    bool merged = false;
  };

  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> order_;
};

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_ENTRY_CHOICE_H_
