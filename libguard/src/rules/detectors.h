// SPDX-License-Identifier: Apache-2.0
//
// Detectors, from how they are declared to what finds tokens.
#ifndef LIBGUARD_RULES_DETECTORS_H_
#define LIBGUARD_RULES_DETECTORS_H_

#include <span>
#include <string>
#include <vector>

#include "libguard/diagnostic.h"
#include "rules/declarations.h"
#include "secrets/detectors.h"

namespace libguard::rules {

// Of all files, ordered by id; one with an error is not among them. Errors:
//   rail.missing             a clause that every detector needs: title, keywords, pattern, matches
//   rail.bad-id              no dotted name in lower case
//   rail.duplicate-detector  two of one id
//   rail.bad-keyword         one of less than three bytes
//   rail.bad-template        a text of `matches` or `differs` that cannot be filled in
//   rail.wrong-type          a condition that is no bool
//   cel.regex                a pattern that RE2 refuses
// and those of cel/check.h. Of a trusted file only what would do harm is looked for.
secrets::Detectors compile_detectors(std::span<const File> files, Diagnostics& problems);

// What is wrong with the texts that a detector says that it matches, or differs
// from: nothing where all is as it says. `index`: among the detectors
struct TemplateFailure {
  Span span;  // of the text
  std::string message;
};
std::vector<TemplateFailure> try_templates(const DetectorDeclaration& declaration,
                                           const secrets::Detectors& detectors, std::size_t index);

// Whether a text is an id: topic.name, in small letters.
bool is_id(std::string_view text);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_DETECTORS_H_
