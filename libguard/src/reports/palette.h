// SPDX-License-Identifier: Apache-2.0
//
// The ANSI escapes of the text report; all empty where no colours are wanted.
#ifndef LIBGUARD_REPORTS_PALETTE_H_
#define LIBGUARD_REPORTS_PALETTE_H_

#include <string_view>

#include "libguard/finding.h"

namespace libguard::reports {

class Palette {
 public:
  explicit Palette(bool color) : color_(color) {}

  std::string_view bold() const { return escape("\x1b[1m"); }
  std::string_view dim() const { return escape("\x1b[2m"); }
  std::string_view error() const { return escape("\x1b[1;31m"); }
  std::string_view warning() const { return escape("\x1b[1;33m"); }
  std::string_view undecided() const { return escape("\x1b[1;36m"); }
  std::string_view good() const { return escape("\x1b[32m"); }
  std::string_view end() const { return escape("\x1b[0m"); }

  std::string_view severity(Severity severity) const {
    switch (severity) {
      case Severity::kCritical:
        return escape("\x1b[1;35m");
      case Severity::kHigh:
        return escape("\x1b[31m");
      case Severity::kMedium:
        return escape("\x1b[33m");
      case Severity::kLow:
        return escape("\x1b[34m");
      case Severity::kInfo:
        break;
    }
    return dim();
  }

 private:
  std::string_view escape(std::string_view text) const { return color_ ? text : ""; }

  bool color_;
};

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_PALETTE_H_
