// SPDX-License-Identifier: Apache-2.0
//
// What of this machine the library does not ask for by itself.
#ifndef CLI_SURROUNDINGS_H_
#define CLI_SURROUNDINGS_H_

#include "libguard/project.h"

namespace libguard::cli {

// The environment of this process, and the time that it is now.
Surroundings surroundings();

}  // namespace libguard::cli

#endif  // CLI_SURROUNDINGS_H_
