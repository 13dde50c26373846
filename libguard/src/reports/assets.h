// SPDX-License-Identifier: Apache-2.0
//
// Style and script of the HTML report, which stand in assets/ and are embedded by
// cmake/embed_assets.cmake. Neither holds `</`.
#ifndef LIBGUARD_REPORTS_ASSETS_H_
#define LIBGUARD_REPORTS_ASSETS_H_

#include <string_view>

namespace libguard::reports {

std::string_view report_style() noexcept;
std::string_view report_script() noexcept;

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_ASSETS_H_
