// SPDX-License-Identifier: Apache-2.0
//
// What a Policy holds.
#ifndef LIBGUARD_ENGINE_POLICY_H_
#define LIBGUARD_ENGINE_POLICY_H_

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "cel/program.h"
#include "cel/value.h"
#include "engine/selection.h"
#include "libguard/policy.h"
#include "rules/declarations.h"
#include "rules/rule.h"
#include "rules/schema.h"

namespace libguard {

// A rule as it runs: with the level and the parameters in force.
struct ActiveRule {
  const rules::Rule* rule = nullptr;
  Level level = Level::kAdvisory;
  UnknownPolicy unknown = UnknownPolicy::kWarn;
  std::vector<cel::Value> parameters;
  std::vector<std::string> packs;
  bool builtin = false;
  // What it points at must not be printed: it carries the tag "secret".
  bool secret = false;
};

// Values that are computed once, and what they point into.
struct Constants {
  Arena arena{4096};
  std::vector<cel::Program> programs;
};

struct Policy::Held {
  // INVARIANT: in this order, each points only into what stands before it.
  std::vector<rules::File> files;  // those that ship with guard first
  std::size_t builtin_files = 0;
  rules::Schema schema;
  rules::CompiledRules compiled;
  Constants constants;
  std::vector<ActiveRule> rules;   // every rule, by id
  std::vector<std::string> packs;  // those that the configuration chooses
  // Rules for secrets that ship with guard, where those are switched off as a whole:
  // they are no rules of this run, and still know what must not be printed.
  std::vector<ActiveRule> silent;
  Diagnostics warnings;

  // Built-in rules that are on, and for which a run of these kinds has nothing.
  std::vector<std::string> idle;

  // Of a policy that only checks, this is what the user's own rules and settings need;
  // `make` gives what some kinds need, or with nullptr everything. Empty: everything is
  // here.
  std::function<std::shared_ptr<const Held>(const Kinds*)> make;
  mutable std::once_flag whole_made;
  mutable std::shared_ptr<const Held> whole;
  mutable std::mutex mutex;  // of the next two
  mutable Kinds kinds;
  mutable std::shared_ptr<const Held> selected;
};

// With what these kinds need, at least. Thread-safe.
std::shared_ptr<const Policy::Held> held_for(const Policy& policy, const Kinds& kinds);

// All that is right with rules, and all that is not.
struct Loaded {
  std::shared_ptr<const Policy::Held> held;
  Diagnostics errors;
};
Loaded load_held(std::span<const Source> rule_files, const Configuration& configuration);

// Of a file with rules or model: those that ship with guard stand first. Of any other
// source, the number behind all of them.
std::size_t number_of(const Source& source, const Policy::Held& held);

// Problems of rules in the order of the files, then of the places in them.
void order_by_place(Diagnostics& problems, const Policy::Held& held);

// True where `pattern` is the id, or `topic.*` and the id is of the topic.
bool names_rule(std::string_view pattern, std::string_view id) noexcept;

// What a pack says of a rule; nullptr where it does not have it. The first member that
// names the rule speaks for it: what is special stands first. At `level off` it keeps the
// rule out of a later `topic.*`.
const rules::PackDeclaration::Member* member_of(const rules::PackDeclaration& pack,
                                                std::string_view id);

// "fails 2"
std::string verdict_text(const rules::Example& example);

// The values of a rule's parameters: the configured one, else the default. Adds
// to `problems` what the configuration gets wrong.
std::vector<cel::Value> parameter_values(const rules::Rule& rule,
                                         const Configuration& configuration, rules::Schema& schema,
                                         Constants& constants, Diagnostics& problems);

// The value of a parameter from CEL text, as configuration or an example gives it.
Result<cel::Value> constant_value(const Source& source, Span span, const cel::Type& wanted,
                                  rules::Schema& schema, Constants& constants);

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_POLICY_H_
