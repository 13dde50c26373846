// SPDX-License-Identifier: Apache-2.0
//
// How compose merges two definitions of a service (compose-spec, "Merge and
// override"): maps key by key, lists one behind the other, everything else by the
// one that comes later.
#ifndef LIBGUARD_INPUTS_COMPOSE_MERGE_H_
#define LIBGUARD_INPUTS_COMPOSE_MERGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "documents/value.h"

namespace libguard::compose {

class Merge {
 public:
  // `document`: of the values; they lie in it, or in the arena.
  Merge(const Document& document, Arena& arena) : document_(document), arena_(arena) {}

  // `over` extends `base`, which are both services in the form of compose/normal.h.
  // What stands in both is shared with them. REQUIRES: both are maps
  Node service(const Node& base, const Node& over);

  // Entries and elements made so far: chains of services multiply them.
  std::uint64_t made() const noexcept { return made_; }

 private:
  Node value(std::string_view key, const Node& base, const Node& over);
  Node maps(const Node& base, const Node& over);
  Node lists(std::string_view key, const Node& base, const Node& over);
  std::string identity(std::string_view key, const Node& element) const;
  Value view(const Node& node) const { return {&document_, &node}; }

  const Document& document_;
  Arena& arena_;
  std::uint64_t made_ = 0;
};

// What of a service is somewhere else: in the file that it extends, or in another
// one that this one is merged with. Of what guard reads, everything that is not
// written here is then unknown, and lists may have more elements.
Node open_service(const Node& service, const std::vector<std::string>& references, Span place,
                  Arena& arena);

}  // namespace libguard::compose

#endif  // LIBGUARD_INPUTS_COMPOSE_MERGE_H_
