// SPDX-License-Identifier: Apache-2.0
//
// The baseline: findings that were there when guard was adopted, `.guard/baseline.yaml`.
//
//   version: 1
//   entries:
//     - rule: resources.memory-limit
//       file: deploy/api.yaml
//       platform: kubernetes
//       resource: apps/v1/Deployment/payments/api
//       path: /spec/template/spec/containers/api/resources/limits
//       finding: gf1:9c1f0d2b7a55e3c8
//       digest: sha256:fcde...          # of the resource; may be left out
//
// Reading and writing it is in libguard/override_files.h.
//
// An entry is about one finding, never about what comes later beside it.
#ifndef LIBGUARD_OVERRIDES_BASELINE_H_
#define LIBGUARD_OVERRIDES_BASELINE_H_

#include <functional>
#include <vector>

#include "libguard/override.h"
#include "libguard/results.h"

namespace libguard::overrides {

// Those of `entries` that stand among `others`, too, unchanged.
std::vector<BaselineEntry> common_entries(const std::vector<BaselineEntry>& entries,
                                          const std::vector<BaselineEntry>& others);

// Lets findings pass that an entry is about: its rule, its subject and its fingerprint are
// theirs, and so is its digest where it has one. They have no exemption yet, are decided
// (neither unknown nor an error), and their rule is not hard-mandatory.
//
// Fills Report::lapsed with entries whose resource has changed, and Report::gone with
// those that no finding needs, of rules that ran and of what `looked` says the run looked at.
void apply_baseline(Report& report, const std::vector<BaselineEntry>& entries,
                    const std::function<bool(const OverrideSubject&)>& looked);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_BASELINE_H_
