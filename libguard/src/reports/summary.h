// SPDX-License-Identifier: Apache-2.0
//
// The last lines of the text report: what was read, what was found, what was
// left out, and what it comes to.
#ifndef LIBGUARD_REPORTS_SUMMARY_H_
#define LIBGUARD_REPORTS_SUMMARY_H_

#include <string>

#include "libguard/report.h"

namespace libguard::reports {

std::string render_summary(const Report& report, const TextOptions& options);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_SUMMARY_H_
