// SPDX-License-Identifier: Apache-2.0
//
// Which paths a line of CODEOWNERS is about. The hosts read the same line differently.
// Sources: docs.github.com "About code owners", "CODEOWNERS syntax"; docs.gitlab.com "Code
// Owners syntax and rules".
#ifndef LIBGUARD_SETUP_OWNER_PATTERN_H_
#define LIBGUARD_SETUP_OWNER_PATTERN_H_

#include <string_view>

#include "libguard/doctor.h"

namespace libguard::setup {

// `path` is that of a file, from the root and without '/' in front. Time grows with the
// product of both lengths.
bool owner_pattern_matches(CodeHost host, std::string_view pattern, std::string_view path);

}  // namespace libguard::setup

#endif  // LIBGUARD_SETUP_OWNER_PATTERN_H_
