// SPDX-License-Identifier: Apache-2.0
//
// From the declaration of one rule to a Rule.
#ifndef LIBGUARD_RULES_RULE_COMPILER_H_
#define LIBGUARD_RULES_RULE_COMPILER_H_

#include <optional>

#include "rules/rule.h"

namespace libguard::rules {

// `input`: the type of the variable `input`. None where the rule is wrong, which
// is added to `problems`, or not complete, which its parser has said.
std::optional<Rule> compile_rule(const File& file, const RuleDeclaration& declaration,
                                 const cel::Type& input, Schema& schema, Diagnostics& problems);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_RULE_COMPILER_H_
