// SPDX-License-Identifier: Apache-2.0
//
// What finds the tokens of one format, as a declaration says it.
#ifndef LIBGUARD_SECRETS_DETECTOR_H_
#define LIBGUARD_SECRETS_DETECTOR_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/source.h"

namespace libguard::secrets {

enum class Confidence : std::uint8_t { kLow, kMedium, kHigh };

// "low", "medium", "high"
std::string_view word_of(Confidence confidence) noexcept;

struct Detector {
  std::string id;
  std::string title;
  Confidence confidence = Confidence::kHigh;
  std::string pattern;
  // The text of an expression, and where in it that stands.
  Source source;
  std::optional<Span> where;
};

// What is known of a detector before a text holds one of its keywords.
struct Draft {
  std::string id;
  std::vector<std::string> keywords;
  std::function<Detector()> read;  // the rest; called once
};

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_DETECTOR_H_
