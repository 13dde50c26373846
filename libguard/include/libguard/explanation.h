// SPDX-License-Identifier: Apache-2.0
//
// Explanation: why a rule said what it said, as a tree of the parts of its
// conditions with their values and where these stand. Plain data, which owns all
// it holds; what must not be printed is already replaced, as in a Finding.
#ifndef LIBGUARD_EXPLANATION_H_
#define LIBGUARD_EXPLANATION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "libguard/diagnostic.h"
#include "libguard/finding.h"
#include "libguard/results.h"
#include "libguard/source.h"

namespace libguard {

// Where a value stands, or what is not there would.
struct ExplainedPlace {
  std::string file;       // empty: the value stands nowhere, it was computed
  Place begin;            // {0, 0} in memory
  std::string pointer;    // in memory: /spec/replicas
  std::string attribute;  // in a Terraform plan: spec[0].template[0]
  std::string missing;    // what is not there: resources/limits
  bool planned = false;   // in a plan: its line and column mean nothing to people
};

// A part of a clause.
struct ExplainedPart {
  enum class Kind : std::uint8_t {
    kExpression,
    kElement,  // one turn of a macro: `text` is its variable, `parts` what was asked of it
    kRest,     // the turns that are not shown, `turns` of them; `value` is what all came to
  };
  enum class State : std::uint8_t {
    kValue,
    kDefault,       // the document says nothing, the model does
    kEnforced,      // the platform sees to it where nothing is written
    kNotSet,        // of has() and optionals: there is nothing
    kUnknown,       // known later; see waits_for
    kError,         // `value` is its message
    kNotEvaluated,  // other parts had decided
  };

  Kind kind = Kind::kExpression;
  State state = State::kValue;
  std::string text;   // as the rule has it, on one line
  Place in_rule;      // where it begins in the rule's file
  std::string value;  // on one line; long values end in "..."
  std::vector<std::string> waits_for;
  ExplainedPlace place;
  bool decides = true;  // what it is a part of came to its value because of it
  std::uint64_t turns = 0;
  std::vector<ExplainedPart> parts;
};

struct ExplainedClause {
  enum class Kind : std::uint8_t { kEach, kLet, kWhen, kRequire, kForbid };
  enum class Outcome : std::uint8_t {
    kValue,  // of each and let: they say nothing themselves
    kHolds,
    kDoesNotHold,
    kUnknown,
    kError,
    kNotEvaluated,  // nothing read the let; a clause before it had decided
  };

  Kind kind = Kind::kRequire;
  Outcome outcome = Outcome::kNotEvaluated;
  std::string name;  // of each and let
  ExplainedPart expression;
};

// What the rule said of an entity, or of one element of its `each`.
struct ExplainedVerdict {
  Verdict verdict = Verdict::kPass;
  ExplainedPart element;  // with `each`
  std::vector<ExplainedClause> clauses;
  std::vector<std::string> messages;  // of what does not hold
};

struct ExplainedEntity {
  std::string name;      // container web
  std::string resource;  // Deployment/shop; of a plan its address
  ExplainedPlace place;
  bool has_each = false;
  ExplainedClause each;
  std::vector<ExplainedVerdict> verdicts;  // one; with `each` one per element
  std::uint64_t verdicts_left_out = 0;
};

struct Explanation {
  std::string rule;
  std::string title;
  Level level = Level::kAdvisory;  // the one in force
  std::string entity;              // what it visits
  std::string file;                // where it is declared
  Place place;
  std::vector<RuleInfo::Parameter> parameters;
  std::vector<ExplainedEntity> entities;  // in the order of the documents
  std::uint64_t visited = 0;              // entities, also those that were not asked for
  std::uint64_t asked_for = 0;            // of these
  std::vector<std::string> names;         // of what was visited, for who is to choose; not all
  RuleCount count;
  std::vector<std::string> present;  // where nothing was visited: "workload (2)", "port (3)"
  Diagnostics problems;              // inputs that could not be read, wholly or in part
};

}  // namespace libguard

#endif  // LIBGUARD_EXPLANATION_H_
