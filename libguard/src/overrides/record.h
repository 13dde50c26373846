// SPDX-License-Identifier: Apache-2.0
//
// What follows from what in a record; reading and writing it is in
// libguard/override_files.h.
#ifndef LIBGUARD_OVERRIDES_RECORD_H_
#define LIBGUARD_OVERRIDES_RECORD_H_

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "libguard/finding.h"
#include "libguard/override.h"

namespace libguard::overrides {

// What `category` may be.
inline constexpr std::array<std::string_view, 4> kCategories = {"accepted-risk", "false-positive",
                                                                "break-glass", "migration"};
using libguard::kShortestReason;
// What a link fills in: a record that still has it is invalid.
inline constexpr std::string_view kReasonPlaceholder =
    "REASON: say why this has to pass, and what will end it";

// The id of a record: the first 12 hexadecimal digits of SHA-256 over "override", NUL and the
// fingerprint; with a wildcard over "override", NUL, rule, platform, resource, file and path,
// separated by NUL.
std::string record_id(const OverrideRecord& record);

// gf1 of what the record says of its subject; empty where the resource is not of a form
// that ResourceId::to_string() gives, and where its parts cannot be told apart.
std::string fingerprint_of(std::string_view rule, const OverrideSubject& subject);

OverrideSubject subject_of(const Finding& finding);

// True where the record is about the finding: the same rule, fingerprint, file, platform,
// resource and path; with a wildcard the same rule and platform, a resource that matches,
// and where they are given the same file and path.
bool is_about(const OverrideRecord& record, const Finding& finding);

// "*" stands for any number of characters but '/'.
bool matches_resource(std::string_view pattern, std::string_view resource);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_RECORD_H_
