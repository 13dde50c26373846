// SPDX-License-Identifier: Apache-2.0
//
// Nodes of trees that are made from other trees: what a plan comes to, a compose
// service in its long form. What does not change is shared.
//
// Lifetime: that of the arena, and of the tree that the parts come from.
#ifndef LIBGUARD_INPUTS_NODES_H_
#define LIBGUARD_INPUTS_NODES_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "documents/value.h"

namespace libguard {

// The unknown that waits for these.
Node unknown_node(const std::vector<std::string>& references, Span span, Arena& arena);
Node map_node(const std::vector<Entry>& entries, Span span, Arena& arena);
Node list_node(const std::vector<Node>& items, Span span, Arena& arena);

// The map with another value for a key that it has. REQUIRES: map.is(Kind::kMap)
Node with_entry(Value map, std::string_view key, const Node& value, Arena& arena);

}  // namespace libguard

#endif  // LIBGUARD_INPUTS_NODES_H_
