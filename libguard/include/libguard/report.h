// SPDX-License-Identifier: Apache-2.0
//
// A Report as text for people and as JSON for programs.
#ifndef LIBGUARD_REPORT_H_
#define LIBGUARD_REPORT_H_

#include <string>

#include "libguard/check.h"

namespace libguard {

struct TextOptions {
  bool color = false;    // ANSI escapes
  bool verbose = false;  // also the reasons of rules and the names of what was skipped
  bool enforced = true;  // false: the report says that nothing is enforced
};

// Findings with a code frame, in the order of the report, and a summary.
std::string render_text(const Report& report, const TextOptions& options);

// One JSON object with "schemaVersion": "1.0"; its schema is
// docs/schemas/report-1.json.
std::string render_json(const Report& report);

}  // namespace libguard

#endif  // LIBGUARD_REPORT_H_
