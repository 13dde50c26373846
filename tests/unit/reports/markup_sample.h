// SPDX-License-Identifier: Apache-2.0
//
// Reports whose texts try to become markup.
#ifndef TESTS_UNIT_REPORTS_MARKUP_SAMPLE_H_
#define TESTS_UNIT_REPORTS_MARKUP_SAMPLE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "libguard/results.h"

namespace sample {

// Texts that would be markup, commands, mentions or links.
const std::vector<std::string>& markup();
// One of them wherever somebody may write, overrides and the baseline too.
libguard::Report with_texts(const std::string& text);
// Rules of with_texts(), with it in title, reason and links.
std::vector<libguard::RuleInfo> rules_with(const std::string& text);
// Rules of overridden() and mixed().
std::vector<libguard::RuleInfo> rules();
// `count` findings in `files` files; every tenth blocks.
libguard::Report large(std::size_t count, std::size_t files);

}  // namespace sample

#endif  // TESTS_UNIT_REPORTS_MARKUP_SAMPLE_H_
