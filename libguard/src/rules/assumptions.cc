// SPDX-License-Identifier: Apache-2.0
#include "rules/assumptions.h"

#include <algorithm>

namespace libguard::rules {

void Assumptions::add(const FactSet& facts) {
  for (const Fact& fact : facts) facts_[fact.of].push_back(fact);
}

void Assumptions::remove(const FactSet& facts) {
  for (const Fact& fact : facts) facts_[fact.of].pop_back();
}

bool Assumptions::excluded(Identities::Id of, Identities::Id literal, Span& by) const {
  const auto found = facts_.find(of);
  if (found == facts_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const Fact& fact) {
    const auto& literals = fact.literals;
    const bool named = std::find(literals.begin(), literals.end(), literal) != literals.end();
    if (named == fact.among) return false;
    by = fact.span;
    return true;
  });
}

// None where it may be anything.
std::optional<Assumptions::Left> Assumptions::left(Identities::Id of, const cel::Type& type) const {
  Left left;
  bool listed = false;
  if (const auto found = facts_.find(of); found != facts_.end()) {
    for (const Fact& fact : found->second) {
      if (!fact.among) continue;
      left.values = fact.literals;
      left.by = fact.span;
      listed = true;
    }
  }
  if (!listed && type.kind == cel::TypeKind::kBool) {
    left.values = {identities_.of_boolean(false), identities_.of_boolean(true)};
  } else if (!listed) {
    if (type.values.empty()) return std::nullopt;
    left.enumerated = true;
    for (const std::string& value : type.values) left.values.push_back(identities_.of_text(value));
  }
  std::erase_if(left.values, [&](Identities::Id value) { return excluded(of, value, left.by); });
  return left;
}

}  // namespace libguard::rules
