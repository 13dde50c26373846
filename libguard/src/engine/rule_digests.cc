// SPDX-License-Identifier: Apache-2.0
#include "engine/rule_digests.h"

#include <algorithm>
#include <cstdint>

#include "evaluate/json.h"
#include "findings/digest.h"
#include "rules/rule_digest.h"

namespace libguard {
namespace {

constexpr std::uint64_t kSteps = 100'000;  // to print a parameter

}  // namespace

const ActiveRule* find_rule(const Policy& policy, std::string_view id) {
  const std::vector<ActiveRule>& rules = policy.held().rules;
  const auto rule = std::lower_bound(
      rules.begin(), rules.end(), id,
      [](const ActiveRule& one, std::string_view name) { return one.rule->id() < name; });
  return rule != rules.end() && rule->rule->id() == id ? &*rule : nullptr;
}

std::string digest_of(const ActiveRule& rule) {
  std::string form = rules::decisive_form(*rule.rule->declaration);
  Arena arena;
  cel::Context context(arena, kSteps);
  for (std::size_t i = 0; i < rule.parameters.size(); ++i) {
    form += '\0';
    form += rule.rule->parameters[i].declaration->name.text;
    form += '\0';
    form += evaluate::to_json(rule.parameters[i], context);
  }
  return "sha256:" + sha256(form);
}

}  // namespace libguard
