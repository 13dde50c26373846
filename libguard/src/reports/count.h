// SPDX-License-Identifier: Apache-2.0
//
// What a report comes to, in numbers: for every format alike.
#ifndef LIBGUARD_REPORTS_COUNT_H_
#define LIBGUARD_REPORTS_COUNT_H_

#include <array>
#include <cstdint>

#include "libguard/results.h"

namespace libguard::reports {

struct Counts {
  std::uint64_t errors = 0;     // findings that block
  std::uint64_t warnings = 0;   // findings that do not
  std::uint64_t undecided = 0;  // unknown verdicts that do not block
  std::uint64_t partial = 0;    // those that other files would decide
  // Findings that something lets pass; they are among none of the others.
  std::uint64_t overridden = 0;
  std::uint64_t baselined = 0;
  std::uint64_t suppressed = 0;
  std::uint64_t invalid = 0;  // overrides
  std::uint64_t changes = 0;  // of guardrails, that nobody has approved
  // The errors and warnings again, by Severity and by Level.
  std::array<std::uint64_t, 5> errors_of_severity{};
  std::array<std::uint64_t, 5> warnings_of_severity{};
  std::array<std::uint64_t, 4> of_level{};
};

Counts count(const Report& report) noexcept;

// Part of an input could not be read, so that a clean report would prove little.
bool is_incomplete(const Report& report) noexcept;

// Nothing that a rule could have said anything about was read, or no rule ran.
bool checked_nothing(const Report& report) noexcept;

// True where there is anything to say of overrides, suppressions or the baseline.
bool knows_overrides(const Report& report) noexcept;

// Something lets the finding pass: it is neither an error nor a warning.
bool is_exempt(const Finding& finding) noexcept;
// An unknown verdict that nothing turns into a failure: a report sums it up.
bool is_undecided(const Finding& finding) noexcept;
// Undecided since what it asks about may stand in files that were not read.
bool is_partial(const Finding& finding) noexcept;

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_COUNT_H_
