// SPDX-License-Identifier: Apache-2.0
//
// What platforms say of a change, as claims about the records in it.
#ifndef LIBGUARD_OVERRIDES_REVIEWS_H_
#define LIBGUARD_OVERRIDES_REVIEWS_H_

#include <string>
#include <vector>

#include "libguard/override_options.h"
#include "libguard/result.h"
#include "overrides/approvers.h"
#include "overrides/commit_files.h"
#include "overrides/judge.h"
#include "trust/repository.h"

namespace libguard::overrides {

struct Reviews {
  std::vector<Claim> claims;     // about everything that stands in the head of the change
  std::set<std::string> github;  // authors, by their logins in lower case
  std::set<std::string> gitlab;
};

// `change`: nothing without a trusted commit; then no review counts. `head`: what is checked
// out.
// Errors: those of read_evidence(), evidence.committed.
Result<Reviews> read_reviews(const OverrideOptions& options, const Approvers* approvers,
                             const trust::Change* change, CommitFiles& head);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_REVIEWS_H_
