// SPDX-License-Identifier: Apache-2.0
#include "libguard/finding.h"

namespace libguard {

std::string_view name_of(Severity severity) noexcept {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kLow:
      return "low";
    case Severity::kMedium:
      return "medium";
    case Severity::kHigh:
      return "high";
    case Severity::kCritical:
      return "critical";
  }
  return "";
}

std::string_view name_of(Level level) noexcept {
  switch (level) {
    case Level::kOff:
      return "off";
    case Level::kAdvisory:
      return "advisory";
    case Level::kSoftMandatory:
      return "soft-mandatory";
    case Level::kHardMandatory:
      return "hard-mandatory";
  }
  return "";
}

std::string_view name_of(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::kNotApplicable:
      return "not-applicable";
    case Verdict::kPass:
      return "pass";
    case Verdict::kUnknown:
      return "unknown";
    case Verdict::kFail:
      return "fail";
    case Verdict::kError:
      return "error";
  }
  return "";
}

std::string ResourceId::to_string() const {
  if (platform == "terraform" && !address.empty()) return address;
  std::string text;
  for (const std::string* part : {&api_version, &kind, &name_space, &name}) {
    if (part->empty()) continue;
    if (!text.empty()) text += '/';
    text += *part;
  }
  return text;
}

}  // namespace libguard
