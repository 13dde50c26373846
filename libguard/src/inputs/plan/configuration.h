// SPDX-License-Identifier: Apache-2.0
//
// The `configuration` of a plan: what the author wrote, block by block, without
// its instances.
//
//   Configuration configuration(plan.at("configuration"));
//   Value written = configuration.expressions(address);
//
// Source: https://developer.hashicorp.com/terraform/internals/json-format
// Lifetime: that of the Document. Thread safety: immutable.
#ifndef LIBGUARD_INPUTS_PLAN_CONFIGURATION_H_
#define LIBGUARD_INPUTS_PLAN_CONFIGURATION_H_

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "documents/value.h"
#include "inputs/plan/address.h"

namespace libguard::plan {

// "module.a.module.b": which module, whatever its instances. Empty: the root.
std::string static_path(std::span<const Part> modules);
// "module.a.data.t.n": which block, whatever its instances.
std::string static_address(std::string_view module, bool data, std::string_view type,
                           std::string_view name);

class Configuration {
 public:
  // Nothing is known of an absent or misshapen configuration.
  explicit Configuration(Value configuration);

  // The block of a resource: {"expressions": ..., "for_each_expression": ...}; absent
  // where configuration has none.
  Value resource(const std::string& address) const;

  struct Module {
    Value body;          // its resources, calls and outputs
    Value call;          // in its parent: the expressions of its variables; absent in the root
    std::string parent;  // static path
  };
  // nullptr: there is none.
  const Module* module(const std::string& path) const;

 private:
  void add(const std::string& path, Value body, Value call, const std::string& parent, int depth);

  std::unordered_map<std::string, Value> resources_;
  std::unordered_map<std::string, Module> modules_;
};

// {"constant_value": ...} or {"references": [...]}: not the expressions of a block.
bool is_expression(Value value);

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_CONFIGURATION_H_
