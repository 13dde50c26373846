// SPDX-License-Identifier: Apache-2.0
//
// What the pages about rules and detectors and their index have in common.
#ifndef LIBGUARD_REPORTS_PAGES_H_
#define LIBGUARD_REPORTS_PAGES_H_

#include <span>
#include <string>
#include <string_view>

#include "libguard/report.h"

namespace libguard::reports {

inline constexpr std::string_view kIndexName = "README.md";
// No page of a rule, whose id has a dot.
inline constexpr std::string_view kDetectorsName = "detectors.md";

// "images.pinned.md". An id is of lower case letters, digits, dots and hyphens.
std::string page_name(std::string_view rule);

// The level in force, and in brackets the rule's own where that is another.
std::string level_text(const RuleInfo& rule);

// [baseline](README.md#pack-baseline), ...
std::string pack_links(const RuleInfo& rule);

// `detectors`: whether they have a page
std::string index_page(std::span<const RuleInfo> rules, std::span<const PackInfo> packs,
                       bool detectors);

std::string detectors_page(std::span<const DetectorInfo> detectors);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_PAGES_H_
