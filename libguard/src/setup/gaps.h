// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with each part of a setup. Each function adds its gaps.
#ifndef LIBGUARD_SETUP_GAPS_H_
#define LIBGUARD_SETUP_GAPS_H_

#include <optional>
#include <string>
#include <vector>

#include "setup/owners.h"
#include "setup/pipeline.h"

namespace libguard::setup {

using Gaps = std::vector<SetupGap>;

// Runs that fail nothing, that are not of changes, or that are not there.
void add_pipeline_gaps(const SetupFacts& facts, const Pipelines& pipelines, Gaps& gaps);

// What nobody is asked to review. `base`: merging alone approves overrides.
void add_owner_gaps(const SetupFacts& facts, const std::optional<Owners>& owners,
                    const Pipelines& pipelines, bool merging_approves, Gaps& gaps);

struct ApproverFacts {
  bool there = false;             // an approvers.yaml that can be read
  bool signatures = false;        // an entry of it takes signatures
  bool merging_approves = false;  // one takes `base` alone
};
ApproverFacts add_approver_gaps(const SetupFacts& facts, const std::optional<Owners>& owners,
                                Gaps& gaps);

// Records and their bytes, the baseline, the clone.
void add_record_gaps(const SetupFacts& facts, const ApproverFacts& approvers, Gaps& gaps);

// What only the platform can tell.
std::vector<std::string> platform_questions(const SetupFacts& facts, const Pipelines& pipelines,
                                            const ApproverFacts& approvers);

// A file of each kind under the guardrails, and of the pipelines: what has to have an owner.
std::string record_path(const SetupFacts& facts);

}  // namespace libguard::setup

#endif  // LIBGUARD_SETUP_GAPS_H_
