// SPDX-License-Identifier: Apache-2.0
//
// What Overrides holds.
#ifndef LIBGUARD_ENGINE_OVERRIDES_H_
#define LIBGUARD_ENGINE_OVERRIDES_H_

#include <vector>

#include "libguard/overrides.h"
#include "overrides/load.h"

namespace libguard {

struct Overrides::Held {
  OverrideOptions options;
  overrides::Loaded loaded;
  bool need_digests = false;
};

// True where the run looked at what the subject names, so that it is news that nothing was
// found there. `root`: of the repository.
bool looked_at(const Report& run, const OverrideSubject& subject, const std::string& root);

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_OVERRIDES_H_
