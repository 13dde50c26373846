// SPDX-License-Identifier: Apache-2.0
//
// Where the stages of parsing put what they find wrong.
#ifndef LIBGUARD_CEL_SYNTAX_REPORT_H_
#define LIBGUARD_CEL_SYNTAX_REPORT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libguard/diagnostic.h"

namespace libguard::cel {

class Report {
 public:
  explicit Report(const Source& source) : source_(source) {}

  // REQUIRES: `part` is a part of the source's text
  Span span(std::string_view part) const noexcept {
    const auto begin = static_cast<std::uint32_t>(part.data() - source_.text().data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  void add(std::string code, Span span, std::string message, std::vector<std::string> notes = {}) {
    problems_.push_back({std::move(code), std::move(message), source_, span, std::move(notes)});
  }

  bool empty() const noexcept { return problems_.empty(); }
  Diagnostics take() && { return std::move(problems_); }

 private:
  const Source& source_;
  Diagnostics problems_;
};

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_SYNTAX_REPORT_H_
