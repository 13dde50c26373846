// SPDX-License-Identifier: Apache-2.0
#include "inputs/nodes.h"

#include <span>

namespace libguard {

Node unknown_node(const std::vector<std::string>& references, Span span, Arena& arena) {
  std::vector<std::string_view> names;
  names.reserve(references.size());
  for (const std::string& reference : references) names.push_back(arena.copy(reference));
  const auto kept = arena.copy(std::span<const std::string_view>(names));
  Node node;
  node.kind = Kind::kUnknown;
  node.span = span;
  node.size = static_cast<std::uint32_t>(kept.size());
  node.references = kept.data();
  return node;
}

Node map_node(const std::vector<Entry>& entries, Span span, Arena& arena) {
  const auto kept = arena.copy(std::span<const Entry>(entries));
  Node node;
  node.kind = Kind::kMap;
  node.span = span;
  node.size = static_cast<std::uint32_t>(kept.size());
  node.entries = kept.data();
  return node;
}

Node list_node(const std::vector<Node>& items, Span span, Arena& arena) {
  const auto kept = arena.copy(std::span<const Node>(items));
  Node node;
  node.kind = Kind::kList;
  node.span = span;
  node.size = static_cast<std::uint32_t>(kept.size());
  node.items = kept.data();
  return node;
}

Node with_entry(Value map, std::string_view key, const Node& value, Arena& arena) {
  Node node = *map.node();
  const auto entries = arena.copy(std::span<const Entry>(node.entries, node.size));
  for (Entry& entry : entries) {
    if (std::string_view(entry.key.text, entry.key.size) == key) entry.value = value;
  }
  node.entries = entries.data();
  return node;
}

}  // namespace libguard
