// SPDX-License-Identifier: Apache-2.0
//
// Parts of a rule as its author wrote them, for whoever reads about the rule.
#ifndef LIBGUARD_RULES_RULE_TEXT_H_
#define LIBGUARD_RULES_RULE_TEXT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "rules/declarations.h"

namespace libguard::rules {

// The clauses that decide: for, each, let, when, require, forbid, and what
// belongs to those. With the comments above them, without the rule's indentation;
// a blank line stays where there was one. Ends with a line feed.
std::string logic_text(const RuleDeclaration& rule, const Source& source);

// The lines of comment directly above the line of `offset`, joined, without their
// slashes.
std::string comment_above(std::string_view text, std::uint32_t offset);

// "minimum = 2, input.complete = true"; empty where nothing is given.
std::string given_text(std::span<const Given> given, const Source& source);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_RULE_TEXT_H_
