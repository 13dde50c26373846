// SPDX-License-Identifier: Apache-2.0
//
// Text in XML 1.0.
#ifndef LIBGUARD_REPORTS_XML_H_
#define LIBGUARD_REPORTS_XML_H_

#include <string>
#include <string_view>

namespace libguard::reports {

// Between tags, or within double quotes. What XML cannot hold becomes U+FFFD, and so do marks
// that reorder text (see text/printable.h); lines stay lines.
std::string xml_text(std::string_view text);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_XML_H_
