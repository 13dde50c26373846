// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/prior_state.h"

#include <vector>

#include "inputs/nodes.h"
#include "inputs/plan/masks.h"

namespace libguard::plan {
namespace {

constexpr int kDeepest = 64;  // modules within modules

bool is_data(Value resource) {
  return resource.at("mode").text() == "data" && resource.at("values").is(Kind::kMap);
}

class Marker {
 public:
  explicit Marker(Arena& arena) : arena_(arena) {}

  Node module(Value from, int depth) {
    Node node = *from.node();
    if (!from.is(Kind::kMap) || depth == kDeepest) return node;
    for (const std::string_view key : {"resources", "child_modules"}) {
      const Value list = from.at(key);
      if (!list.is(Kind::kList)) continue;
      std::vector<Node> items;
      for (std::uint32_t i = 0; i < list.size(); ++i) {
        const Value item = list.item(i);
        items.push_back(key == "resources" ? resource(item) : module(item, depth + 1));
      }
      Node marked = *list.node();
      marked.items = arena_.copy(std::span<const Node>(items)).data();
      node = with_entry(Value(from.document(), arena_.make<Node>(node)), key, marked, arena_);
    }
    return node;
  }

 private:
  Node resource(Value from) {
    if (!is_data(from)) return *from.node();
    // What could not be marked is in nobody's way: the state has no unknowns.
    Diagnostics ignored;
    Merger merger(arena_, ignored,
                  [](const std::vector<Value>&) { return std::vector<std::string>(); });
    const Written nothing{true, {}, {}};
    return with_entry(from, "values",
                      merger.merge(from.at("values"), {}, from.at("sensitive_values"), nothing),
                      arena_);
  }

  Arena& arena_;
};

void visit_module(Value module, int depth, const std::function<void(Value)>& callback) {
  const Value resources = module.at("resources");
  for (std::uint32_t i = 0; resources.is(Kind::kList) && i < resources.size(); ++i) {
    if (is_data(resources.item(i))) callback(resources.item(i));
  }
  const Value children = module.at("child_modules");
  for (std::uint32_t i = 0; depth < kDeepest && children.is(Kind::kList) && i < children.size();
       ++i) {
    visit_module(children.item(i), depth + 1, callback);
  }
}

}  // namespace

Node mark_prior_state(Value prior_state, Arena& arena) {
  const Value values = prior_state.at("values");
  const Value root = values.at("root_module");
  if (!root.is(Kind::kMap)) return *prior_state.node();
  const Node marked = with_entry(values, "root_module", Marker(arena).module(root, 0), arena);
  return with_entry(prior_state, "values", marked, arena);
}

void visit_data(Value prior_state, const std::function<void(Value)>& callback) {
  visit_module(prior_state.at("values").at("root_module"), 0, callback);
}

}  // namespace libguard::plan
