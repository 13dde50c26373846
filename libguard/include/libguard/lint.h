// SPDX-License-Identifier: Apache-2.0
//
// What an author should know about rule files beyond whether they work.
//
//   LintResult result = lint_rules(rule_files);
//   for (const Diagnostic& problem : result.problems) std::cout << render(problem);
//
// Errors are those for which load_policy() refuses the rules. Warnings are what
// it tells besides (rail.unused, rail.constant, rail.repeated), and:
//
//   lint.why                a rule does not say why it is there
//   lint.example            no example fails, or none passes
//   lint.example-unread     the document of an example cannot be read
//   lint.example-unvisited  an example holds nothing that its rule visits
//   lint.message            of several assertions one has no message: they look alike
//   lint.secret             a message prints what a rule with the tag 'secret' points at
//   lint.link               a link is no address
//   lint.title              two rules have one title
//   lint.twin               two rules ask for the same of the same
//
// Thread safety: none needed, nothing is shared.
#ifndef LIBGUARD_LINT_H_
#define LIBGUARD_LINT_H_

#include <cstdint>
#include <span>

#include "libguard/diagnostic.h"
#include "libguard/source.h"

namespace libguard {

struct LintResult {
  Diagnostics problems;  // by file, then by place
  std::uint64_t files = 0;
  std::uint64_t rules = 0;
};

// With `builtin` also those that ship with guard.
LintResult lint_rules(std::span<const Source> rule_files, bool builtin = false);

}  // namespace libguard

#endif  // LIBGUARD_LINT_H_
