// SPDX-License-Identifier: Apache-2.0
#include "libguard/version.h"

namespace libguard {

std::string_view version() noexcept { return GUARD_VERSION; }

}  // namespace libguard
