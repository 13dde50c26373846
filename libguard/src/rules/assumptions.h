// SPDX-License-Identifier: Apache-2.0
//
// Assumptions: which literals an expression can still be equal to, after all that
// has been assumed of it.
//
//   assumptions.add(facts);
//   std::optional<Left> left = assumptions.left(id, type);
#ifndef LIBGUARD_RULES_ASSUMPTIONS_H_
#define LIBGUARD_RULES_ASSUMPTIONS_H_

#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "cel/type.h"
#include "libguard/source.h"
#include "rules/identities.h"

namespace libguard::rules {

// That an expression is one of some literals, or none of them.
struct Fact {
  Identities::Id of = 0;
  std::vector<Identities::Id> literals;
  bool among = true;
  Span span;  // of what says so

  friend bool operator<(const Fact& a, const Fact& b) {
    return std::tie(a.of, a.literals, a.among) < std::tie(b.of, b.literals, b.among);
  }
};
using FactSet = std::set<Fact>;

class Assumptions {
 public:
  explicit Assumptions(Identities& identities) : identities_(identities) {}

  void add(const FactSet& facts);
  // REQUIRES: they were added last
  void remove(const FactSet& facts);

  struct Left {
    std::vector<Identities::Id> values;
    bool enumerated = false;  // only the type says so
    Span by;                  // what else says so
  };
  // None where it may be anything.
  std::optional<Left> left(Identities::Id of, const cel::Type& type) const;
  // `by`: set to what excludes it.
  bool excluded(Identities::Id of, Identities::Id literal, Span& by) const;

 private:
  Identities& identities_;
  std::unordered_map<Identities::Id, std::vector<Fact>> facts_;
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_ASSUMPTIONS_H_
