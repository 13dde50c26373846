// SPDX-License-Identifier: Apache-2.0
//
// The version of the library, as reports name it: "0.1.0".
#ifndef LIBGUARD_VERSION_H_
#define LIBGUARD_VERSION_H_

#include <string_view>

namespace libguard {

std::string_view version() noexcept;

}  // namespace libguard

#endif  // LIBGUARD_VERSION_H_
