// SPDX-License-Identifier: Apache-2.0
//
// Texts taken apart into their code points, for the reference evaluator.
#ifndef TESTS_ORACLE_CEL_TEXT_POINTS_H_
#define TESTS_ORACLE_CEL_TEXT_POINTS_H_

#include <string>
#include <vector>

#include "oracle/cel/datum.h"

namespace libguard::cel::oracle {

using Points = std::vector<std::string>;

// REQUIRES: valid UTF-8
inline Points points_of(const std::string& text) {
  Points points;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xc0) == 0x80;
    if (!continues || points.empty()) points.emplace_back();
    points.back() += c;
  }
  return points;
}

inline std::string text_of_points(const Points& points) {
  std::string text;
  for (const std::string& point : points) text += point;
  return text;
}

// s.indexOf(part), s.indexOf(part, from), and the same from the end.
Datum text_index(const Data& arguments, bool last);
Datum reversed_text(const Datum& datum);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_TEXT_POINTS_H_
