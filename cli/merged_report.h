// SPDX-License-Identifier: Apache-2.0
//
// One report of several: of a chart with the values of several environments.
#ifndef CLI_MERGED_REPORT_H_
#define CLI_MERGED_REPORT_H_

#include <string>
#include <vector>

#include "libguard/results.h"

namespace libguard::cli {

struct PartOfReport {
  std::string value_set;  // empty: there are no others of the same target
  Report report;
};

// What several parts say in the same words is said once. Where there are value sets, each
// finding and each problem tells in which of its target's they hold.
//
// A finding is another one where its fate is: what an override lets pass in one rendering
// may block in the next, if what was approved has changed there.
Report merge_reports(std::vector<PartOfReport> parts);

}  // namespace libguard::cli

#endif  // CLI_MERGED_REPORT_H_
