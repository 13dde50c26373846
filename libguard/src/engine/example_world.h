// SPDX-License-Identifier: Apache-2.0
//
// ExampleWorld: what an example of a rule shows, read and ready to be judged.
//
//   ExampleWorld example(schema, active_rule, 0);
//   if (example.problems().empty()) verdict = example.judge(rule, [&](const Hit& hit) { ... });
//
// It is judged by the evaluator that checks, as often as one likes, also by other
// rules than its own that have the same parameters.
#ifndef LIBGUARD_ENGINE_EXAMPLE_WORLD_H_
#define LIBGUARD_ENGINE_EXAMPLE_WORLD_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/policy.h"
#include "evaluate/evaluate.h"
#include "model/world.h"

namespace libguard {

class ExampleWorld {
 public:
  // The number-th example of the rule. The schema and the rule outlive it.
  ExampleWorld(const rules::Schema& schema, const ActiveRule& active, std::size_t number);

  // Why it cannot be read; empty: it can.
  const std::vector<std::string>& problems() const noexcept { return problems_; }

  // What the rule says of it: "passes", "fails 2". REQUIRES: problems().empty()
  std::string judge(const rules::Rule& rule,
                    const std::function<void(const evaluate::Hit&)>& sink = {});
  // Whether there is anything in it that the rule is asked about. REQUIRES: as above
  bool holds_any(const rules::Rule& rule);
  // What of it has not the shape that a view reads, as far as it was looked at.
  const Diagnostics& shapes() const { return world_->problems(); }

  // What it is to be: "fails 2", and whether a verdict is that.
  std::string expected() const;
  bool is_expected(const std::string& verdict) const;

 private:
  void read(const rules::Schema& schema);
  void give(const ActiveRule& active, std::size_t number);
  cel::Value evaluate(const cel::Program& program);

  const rules::Example& example_;
  Arena arena_{256};
  std::vector<cel::Value> parameters_;
  bool complete_ = false;
  std::vector<std::string> problems_;
  std::unique_ptr<model::World> world_;
};

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_EXAMPLE_WORLD_H_
