// SPDX-License-Identifier: Apache-2.0
//
// What becomes of suppressions.
#ifndef LIBGUARD_OVERRIDES_SUPPRESSIONS_H_
#define LIBGUARD_OVERRIDES_SUPPRESSIONS_H_

#include <map>
#include <string>

#include "libguard/override.h"
#include "libguard/results.h"

namespace libguard::overrides {

// Gives each suppression of a report its state and, where it has no effect, says why in
// `flaw`; gives findings of advisory rules that one is about their exemption, unless they
// have one: call it last. `levels` has every rule that there is, also those that are off.
//
// What a suppression is about: the rule and the file are its own, and so is the line (a
// comment) or the resource (an annotation). A finding that blocks is never touched, nor is one
// of a rule that could not be evaluated.
void apply_suppressions(Report& report, const std::map<std::string, Level>& levels, Day today);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_SUPPRESSIONS_H_
