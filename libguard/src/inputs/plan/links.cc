// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/links.h"

#include <algorithm>
#include <array>
#include <optional>

#include "inputs/plan/address.h"

namespace libguard::plan {
namespace {

constexpr int kDeepest = 64;  // modules within modules

// What others know a resource by.
constexpr std::array<std::string_view, 9> kIdentities = {
    "id",     "arn",           "name",      "bucket", "self_link", "cluster_identifier",
    "family", "function_name", "dataset_id"};

Value at_path(Value value, std::span<const std::string_view> path) {
  for (const std::string_view step : path) {
    const bool index = !step.empty() && step.find_first_not_of("0123456789") == step.npos;
    value = value.is(Kind::kList) && index && step.size() < 9
                ? value.item(static_cast<std::uint32_t>(std::stoul(std::string(step))))
                : value.at(step);
  }
  return value;
}

// A block that may have instances, one of them, and each of them.
std::string instance_key(const std::string& address, std::string_view key) {
  std::string text = address;
  text += '[';
  text += key;
  text += ']';
  return text;
}
constexpr std::string_view kEach = "*";

// No address begins so.
std::string value_key(std::string_view text) {
  std::string key = "=";
  key += text;
  return key;
}

bool is_identity(Value text, Value of) {
  return std::any_of(kIdentities.begin(), kIdentities.end(), [&](std::string_view name) {
    const Value known = of.at(name);
    return known.is(Kind::kString) && !known.text().empty() && known.text() == text.text();
  });
}

// Whether what is written in one instance of a module can be meant for another:
// as far as they share their way down, they must share its instances.
Link reaches(const Row& from, const Row& to) {
  const std::vector<Part>& mine = from.modules;
  const std::vector<Part>& its = to.modules;
  std::size_t at = 0;
  for (; at < mine.size() && at < its.size() && mine[at].name == its[at].name; ++at) {
    if (mine[at].key != its[at].key) return Link::kNo;
  }
  const bool one = std::all_of(its.begin() + static_cast<std::ptrdiff_t>(at), its.end(),
                               [](const Part& part) { return part.key.empty(); });
  return one ? Link::kYes : Link::kUnknown;
}

// Whether the instance that a target names may be this row.
Link matches(const Target& target, const Row& from, const Row& to) {
  if (target.address != to.block) return Link::kNo;
  const Link module = reaches(from, to);
  if (module != Link::kYes) return module;
  if (!target.key.empty()) return target.key == to.key ? Link::kYes : Link::kNo;
  if (to.key.empty()) return Link::kYes;
  if (target.same_key || target.same_index) return from.key == to.key ? Link::kYes : Link::kNo;
  // All instances, or one that an expression chooses.
  return Link::kUnknown;
}

}  // namespace

Links::Links(Value plan) : configuration_(plan.at("configuration")), references_(configuration_) {
  add_state(plan.at("prior_state").at("values").at("root_module"), 0);
}

void Links::add_state(Value module, int depth) {
  const Value resources = module.at("resources");
  for (std::uint32_t i = 0; resources.is(Kind::kList) && i < resources.size(); ++i) {
    const Value resource = resources.item(i);
    const auto address = parse_address(resource.at("address").text());
    if (!address || !resource.at("depends_on").is(Kind::kList)) continue;
    depends_on_[static_address(static_path(address->modules), address->data, address->type,
                               address->name.name)] = resource.at("depends_on");
  }
  const Value children = module.at("child_modules");
  for (std::uint32_t i = 0; depth < kDeepest && children.is(Kind::kList) && i < children.size();
       ++i) {
    add_state(children.item(i), depth + 1);
  }
}

Referred Links::referred(const Row& from, Value expressions) const {
  const Value block = configuration_.resource(from.block);
  return references_.resolve(static_path(from.modules), expressions,
                             block.at("for_each_expression"));
}

Referred Links::referred_by(const Row& from, std::span<const std::string_view> path) const {
  const Value block = configuration_.resource(from.block);
  const Value expression = at_path(block.at("expressions"), path);
  // What nobody can look up may refer to anything.
  if (!expression) return {{}, {}, true};
  return referred(from, expression);
}

LinkKeys Links::keys_of(const Row& from, std::span<const std::string_view> path) const {
  LinkKeys result;
  const Value value = at_path(from.value, path);
  if (value.is(Kind::kString)) result.keys.push_back(value_key(value.text()));
  const Referred referred = referred_by(from, path);
  for (const Target& target : referred.targets) {
    const bool same = target.same_key || target.same_index;
    const std::string_view key = !target.key.empty()         ? std::string_view(target.key)
                                 : same && !from.key.empty() ? std::string_view(from.key)
                                                             : kEach;
    result.keys.push_back(target.address);
    result.keys.push_back(instance_key(target.address, key));
  }
  if (!value.is(Kind::kUnknown)) return result;
  result.open = referred.open;
  const auto state = depends_on_.find(from.block);
  if (!referred.open || state == depends_on_.end()) return result;
  // It exists: the state lists all that it depends on.
  result.open = false;
  for (std::uint32_t i = 0; i < state->second.size(); ++i) {
    const std::string block(state->second.item(i).text());
    result.keys.push_back(block);
    result.keys.push_back(instance_key(block, kEach));
  }
  return result;
}

std::vector<std::string> Links::keys_of(const Row& to) {
  std::vector<std::string> keys;
  if (to.key.empty()) {
    keys.push_back(to.block);
  } else {
    keys.push_back(instance_key(to.block, to.key));
    keys.push_back(instance_key(to.block, kEach));
  }
  for (const std::string_view name : kIdentities) {
    const Value known = to.value.at(name);
    if (known.is(Kind::kString) && !known.text().empty()) keys.push_back(value_key(known.text()));
  }
  return keys;
}

Link Links::refers(const Row& from, std::span<const std::string_view> path, const Row& to,
                   bool same_plan) const {
  const Value value = at_path(from.value, path);
  if (value.is(Kind::kString) && is_identity(value, to.value)) return Link::kYes;
  if (!same_plan) return Link::kNo;
  const Referred referred = referred_by(from, path);
  Link link = Link::kNo;
  for (const Target& target : referred.targets) {
    const Link one = matches(target, from, to);
    if (one == Link::kYes) return Link::kYes;
    if (one == Link::kUnknown) link = one;
  }
  // A known value that is none of its own: no reference can make it that of `to`,
  // unless what it has is not known yet.
  if (value.is(Kind::kString)) return Link::kNo;
  if (link == Link::kUnknown || !value.is(Kind::kUnknown) || !referred.open) return link;
  const auto state = depends_on_.find(from.block);
  if (state == depends_on_.end()) return Link::kUnknown;
  for (std::uint32_t i = 0; i < state->second.size(); ++i) {
    if (state->second.item(i).text() == to.block) {
      return to.key.empty() ? Link::kYes : Link::kUnknown;
    }
  }
  return Link::kNo;
}

}  // namespace libguard::plan
