// SPDX-License-Identifier: Apache-2.0
//
// How people write that a finding is to be ignored.
//
//   # guard:ignore RULE[,RULE...] until=2026-01-31 reason="..."
//   libguard/ignore.RULE: "until=2026-01-31; reason=..."
//
// Only the words are read here; places are the caller's.
#ifndef LIBGUARD_OVERRIDES_SUPPRESSION_TEXT_H_
#define LIBGUARD_OVERRIDES_SUPPRESSION_TEXT_H_

#include <string_view>
#include <vector>

#include "libguard/override.h"

namespace libguard::overrides {

// What a comment begins with, behind its '#'.
inline constexpr std::string_view kIgnoreComment = "guard:ignore";
// What the key of an annotation begins with.
inline constexpr std::string_view kIgnoreAnnotation = "libguard/ignore";

// `text`: what follows the words, up to the end of the line. One for each rule; of what is
// malformed one, with as many of rule, until and reason as could be read. A '#' behind a
// blank ends it: another tool may have something to say in the same line.
std::vector<Suppression> read_ignore_comment(std::string_view text);

// REQUIRES: key.starts_with(kIgnoreAnnotation)
Suppression read_ignore_annotation(std::string_view key, std::string_view value);

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_SUPPRESSION_TEXT_H_
