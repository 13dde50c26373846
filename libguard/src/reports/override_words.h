// SPDX-License-Identifier: Apache-2.0
//
// How reports speak of overrides: for every format that people read alike. What comes
// back may be printed as it is.
#ifndef LIBGUARD_REPORTS_OVERRIDE_WORDS_H_
#define LIBGUARD_REPORTS_OVERRIDE_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/override.h"

namespace libguard::reports {

// Fewer days than these are worth a warning.
inline constexpr std::int64_t kSoon = 14;

// "30 days left", "today is its last day", "ended 3 days ago".
std::string days_words(std::int64_t days_left);
// "2025-12-22 (30 days left)".
std::string until_words(std::string_view date, std::int64_t days_left);
// "1 of platform, carol".
std::string needs_words(std::uint32_t quorum, const std::vector<std::string>& approvers);
// "bob, carol": whose approval counts, each once; empty where there is none.
std::string approved_by(const OverrideStatus& status);
// What decided about the state: the first reason, or one that goes without saying.
std::string reason_words(const OverrideStatus& status);
// What to do about it: "renew it: guard override renew 7f3a9c21e0b4"; empty where there is
// nothing to do.
std::string remedy_words(const OverrideStatus& status);
// "to renew it: guard override renew 7f3a9c21e0b4 --until 30d".
std::string renewal_words(const OverrideStatus& status);
// Its end is near, for the term that it has.
bool ends_soon(const OverrideStatus& status);
// "the override ended on 2025-12-22, 3 days ago; bob had approved it"; `what`: "the override".
std::string state_words(const OverrideStatus& status, std::string_view what);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_OVERRIDE_WORDS_H_
