// SPDX-License-Identifier: Apache-2.0
//
// The worst first, where a platform shows only some.
#ifndef LIBGUARD_REPORTS_WEIGHT_H_
#define LIBGUARD_REPORTS_WEIGHT_H_

#include <tuple>

#include "libguard/finding.h"

namespace libguard::reports {

// For std::stable_sort: what blocks, then what is graver.
inline bool weighs_more(const Finding* a, const Finding* b) {
  return std::tuple(a->blocks, a->severity) > std::tuple(b->blocks, b->severity);
}

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_WEIGHT_H_
