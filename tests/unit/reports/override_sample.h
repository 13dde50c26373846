// SPDX-License-Identifier: Apache-2.0
//
// Overrides and reports with them, made by hand.
#ifndef TESTS_UNIT_REPORTS_OVERRIDE_SAMPLE_H_
#define TESTS_UNIT_REPORTS_OVERRIDE_SAMPLE_H_

#include <string>
#include <vector>

#include "libguard/results.h"

namespace sample {

// A record about missing_limit(), in this state, with 12 days of its term left or, where it
// has expired, 3 days over.
libguard::OverrideStatus override_in(libguard::OverrideState state);
// One whose file cannot be read.
libguard::OverrideStatus unreadable_override();
// One in each state, each with an id of its own.
std::vector<libguard::OverrideStatus> overrides_in_all_states();

// missing_limit() let pass by an override, the baseline or a suppression.
libguard::Finding exempt(libguard::Exemption::Kind kind);
// missing_limit() with what it takes to let it pass.
libguard::Finding with_offer(std::string link);

libguard::BaselineEntry baseline_entry(std::string resource);
libguard::Suppression suppression(libguard::Suppression::State state);

// Some of everything, on the trusted branch origin/main.
libguard::Report overridden();
// With control characters wherever somebody may write.
libguard::Report hostile_overrides();

}  // namespace sample

#endif  // TESTS_UNIT_REPORTS_OVERRIDE_SAMPLE_H_
