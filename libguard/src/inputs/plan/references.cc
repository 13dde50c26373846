// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/references.h"

#include <fmt/format.h>

#include <algorithm>

namespace libguard::plan {
namespace {

constexpr int kDeepest = 200;  // variables and outputs on the way to a resource

// Terraform lists a reference and then each of its prefixes: a.b.c, a.b, a.
bool is_prefix(std::string_view prefix, std::string_view of) {
  return of.size() > prefix.size() && of.starts_with(prefix) &&
         (of[prefix.size()] == '.' || of[prefix.size()] == '[');
}

void collect(Value value, std::vector<std::string_view>& references) {
  if (value.is(Kind::kMap)) {
    const Value listed = value.at("references");
    if (is_expression(value)) {
      const std::size_t first = references.size();
      for (std::uint32_t i = 0; i < listed.size(); ++i) {
        const std::string_view text = listed.item(i).text();
        const bool known = std::any_of(
            references.begin() + static_cast<std::ptrdiff_t>(first), references.end(),
            [text](std::string_view other) { return other == text || is_prefix(text, other); });
        if (!text.empty() && !known) references.push_back(text);
      }
      return;
    }
    for (std::uint32_t i = 0; i < value.size(); ++i) collect(value.value_at(i), references);
  } else if (value.is(Kind::kList)) {
    for (std::uint32_t i = 0; i < value.size(); ++i) collect(value.item(i), references);
  }
}

std::string absolute(const std::string& module, std::string_view reference) {
  std::string text = module;
  if (!text.empty()) text += '.';
  text += reference;
  return text;
}

}  // namespace

struct References::Walk {
  const Configuration& configuration;
  Referred referred;
  int depth = 0;
  // Modules may hand a value round in a circle only in a broken plan.
  std::set<std::pair<std::string, std::string>> seen;

  void expression(const std::string& module, Value expressions, Value each) {
    std::vector<std::string_view> references;
    collect(expressions, references);
    if (depth == kDeepest) {
      referred.open = true;
      return;
    }
    ++depth;
    const auto uses = [&](std::string_view word) {
      return std::find(references.begin(), references.end(), word) != references.end();
    };
    for (const std::string_view reference : references) {
      follow(module, reference, each, uses("each.key") || uses("each.value"), uses("count.index"));
    }
    --depth;
  }

  void follow(const std::string& module, std::string_view reference, Value each, bool by_key,
              bool by_index) {
    if (!seen.emplace(module, reference).second) return;
    const std::vector<Part> parts = split_address(reference);
    const std::string_view first = parts.empty() ? std::string_view() : parts.front().name;
    if (first == "var" && parts.size() > 1) return variable(module, parts[1].name, reference);
    if (first == "module" && parts.size() > 1) return output(module, parts, reference);
    if (first == "each") {
      if (reference == "each.value" || reference.starts_with("each.value.")) {
        if (!each) referred.open = true;
        expression(module, each, {});
      }
      return;
    }
    if (first == "count" || first == "path" || first == "terraform" || first == "self") return;
    if (first == "local" || parts.empty()) return dead_end(absolute(module, reference));
    resource(module, reference, by_key, by_index);
  }

  void variable(const std::string& module, const std::string& name, std::string_view reference) {
    const Configuration::Module* held = configuration.module(module);
    if (module.empty() || held == nullptr) return name_it(absolute(module, reference));
    const Value given = held->call.at("expressions").at(name);
    if (!given) return name_it(absolute(module, reference));  // its default
    const std::size_t before = referred.names.size();
    expression(held->parent, given, held->call.at("for_each_expression"));
    if (referred.names.size() == before) name_it(absolute(module, reference));
  }

  void output(const std::string& module, const std::vector<Part>& parts,
              std::string_view reference) {
    const std::string child = absolute(module, fmt::format("module.{}", parts[1].name));
    const Configuration::Module* held = configuration.module(child);
    const std::string_view name = parts.size() > 2 ? parts[2].name : std::string_view();
    const Value given =
        held == nullptr || name.empty() ? Value() : held->body.at("outputs").at(name);
    if (!given) return dead_end(absolute(module, reference));
    const std::size_t before = referred.names.size();
    expression(child, given.at("expression"), {});
    if (referred.names.size() == before) name_it(absolute(module, reference));
  }

  void resource(const std::string& module, std::string_view reference, bool by_key, bool by_index) {
    const auto address = parse_address(reference);
    if (!address) return dead_end(absolute(module, reference));
    Target target;
    target.address = static_address(module, address->data, address->type, address->name.name);
    target.key = address->name.key;
    target.same_key = by_key && target.key.empty();
    target.same_index = by_index && target.key.empty();
    if (std::find(referred.targets.begin(), referred.targets.end(), target) ==
        referred.targets.end()) {
      referred.targets.push_back(std::move(target));
    }
    name_it(absolute(module, reference));
  }

  void dead_end(std::string name) {
    referred.open = true;
    name_it(std::move(name));
  }

  void name_it(std::string name) {
    if (std::find(referred.names.begin(), referred.names.end(), name) == referred.names.end()) {
      referred.names.push_back(std::move(name));
    }
  }
};

Referred References::resolve(const std::string& module, Value expressions, Value each) const {
  Walk walk{configuration_, {}, 0, {}};
  walk.expression(module, expressions, each);
  return std::move(walk.referred);
}

}  // namespace libguard::plan
