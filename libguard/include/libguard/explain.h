// SPDX-License-Identifier: Apache-2.0
//
// explain(): why a rule says what it says about the entities of some files.
//
//   Result<Explanation> explanation = explain(policy, "resources.memory-limit", files);
//   if (!explanation) print(explanation.error());
//   std::cout << render_explanation_text(*explanation, {.color = true});
//
// The rule is run by the evaluator that check() uses, and its parts are watched:
// an explanation cannot tell another story than a check.
//
// Lifetime: an Explanation owns all it holds. Thread safety: call it from as many
// threads as you like; a Policy may be shared.
#ifndef LIBGUARD_EXPLAIN_H_
#define LIBGUARD_EXPLAIN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/check.h"
#include "libguard/explanation.h"
#include "libguard/policy.h"
#include "libguard/result.h"

namespace libguard {

struct ExplainOptions {
  // Only what has this name, or belongs to a resource of it: web, Deployment/shop,
  // an address of a plan. Empty: everything.
  std::string resource = {};
  // Only what came to one of these. Empty: everything.
  std::vector<Verdict> only = {};
  // As for check().
  std::optional<bool> complete = {};
  std::uint64_t steps = 1'000'000;
  std::size_t most = 20;  // entities, and elements of each, that are shown
};

// Errors: explain.unknown-rule.
Result<Explanation> explain(const Policy& policy, std::string_view rule,
                            std::span<const InputFile> inputs, const ExplainOptions& options = {});

}  // namespace libguard

#endif  // LIBGUARD_EXPLAIN_H_
