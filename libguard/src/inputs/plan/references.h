// SPDX-License-Identifier: Apache-2.0
//
// What an expression of a plan's configuration refers to, followed through
// variables and module outputs to resources.
//
//   Referred referred = References(configuration).resolve("module.a", expression);
//   for (const Target& target : referred.targets) ...
//   if (referred.open) ... it may refer to something else, too ...
//
// Locals are not in a plan: what leads to one is open.
#ifndef LIBGUARD_INPUTS_PLAN_REFERENCES_H_
#define LIBGUARD_INPUTS_PLAN_REFERENCES_H_

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/value.h"
#include "inputs/plan/address.h"
#include "inputs/plan/configuration.h"

namespace libguard::plan {

struct Target {
  std::string address;      // of the block: module.a.aws_s3_bucket.b
  std::string key;          // which instance, as it is written: 0, "x"; empty: none is named
  bool same_key = false;    // the one with the for_each key of who refers
  bool same_index = false;  // the one with the count index of who refers

  friend bool operator==(const Target&, const Target&) = default;
};

struct Referred {
  std::vector<Target> targets;
  // As people read them: "module.a.aws_s3_bucket.b.id", "var.name", "local.x".
  std::vector<std::string> names;
  bool open = false;
};

class References {
 public:
  // `configuration` outlives this.
  explicit References(const Configuration& configuration) : configuration_(configuration) {}

  // Of an expression, or of all expressions of a block or a list of blocks.
  // `each`: what a for_each goes through, for `each.value`; may be absent.
  Referred resolve(const std::string& module, Value expressions, Value each) const;

 private:
  struct Walk;

  const Configuration& configuration_;
};

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_REFERENCES_H_
