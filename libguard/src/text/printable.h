// SPDX-License-Identifier: Apache-2.0
//
// Text that a terminal shows and does not act upon.
#ifndef LIBGUARD_TEXT_PRINTABLE_H_
#define LIBGUARD_TEXT_PRINTABLE_H_

#include <string>
#include <string_view>

namespace libguard {

// One code point for each of `text`, so that columns stay right: control
// characters, marks that reorder what follows (they hide code from its reviewer)
// and bytes that are no UTF-8 become U+FFFD, tabs and line ends a blank.
std::string printable(std::string_view text);

}  // namespace libguard

#endif  // LIBGUARD_TEXT_PRINTABLE_H_
