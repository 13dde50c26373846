// SPDX-License-Identifier: Apache-2.0
//
// The reports of a run, each in its format and to its place.
#ifndef CLI_REPORT_WRITER_H_
#define CLI_REPORT_WRITER_H_

#include <string>
#include <vector>

#include "libguard/policy.h"
#include "libguard/report_formats.h"
#include "libguard/results.h"
#include "outputs.h"
#include "terminal.h"

namespace libguard::cli {

struct ReportSettings {
  Color color = Color::kAuto;
  bool verbose = false;
  bool enforced = true;
  bool quiet = false;         // no text to standard output
  std::string category = {};  // of SARIF
  Whereabouts where = {};
};

// Whether any of them shows the texts of rules.
bool need_texts(const std::vector<Output>& outputs, bool verbose);

// The exit code of the run: `code`, but 0 where nothing is enforced, and 2, with complaints,
// where a report cannot be written.
int write_reports(const Report& report, const Policy& policy, const std::vector<Output>& outputs,
                  const ReportSettings& settings, int code);

}  // namespace libguard::cli

#endif  // CLI_REPORT_WRITER_H_
