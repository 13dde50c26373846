// SPDX-License-Identifier: Apache-2.0
//
// Policy: rules, checked and compiled, with the levels and parameters under
// which they run.
//
//   Result<Policy> policy = load_policy(rule_files, configuration);
//   if (!policy) print(policy.error());
//   Report report = check(*policy, inputs);
//
// Lifetime: a Policy is a shared handle to an immutable program; copies are cheap.
// Thread safety: share freely.
#ifndef LIBGUARD_POLICY_H_
#define LIBGUARD_POLICY_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "libguard/configuration.h"
#include "libguard/finding.h"
#include "libguard/result.h"
#include "libguard/results.h"
#include "libguard/source.h"

namespace libguard {

class Policy {
 public:
  // Every rule, ordered by id, also those that are off.
  std::vector<RuleInfo> rules() const;
  // Every pack, those that ship with guard first.
  std::vector<PackInfo> packs() const;
  // Every detector, ordered by id.
  std::vector<DetectorInfo> detectors() const;
  // What is not wrong enough to refuse the rules: unused parameters and the like.
  const Diagnostics& warnings() const;
  // Runs the examples of the rules (of the given files, or with `builtin` also
  // those that ship with guard).
  std::vector<ExampleResult> run_examples(bool builtin) const;
  // Changes the conditions of the rules, one little thing at a time, and runs the
  // examples of each: what none of them notices, none of them pins down. A rule
  // whose examples do not pass is left out. `progress` is called with rules done and
  // rules in all.
  MutationResult mutate(
      bool builtin, const std::function<void(std::uint64_t, std::uint64_t)>& progress = {}) const;

  struct Held;
  explicit Policy(std::shared_ptr<const Held> held) : held_(std::move(held)) {}
  // With all rules and the whole model; what a run does not need is made when it is first
  // asked for. Thread-safe.
  const Held& held() const;
  // As it was loaded, for the library's own use.
  const std::shared_ptr<const Held>& loaded() const noexcept { return held_; }

 private:
  std::shared_ptr<const Held> held_;
};

struct PolicyOptions {
  // Texts for people and examples are read too; a run that only checks does
  // without, which is faster.
  bool texts = true;
};

// Rules that ship with guard (unless the configuration says otherwise) and those
// of the given files. Errors: everything that is wrong with any of them, and
// settings for rules and parameters that do not exist.
Result<Policy> load_policy(std::span<const Source> rule_files, const Configuration& configuration,
                           const PolicyOptions& options = {});

}  // namespace libguard

#endif  // LIBGUARD_POLICY_H_
