// SPDX-License-Identifier: Apache-2.0
//
// Short ways to parse a text and to look at the outcome.
#ifndef TESTS_UNIT_CEL_SUPPORT_H_
#define TESTS_UNIT_CEL_SUPPORT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/parse.h"

namespace libguard::cel {

inline Result<Ast> parse_text(std::string text, std::string_view after = {}) {
  const auto size = static_cast<std::uint32_t>(text.size());
  return parse(Source("test", std::move(text)), Span{0, size}, after);
}

// "column: message [code]; note", one for each problem.
inline std::vector<std::string> lines_of(const Diagnostics& problems) {
  std::vector<std::string> lines;
  for (const Diagnostic& problem : problems) {
    std::string line = std::to_string(problem.source.locate(problem.span.begin).column) + ": " +
                       problem.message + " [" + problem.code + "]";
    for (const std::string& note : problem.notes) line += "; " + note;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace libguard::cel

#endif  // TESTS_UNIT_CEL_SUPPORT_H_
