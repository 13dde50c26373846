// SPDX-License-Identifier: Apache-2.0
//
// Rule: a rule whose every expression has been checked and compiled.
//
//   Schema schema = ...;
//   CompiledRules compiled = compile_rules(files, schema);
//   for (const Rule& rule : compiled.rules) ...
//
// Lifetime: a Rule points into the Schema and the Files it was compiled from.
// Thread safety: immutable.
#ifndef LIBGUARD_RULES_RULE_H_
#define LIBGUARD_RULES_RULE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cel/program.h"
#include "cel/type.h"
#include "libguard/diagnostic.h"
#include "rules/declarations.h"
#include "rules/schema.h"

namespace libguard::rules {

// What a slot of a rule's expressions holds.
struct Slot {
  enum class Kind : std::uint8_t {
    kEntity,     // what `for` visits; always slot 0
    kInput,      // the variable `input`: an object with the field `complete`; always slot 1
    kParameter,  // index: of Rule::parameters
    kEachIndex,
    kEachName,
    kLet,  // index: of Rule::lets
  };
  Kind kind = Kind::kEntity;
  std::uint32_t index = 0;
};

struct CompiledParameter {
  const Parameter* declaration = nullptr;
  const cel::Type* type = nullptr;
  cel::Program default_value;  // uses no variable
};

struct CompiledMessage {
  struct Part {
    std::string text;
    cel::Program expression;  // unset for a text
  };
  std::vector<Part> parts;
};

struct CompiledFix {
  Fix::Kind kind = Fix::Kind::kSet;
  cel::Program path;   // Mode::kPlace
  cel::Program value;  // unset for remove
};

struct CompiledAssertion {
  const Assertion* declaration = nullptr;
  cel::Program condition;
  std::optional<CompiledMessage> message;  // none: the rule's title
  cel::Program at;                         // Mode::kPlace; unset without the clause
  std::optional<CompiledFix> fix;
  // It reads what only an assertion before it proves (`require has(c.tag)`, then
  // `forbid c.tag == "x"`): where one of those does not hold it says nothing.
  bool needs_earlier = false;
};

struct CompiledStep {
  enum class Kind : std::uint8_t { kWhen, kAssertion };
  Kind kind = Kind::kWhen;
  std::uint32_t index = 0;  // of Rule::conditions, Rule::assertions
};

struct Rule {
  const RuleDeclaration* declaration = nullptr;
  const Source* source = nullptr;
  const cel::Type* entity = nullptr;
  const cel::Type* input = nullptr;  // of the variable `input`
  std::vector<Slot> slots;
  std::vector<CompiledParameter> parameters;
  cel::Program each;  // the range; unset without the clause
  std::vector<cel::Program> lets;
  std::vector<cel::Program> conditions;
  std::vector<CompiledAssertion> assertions;
  std::vector<CompiledStep> steps;  // in order
  // Of each example of the declaration, in order: the values of its `given`.
  std::vector<std::vector<cel::Program>> given;
  // The same of each `replaces`.
  std::vector<std::vector<cel::Program>> replaced_given;

  const std::string& id() const noexcept { return declaration->id.text; }
};

struct CompiledRules {
  std::vector<Rule> rules;
  Diagnostics problems;
};

// Rules of all files, ordered by id. A rule with an error is not among them; nor
// is one whose declaration is not complete. Errors:
//   rail.missing            a clause that every rule needs: title, for, an assertion
//   rail.bad-id             no dotted name in lower case
//   rail.duplicate-rule     two rules of one id
//   rail.unknown-entity     of `for`
//   rail.duplicate          a name that is taken by another variable of the rule
//   rail.wrong-type         a condition that is no bool, a default that is not of its type
//   rail.bad-value          a default that cannot be computed
//   rail.bad-fix            a path that leads into no document, or to no list for `add`
//   rail.unknown-parameter  of a `given`
//   rail.unknown-peer       of `replaces`
//   rail.bad-example        an example without a document
//   rail.unknown-rule       a member of a pack that names no rule
//   rail.unreachable        a `when` that is never true
//   rail.constant           an assertion that can never fail
// and those of cel/check.h. Warnings:
//   rail.unused             a let or parameter that nothing reads
//   rail.constant           a condition, or an operand of one, with one outcome only
//   rail.repeated           an assertion that stands twice
// `others`: the ids of further rules, which packs may name.
CompiledRules compile_rules(std::span<const File> files, Schema& schema,
                            std::span<const std::string> others = {});

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_RULE_H_
