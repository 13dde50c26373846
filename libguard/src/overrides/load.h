// SPDX-License-Identifier: Apache-2.0
//
// Everything about overrides that does not depend on rules or on a run: records with what
// proves them, who may grant, and what the change does to guardrails.
#ifndef LIBGUARD_OVERRIDES_LOAD_H_
#define LIBGUARD_OVERRIDES_LOAD_H_

#include <optional>
#include <string>
#include <vector>

#include "libguard/override.h"
#include "libguard/override_options.h"
#include "libguard/result.h"
#include "overrides/judge.h"
#include "overrides/powers.h"

namespace libguard::overrides {

struct LoadedRecord {
  std::string id;    // of its file
  std::string file;  // from the root
  std::optional<OverrideRecord> record;
  std::vector<std::string> flaws;
  bool requested = false;
  std::vector<Claim> claims;
  Authors authors;
};

// A change of something that is no record, before anybody asked whether it is approved.
struct LoadedChange {
  GuardrailChange change;
  std::string record;     // of a record its id; else empty
  bool harmless = false;  // it only takes something away
};

struct Loaded {
  TrustInfo trust;
  Day today = 0;
  Powers powers;
  std::vector<LoadedRecord> records;  // by id
  std::vector<LoadedChange> changes;  // by file
  Authors change_authors;
  // Somebody of approvers.yaml who has no hand in the change has approved its head.
  bool change_approved = false;
};

// Errors: those of approvers.yaml, allowed_signers, the baseline and the evidence, and of git.
Result<Loaded> load(const OverrideOptions& options);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_LOAD_H_
