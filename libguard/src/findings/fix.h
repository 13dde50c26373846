// SPDX-License-Identifier: Apache-2.0
//
// The mend of a finding as text to paste.
#ifndef LIBGUARD_FINDINGS_FIX_H_
#define LIBGUARD_FINDINGS_FIX_H_

#include "evaluate/evaluate.h"
#include "libguard/finding.h"

namespace libguard {

// "resources:\n  limits:\n    memory: 256Mi" under "containers[0]"; to remove:
// "# remove: replicas".
FixHint fix_hint(const evaluate::FixHit& fix);

}  // namespace libguard

#endif  // LIBGUARD_FINDINGS_FIX_H_
