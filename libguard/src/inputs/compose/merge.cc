// SPDX-License-Identifier: Apache-2.0
#include "inputs/compose/merge.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <unordered_map>

#include "documents/canonical.h"
#include "documents/scalar.h"
#include "inputs/compose/normal.h"

namespace libguard::compose {
namespace {

std::string_view text_of(const Node& node) { return {node.text, node.size}; }

std::span<const Entry> entries_of(const Node& map) { return {map.entries, map.size}; }

// What is one statement although it is a list.
bool is_command(std::string_view key) {
  return key == "command" || key == "entrypoint" || key == "test";
}

// The keys of a service that guard's views read, as deep as they go: below a key
// with nested ones, a map may be written in part here and in part elsewhere.
struct KnownKeys {
  std::string_view path;
  std::span<const std::string_view> keys;
};

constexpr std::array<std::string_view, 26> kService = {
    "build",  "cap_add",    "cap_drop",   "command",     "container_name",  "cpus",
    "deploy", "entrypoint", "env_file",   "environment", "expose",          "healthcheck",
    "image",  "ipc",        "labels",     "mem_limit",   "mem_reservation", "network_mode",
    "pid",    "ports",      "privileged", "read_only",   "restart",         "security_opt",
    "user",   "volumes"};
constexpr std::array<std::string_view, 4> kDeploy = {"mode", "replicas", "resources",
                                                     "restart_policy"};
constexpr std::array<std::string_view, 2> kResources = {"limits", "reservations"};
constexpr std::array<std::string_view, 2> kAmounts = {"cpus", "memory"};
constexpr std::array<std::string_view, 6> kHealthcheck = {"disable",      "interval", "retries",
                                                          "start_period", "test",     "timeout"};
constexpr std::array<KnownKeys, 6> kKnown = {{{"", kService},
                                              {"/deploy", kDeploy},
                                              {"/deploy/resources", kResources},
                                              {"/deploy/resources/limits", kAmounts},
                                              {"/deploy/resources/reservations", kAmounts},
                                              {"/healthcheck", kHealthcheck}}};

class Opener {
 public:
  Opener(const Node& unknown, Arena& arena) : unknown_(unknown), arena_(arena) {}

  // The paths that it follows end three keys down.
  Node open(const Node& node, const std::string& path) {
    if (node.kind == Kind::kList) return open_list(node, path);
    const auto known = std::find_if(kKnown.begin(), kKnown.end(),
                                    [&](const KnownKeys& keys) { return keys.path == path; });
    if (node.kind != Kind::kMap || known == kKnown.end()) return node;
    std::vector<Entry> entries(entries_of(node).begin(), entries_of(node).end());
    for (Entry& entry : entries) {
      entry.value = open(entry.value, path + '/' + std::string(text_of(entry.key)));
    }
    for (const std::string_view key : known->keys) {
      const bool written = std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
        return text_of(entry.key) == key;
      });
      if (written) continue;
      Node name = text_node(key);
      name.span = unknown_.span;
      entries.push_back({name, unknown_});
    }
    return map_node(entries, node.span, arena_);
  }

 private:
  Node open_list(const Node& node, const std::string& path) {
    if (is_command(std::string_view(path).substr(path.rfind('/') + 1))) return node;
    std::vector<Node> items(node.items, node.items + node.size);
    items.push_back(unknown_);
    return list_node(items, node.span, arena_);
  }

  Node unknown_;
  Arena& arena_;
};

}  // namespace

Node Merge::service(const Node& base, const Node& over) { return maps(base, over); }

// Depth is bounded by the reader.
Node Merge::value(std::string_view key, const Node& base, const Node& over) {
  const bool collection = base.kind == Kind::kMap || base.kind == Kind::kList;
  if (over.kind == Kind::kNull && collection) return base;
  if (base.kind != over.kind) return over;
  if (over.kind == Kind::kMap) return maps(base, over);
  if (over.kind == Kind::kList && !is_command(key)) return lists(key, base, over);
  return over;
}

// A variable that a list names twice is there twice: its last one counts.
Node Merge::maps(const Node& base, const Node& over) {
  std::unordered_map<std::string_view, std::size_t> at;
  std::vector<Entry> entries;
  entries.reserve(base.size + over.size);
  for (const Entry& entry : entries_of(base)) {
    at[text_of(entry.key)] = entries.size();
    entries.push_back(entry);
  }
  const std::size_t inherited = entries.size();
  for (const Entry& entry : entries_of(over)) {
    const auto found = at.find(text_of(entry.key));
    if (found == at.end() || found->second >= inherited) {
      at[text_of(entry.key)] = entries.size();
      entries.push_back(entry);
      continue;
    }
    Entry& merged = entries[found->second];
    merged = {entry.key, value(text_of(entry.key), merged.value, entry.value)};
  }
  made_ += entries.size();
  return map_node(entries, over.span, arena_);
}

Node Merge::lists(std::string_view key, const Node& base, const Node& over) {
  std::set<std::string> own;
  for (std::uint32_t i = 0; i < over.size; ++i) own.insert(identity(key, over.items[i]));
  own.erase("");  // what is not known may be anything
  std::vector<Node> items;
  items.reserve(base.size + over.size);
  for (std::uint32_t i = 0; i < base.size; ++i) {
    if (!own.contains(identity(key, base.items[i]))) items.push_back(base.items[i]);
  }
  items.insert(items.end(), over.items, over.items + over.size);
  made_ += items.size();
  return list_node(items, over.span, arena_);
}

// Elements of one identity are one: of the later definition.
std::string Merge::identity(std::string_view key, const Node& element) const {
  if (key == "volumes") return std::string(view(element).at("target").text());
  if (key == "secrets" || key == "configs") {
    if (element.kind == Kind::kString) return std::string(text_of(element));
    const Value target = view(element).at("target");
    return std::string((target ? target : view(element).at("source")).text());
  }
  return element.kind == Kind::kUnknown ? "" : canonical_json(view(element));
}

Node open_service(const Node& service, const std::vector<std::string>& references, Span place,
                  Arena& arena) {
  return Opener(unknown_node(references, place, arena), arena).open(service, "");
}

}  // namespace libguard::compose
