// SPDX-License-Identifier: Apache-2.0
//
// Who wrote what a plan plans: the files of the configuration beside it.
#ifndef LIBGUARD_ENGINE_AUTHOR_H_
#define LIBGUARD_ENGINE_AUTHOR_H_

#include <string>

#include "findings/assemble.h"
#include "libguard/diagnostic.h"

namespace libguard {

// `source`: a folder with a root module, or a binary plan; empty: none. Adds to
// `problems` what of it cannot be read; what is there is used all the same.
Author author_of(const std::string& source, Diagnostics& problems);

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_AUTHOR_H_
