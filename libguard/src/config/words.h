// SPDX-License-Identifier: Apache-2.0
//
// The words that a setting may have for its value.
#ifndef LIBGUARD_CONFIG_WORDS_H_
#define LIBGUARD_CONFIG_WORDS_H_

#include <string>
#include <string_view>

#include "libguard/configuration.h"

namespace libguard::config {

// Errors: config.unknown-value at `span`, with the words that there are.
Result<Level> level_named(std::string_view word, const Source& source, Span span);
Result<UnknownPolicy> unknown_policy_named(std::string_view word, const Source& source, Span span);

// A release of Kubernetes, "1.31", "v1.31" or "1.31.4", as "1.31".
Result<std::string> kube_version_named(std::string_view word, const Source& source, Span span);

}  // namespace libguard::config

#endif  // LIBGUARD_CONFIG_WORDS_H_
