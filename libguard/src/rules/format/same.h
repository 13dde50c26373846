// SPDX-License-Identifier: Apache-2.0
//
// Whether two files declare the same, wherever in them it stands.
#ifndef LIBGUARD_RULES_FORMAT_SAME_H_
#define LIBGUARD_RULES_FORMAT_SAME_H_

#include "rules/declarations.h"

namespace libguard::rules::format {

bool same_declarations(const File& a, const File& b);

}  // namespace libguard::rules::format

#endif  // LIBGUARD_RULES_FORMAT_SAME_H_
