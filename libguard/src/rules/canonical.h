// SPDX-License-Identifier: Apache-2.0
//
// Files that are right and in the form of `guard fmt`, as those that ship with
// guard are: indentation alone says what begins where. So a file is gone through
// for a hundredth of the time that parsing it takes, and of its declarations only
// those are parsed that a run needs, without the texts for people.
//
//   for (const Outline& one : outline(source)) {
//     if (one.kind == DeclarationKind::kRelation) parse_canonical(source, one, file);
//   }
#ifndef LIBGUARD_RULES_CANONICAL_H_
#define LIBGUARD_RULES_CANONICAL_H_

#include <string_view>
#include <vector>

#include "rules/declarations.h"
#include "rules/syntax/split.h"

namespace libguard::rules {

// Lifetime: that of the Source.
struct Outline {
  DeclarationKind kind = DeclarationKind::kUnknown;
  std::string_view name;    // resources.memory-limit, kubernetes.Deployment, service.workloads
  std::string_view entity;  // what a rule is for, a view makes, a relation leads to
  Span span;
};
std::vector<Outline> outline(const Source& source);

// What the line rule makes of the declaration, without clauses for people.
DeclarationText canonical_text(const Source& source, const Outline& one);

// Adds the declaration to the file.
void parse_canonical(const Source& source, const Outline& one, File& into);

// Of a detector as much as it takes to tell that a text has nothing for it: its id and
// its keywords. `parse_canonical` reads the rest when somebody needs it.
DetectorDeclaration sketch_of(const Source& source, const Outline& one);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_CANONICAL_H_
