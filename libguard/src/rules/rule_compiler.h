// SPDX-License-Identifier: Apache-2.0
//
// From the declaration of one rule to a Rule.
#ifndef LIBGUARD_RULES_RULE_COMPILER_H_
#define LIBGUARD_RULES_RULE_COMPILER_H_

#include <optional>

#include "rules/rule.h"

namespace libguard::rules {

// The type of the variable `input`.
const cel::Type& input_type(Schema& schema);

// `input`: what input_type() gave. None where the rule is wrong, which is added to
// `problems`, or not complete, which its parser has said. A `watcher` is told of
// the clauses `each`, `let`, `when`, `require` and `forbid`, and of what a message or
// a fix says.
std::optional<Rule> compile_rule(const File& file, const RuleDeclaration& declaration,
                                 const cel::Type& input, Schema& schema, Diagnostics& problems,
                                 cel::Watcher* watcher = nullptr);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_RULE_COMPILER_H_
