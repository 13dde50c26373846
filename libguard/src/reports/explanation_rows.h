// SPDX-License-Identifier: Apache-2.0
//
// An explanation as rows of three columns: what was asked, what it came to, where
// that stands.
#ifndef LIBGUARD_REPORTS_EXPLANATION_ROWS_H_
#define LIBGUARD_REPORTS_EXPLANATION_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "libguard/explanation.h"

namespace libguard::reports {

struct Row {
  enum class Tone : std::uint8_t { kPlain, kGood, kBad, kUndecided, kFaint };

  std::string word;        // require; empty for a part
  bool decided = false;    // the verdict follows from this clause
  std::size_t indent = 0;  // of the text
  std::string text;
  bool may_be_cut = false;  // its parts tell the same
  std::string value;
  std::string note;
  Tone tone = Tone::kPlain;
};

struct Detail {
  bool decided = false;  // the verdict follows from the clause
  bool parts = false;    // it is shown with its parts
};

// Of an `each`, and of all clauses of a verdict. `file`: places in it go without it.
// `all_parts`: also of the clauses that did not decide.
std::vector<Row> rows_of(const ExplainedClause& clause, const Detail& detail,
                         const std::string& file);
std::vector<Row> rows_of(const ExplainedVerdict& verdict, bool all_parts, const std::string& file);

// "14:9", "other.yaml:3:1", "spec[0].replicas": where a value stands.
std::string place_text(const ExplainedPlace& place, const std::string& file);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_EXPLANATION_ROWS_H_
