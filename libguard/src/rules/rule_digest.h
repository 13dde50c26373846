// SPDX-License-Identifier: Apache-2.0
//
// What a rule asks, in a form that is the same however it is written: for a digest that an
// approval is bound to.
#ifndef LIBGUARD_RULES_RULE_DIGEST_H_
#define LIBGUARD_RULES_RULE_DIGEST_H_

#include <string>

#include "rules/declarations.h"

namespace libguard::rules {

// The clauses that decide (for, each, let, when, require, forbid), without what only
// speaks (message, at, fix, texts, comments) and without parameters. Made to be digested,
// not to be read.
std::string decisive_form(const RuleDeclaration& rule);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_RULE_DIGEST_H_
