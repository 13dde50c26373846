// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/declared.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "documents/scalar.h"
#include "inputs/nodes.h"
#include "inputs/plan/configuration.h"

namespace libguard::plan {
namespace {

constexpr int kDeepest = 64;  // modules within modules
constexpr std::string_view kWriteOnly = "_wo";

bool holds_text(const Node& node) {
  if (node.kind == Kind::kString) return node.size > 0;
  for (std::uint32_t i = 0; node.kind == Kind::kList && i < node.size; ++i) {
    if (holds_text(node.items[i])) return true;
  }
  for (std::uint32_t i = 0; node.kind == Kind::kMap && i < node.size; ++i) {
    if (holds_text(node.entries[i].value)) return true;
  }
  return false;
}

std::string below(const std::string& module, std::string_view kind, std::string_view name) {
  std::string address = module;
  if (!address.empty()) address += '.';
  address.append(kind).append(1, '.').append(name);
  return address;
}

class Reader {
 public:
  Reader(const DocumentPtr& document, Value plan) : document_(document), plan_(plan) {}

  void run(std::vector<Resource>& resources) && {
    const Value configuration = plan_.at("configuration");
    each(configuration.at("provider_config"), [this](Value name, Value provider) {
      add("provider", name, below("", "provider", name.text()), provider.at("expressions"));
    });
    add_module("", configuration.at("root_module"), 0);
    finish(resources);
  }

 private:
  struct Part {
    std::string_view kind;
    std::string name;
    std::string address;
  };

  template <typename Callback>
  static void each(Value map, Callback callback) {
    for (std::uint32_t i = 0; map.is(Kind::kMap) && i < map.size(); ++i) {
      callback(map.key_at(i), map.value_at(i));
    }
  }

  void add_module(const std::string& path, Value module, int depth) {
    each(module.at("variables"), [&](Value name, Value variable) {
      if (const Value given = variable.at("default")) {
        add_named("variable", name, below(path, "var", name.text()), *given.node());
      }
    });
    each(module.at("outputs"), [&](Value name, Value output) {
      if (const std::optional<Node> node = literals(output.at("expression"))) {
        add_named("output", name, below(path, "output", name.text()), *node);
      }
    });
    const Value blocks = module.at("resources");
    for (std::uint32_t i = 0; blocks.is(Kind::kList) && i < blocks.size(); ++i) {
      add_block(path, blocks.item(i));
    }
    each(module.at("module_calls"), [&](Value name, Value call) {
      const std::string address = below(path, "module", name.text());
      add("module", name, address, call.at("expressions"));
      if (depth < kDeepest) add_module(address, call.at("module"), depth + 1);
    });
  }

  void add_block(const std::string& path, Value block) {
    const Value name = block.at("name");
    const std::string address = below(path, block.at("type").text(), name.text());
    const Value provisioners = block.at("provisioners");
    for (std::uint32_t i = 0; provisioners.is(Kind::kList) && i < provisioners.size(); ++i) {
      add("provisioner", name, address, provisioners.item(i).at("expressions"));
    }
    std::vector<Entry> kept;
    each(block.at("expressions"), [&](Value key, Value expression) {
      if (!key.text().ends_with(kWriteOnly)) return;
      if (const auto node = literals(expression)) kept.push_back({*key.node(), *node});
    });
    if (!kept.empty()) keep("write_only", name, address, map_node(kept, block.span(), arena_));
  }

  void add(std::string_view kind, Value name, std::string address, Value expressions) {
    const std::optional<Node> node = literals(expressions);
    if (node && node->kind == Kind::kMap) keep(kind, name, std::move(address), *node);
  }

  // The value under its own name: what it is called says what it is.
  void add_named(std::string_view kind, Value name, std::string address, const Node& value) {
    keep(kind, name, std::move(address), map_node({{*name.node(), value}}, value.span, arena_));
  }

  void keep(std::string_view kind, Value name, std::string address, const Node& value) {
    if (!holds_text(value)) return;
    const Node where = text_node(arena_.copy(address));
    parts_.push_back({kind, std::string(name.text()), std::move(address)});
    values_.push_back(value);
    holders_.push_back(map_node({{text_node("type"), text_node(kind)},
                                 {text_node("name"), *name.node()},
                                 {text_node("address"), where}},
                                value.span, arena_));
  }

  // The expressions with constants in place of what says that they are constants.
  std::optional<Node> literals(Value value) {
    if (is_expression(value)) {
      const Value constant = value.at("constant_value");
      return constant ? std::optional(*constant.node()) : std::nullopt;
    }
    std::vector<Entry> entries;
    std::vector<Node> items;
    for (std::uint32_t i = 0; i < value.size(); ++i) {
      const bool map = value.is(Kind::kMap);
      const std::optional<Node> node = literals(map ? value.value_at(i) : value.item(i));
      if (!node) continue;
      if (map) {
        entries.push_back({*value.key_at(i).node(), *node});
      } else {
        items.push_back(*node);
      }
    }
    if (!entries.empty()) return map_node(entries, value.span(), arena_);
    if (!items.empty()) return list_node(items, value.span(), arena_);
    return std::nullopt;
  }

  void finish(std::vector<Resource>& resources) {
    if (parts_.empty()) return;
    const std::vector<Node> halves = {list_node(values_, plan_.span(), arena_),
                                      list_node(holders_, plan_.span(), arena_)};
    const Node* root = arena_.make<Node>(list_node(halves, plan_.span(), arena_));
    const auto made =
        std::make_shared<const Document>(document_->source(), std::move(arena_), root, plan_.span(),
                                         true, DocumentOrigin{document_, nullptr, true, true});
    for (std::uint32_t i = 0; i < parts_.size(); ++i) {
      Resource& resource = resources.emplace_back();
      resource.document = made;
      resource.value = made->root().item(0).item(i);
      resource.holder = made->root().item(1).item(i);
      resource.platform = Platform::kTerraform;
      resource.kind = parts_[i].kind;
      resource.name = parts_[i].name;
      resource.address = parts_[i].address;
      resource.part = true;
    }
  }

  const DocumentPtr& document_;
  Value plan_;
  Arena arena_;
  std::vector<Part> parts_;
  std::vector<Node> values_;
  std::vector<Node> holders_;  // what `outer` means in a view of each
};

}  // namespace

void add_declared(const DocumentPtr& document, Value plan, std::vector<Resource>& resources) {
  Reader(document, plan).run(resources);
}

}  // namespace libguard::plan
