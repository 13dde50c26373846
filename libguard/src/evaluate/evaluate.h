// SPDX-License-Identifier: Apache-2.0
//
// Runs rules over the entities of a World and collects what they say.
//
//   Tally tally = evaluate(rule, world, settings, [&](Hit hit) { ... });
//
// Hits point into the World's documents and into the Rule.
// Thread safety: one World, one thread.
#ifndef LIBGUARD_EVALUATE_EVALUATE_H_
#define LIBGUARD_EVALUATE_EVALUATE_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "cel/program.h"
#include "cel/value.h"
#include "libguard/finding.h"
#include "model/world.h"
#include "rules/rule.h"

namespace libguard::evaluate {

// What `fix` comes to for one hit: a place in a document, and what to write
// there as JSON (empty: the place is to be removed).
struct FixHit {
  rules::Fix::Kind kind = rules::Fix::Kind::kSet;
  model::Location place;
  std::string json;
};

// One assertion that does not hold for one entity, or one error on the way.
struct Hit {
  const rules::Rule* rule = nullptr;
  Verdict verdict = Verdict::kFail;  // kFail, kUnknown or kError
  std::string message;
  model::Location at;
  const Resource* resource = nullptr;
  std::optional<FixHit> fix;
  std::vector<std::string> waits_for;
  bool partial = false;  // all of that are relations of an input that is not the whole system
  bool words_computed = false;  // values stand in the message or in the fix
  bool sensitive = false;       // the message was made from values that must not be printed
};

// How often the rule came to which verdict. An entity with several failing
// assertions counts once, by the gravest: error, fail, unknown, pass.
struct Tally {
  std::uint64_t pass = 0;
  std::uint64_t fail = 0;
  std::uint64_t unknown = 0;
  std::uint64_t not_applicable = 0;
  std::uint64_t error = 0;
};

// Goes along from entity to entity. Values that it meets on the way last until the
// next entity.
class Follower {
 public:
  virtual void visit(const model::Entity& entity) = 0;
  // Of `each`, before it is judged; one that is unknown stands for all of them.
  virtual void element(const cel::Value& element, cel::Context& context) = 0;
  // Of the element; of the entity where there is no `each`, or its range is wrong.
  // What the rule says of it has gone to the sink.
  virtual void judged(Verdict verdict) = 0;

 protected:
  ~Follower() = default;
};

// Knows what rules make of secrets, where they were compiled to tell it of what they do.
class Discretion {
 public:
  // Whether what the program has come to, the last that ran, must not be printed.
  virtual bool hides(const cel::Program& program) const = 0;
  // What stands for a value within others, see cel::Instead.
  virtual std::optional<std::string> instead_of(const cel::Value& value) const = 0;

 protected:
  ~Discretion() = default;
};

struct Settings {
  std::span<const cel::Value> parameters;  // of the rule, in its order
  std::uint64_t steps = 1'000'000;         // per entity
  Follower* follower = nullptr;            // nobody follows
  const Discretion* discretion = nullptr;  // what hits say is masked by their reader
  // The documents of the resources to visit; nullptr: all.
  const std::set<const Node*>* among = nullptr;
};

Tally evaluate(const rules::Rule& rule, model::World& world, const Settings& settings,
               const std::function<void(Hit)>& sink);

}  // namespace libguard::evaluate

#endif  // LIBGUARD_EVALUATE_EVALUATE_H_
