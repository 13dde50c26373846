// SPDX-License-Identifier: Apache-2.0
//
// A text by its lines.
#ifndef LIBGUARD_REPORTS_LINES_H_
#define LIBGUARD_REPORTS_LINES_H_

#include <string_view>
#include <vector>

namespace libguard::reports {

// Without line ends, and without empty lines at the end. Views into `text`.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_LINES_H_
