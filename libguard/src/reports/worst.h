// SPDX-License-Identifier: Apache-2.0
//
// Findings in the order in which people should read them.
#ifndef LIBGUARD_REPORTS_WORST_H_
#define LIBGUARD_REPORTS_WORST_H_

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "libguard/results.h"

namespace libguard::reports {

// Those that block, the gravest first, then the others; equal ones as in the report. Without
// those that something lets pass and those that are undecided. Points into `report`.
std::vector<const Finding*> worst_first(const Report& report);

// The file under which a finding is listed: of a plan the one it was made from, where known.
const std::string& file_of(const Finding& finding);

struct FindingsOfFile {
  std::string heading;
  std::string items;
  std::size_t count = 0;
};

struct FindingsByFile {
  std::vector<FindingsOfFile> files;
  std::size_t shown = 0;  // how many of the findings; the others did not fit
};

// What is shown is chosen from the first on, whatever file it stands in, while all of it takes no
// more than `most_bytes`; then it stands by file.
FindingsByFile by_file(std::span<const Finding* const> findings, std::size_t most_bytes,
                       const std::function<std::string(const std::string& file)>& heading,
                       const std::function<std::string(const Finding&)>& item);

// "2 errors, 1 warning".
std::string errors_and_warnings(std::span<const Finding* const> findings);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_WORST_H_
