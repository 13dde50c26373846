// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_UNIT_OVERRIDES_PROBLEMS_H_
#define TESTS_UNIT_OVERRIDES_PROBLEMS_H_

#include <string>
#include <vector>

#include "libguard/result.h"

namespace libguard {

using Lines = std::vector<std::string>;

// Each as "line:column code message", with its notes below it; nothing of what can be read.
template <typename T>
Lines problems_of(const Result<T>& result) {
  Lines lines;
  if (result) return lines;
  for (const Diagnostic& problem : result.error()) {
    const Place place = problem.source.locate(problem.span.begin);
    lines.push_back(std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
                    problem.code + " " + problem.message);
    for (const std::string& note : problem.notes) lines.push_back("  " + note);
  }
  return lines;
}

}  // namespace libguard

#endif  // TESTS_UNIT_OVERRIDES_PROBLEMS_H_
