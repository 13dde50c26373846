// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/edit.h"

namespace libguard::plan {

Node with_entry(Value map, std::string_view key, const Node& value, Arena& arena) {
  Node node = *map.node();
  const auto entries = arena.copy(std::span<const Entry>(node.entries, node.size));
  for (Entry& entry : entries) {
    if (std::string_view(entry.key.text, entry.key.size) == key) entry.value = value;
  }
  node.entries = entries.data();
  return node;
}

}  // namespace libguard::plan
