// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/configuration.h"

namespace libguard::plan {
namespace {

constexpr int kDeepest = 64;  // modules within modules

}  // namespace

std::string static_path(std::span<const Part> modules) {
  std::string path;
  for (const Part& part : modules) {
    if (!path.empty()) path += '.';
    path += "module.";
    path += part.name;
  }
  return path;
}

std::string static_address(std::string_view module, bool data, std::string_view type,
                           std::string_view name) {
  std::string address(module);
  if (!address.empty()) address += '.';
  if (data) address += "data.";
  address += type;
  address += '.';
  address += name;
  return address;
}

Configuration::Configuration(Value configuration) {
  const Value root = configuration.at("root_module");
  if (root.is(Kind::kMap)) add("", root, {}, "", 0);
}

// Depth is bounded by the reader, and here once more for what a module costs.
void Configuration::add(const std::string& path, Value body, Value call, const std::string& parent,
                        int depth) {
  modules_[path] = {body, call, parent};
  const Value resources = body.at("resources");
  for (std::uint32_t i = 0; i < resources.size() && resources.is(Kind::kList); ++i) {
    const Value block = resources.item(i);
    const bool data = block.at("mode").text() == "data";
    resources_[static_address(path, data, block.at("type").text(), block.at("name").text())] =
        block;
  }
  const Value calls = body.at("module_calls");
  if (depth == kDeepest || !calls.is(Kind::kMap)) return;
  for (std::uint32_t i = 0; i < calls.size(); ++i) {
    const Value child = calls.value_at(i);
    if (!child.at("module").is(Kind::kMap)) continue;
    std::string below = path;
    below += path.empty() ? "module." : ".module.";
    below += calls.key_at(i).text();
    add(below, child.at("module"), child, path, depth + 1);
  }
}

Value Configuration::resource(const std::string& address) const {
  const auto found = resources_.find(address);
  return found == resources_.end() ? Value() : found->second;
}

const Configuration::Module* Configuration::module(const std::string& path) const {
  const auto found = modules_.find(path);
  return found == modules_.end() ? nullptr : &found->second;
}

bool is_expression(Value value) {
  if (!value.is(Kind::kMap) || value.size() != 1) return false;
  return value.at("constant_value") || value.at("references").is(Kind::kList);
}

}  // namespace libguard::plan
