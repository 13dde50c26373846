// SPDX-License-Identifier: Apache-2.0
//
// Which resources of a plan refer to which: a bucket and what configures it.
//
//   LinkKeys from = links.keys_of(row, {"bucket"});
//   if (links.refers(row, {"bucket"}, other_row) == Link::kYes) ...
//
// Tried in this order: values that are known, what configuration refers to, and for
// what exists already the dependencies that the state keeps.
//
// Lifetime: keeps the plan's Document. Thread safety: immutable.
#ifndef LIBGUARD_INPUTS_PLAN_LINKS_H_
#define LIBGUARD_INPUTS_PLAN_LINKS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "documents/value.h"
#include "inputs/plan/configuration.h"
#include "inputs/plan/references.h"

namespace libguard::plan {

enum class Link : std::uint8_t { kNo, kYes, kUnknown };

struct LinkKeys {
  // Whoever is referred to shares one of these.
  std::vector<std::string> keys;
  bool open = false;  // it may be somebody else
};

// One instance of a resource, as a row of the plan has it.
struct Row {
  Value value;                // its planned attributes
  std::string block;          // the address of its block, without instances
  std::vector<Part> modules;  // that it stands in, with their instances
  std::string key;            // its own instance, as in its address; empty: there is only one
};

class Links {
 public:
  // `plan`: the root of a plan, whose Document the caller keeps alive.
  explicit Links(Value plan);

  // Of what the attribute at the path refers to.
  LinkKeys keys_of(const Row& from, std::span<const std::string_view> path) const;
  // By which others find it.
  static std::vector<std::string> keys_of(const Row& to);

  // `same_plan`: false, and only known values are compared.
  Link refers(const Row& from, std::span<const std::string_view> path, const Row& to,
              bool same_plan = true) const;

  const Configuration& configuration() const noexcept { return configuration_; }
  // What the expressions of a row's block refer to.
  Referred referred(const Row& from, Value expressions) const;

 private:
  Referred referred_by(const Row& from, std::span<const std::string_view> path) const;
  void add_state(Value module, int depth);

  Configuration configuration_;
  References references_;
  std::unordered_map<std::string, Value> depends_on_;  // of the prior state, by block
};

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_LINKS_H_
