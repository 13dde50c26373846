// SPDX-License-Identifier: Apache-2.0
//
// The files under `.guard/` that grant something: who may approve, with which keys, and what
// was there before. Read from the trusted branch only; whatever is wrong with one is an error.
#ifndef LIBGUARD_OVERRIDES_POWERS_H_
#define LIBGUARD_OVERRIDES_POWERS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libguard/override.h"
#include "libguard/result.h"
#include "overrides/approvers.h"
#include "overrides/guarded.h"

namespace libguard::overrides {

struct Powers {
  std::optional<Approvers> approvers;  // nothing: there is no such file
  std::string allowed_signers;         // the texts; empty: there is none
  std::string revoked_signers;
  // Without what the change takes out of it: that is gone at once.
  std::vector<BaselineEntry> baseline;
};

// `folder`: of the guardrails, ".guard". Errors: those of read_approvers(),
// trust::check_allowed_signers() and read_baseline(), approvers.name, trust.unreadable.
Result<Powers> read_powers(const std::map<std::string, GuardedFile>& files,
                           const std::string& folder);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_POWERS_H_
