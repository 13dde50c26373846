// SPDX-License-Identifier: Apache-2.0
//
// A code frame: the line of a span with a caret below it.
//
//      3 |   severity hihg
//        |            ^~~~
#ifndef LIBGUARD_TEXT_FRAME_H_
#define LIBGUARD_TEXT_FRAME_H_

#include <string>

#include "libguard/source.h"

namespace libguard {

// What a terminal would do with control characters is not what a report is for:
// they are shown as U+FFFD, tabs as one blank, and a very long line is cut
// around the span.
//
// `color` writes ANSI escapes. Empty where the source holds no such line.
std::string code_frame(const Source& source, Span span, bool color);

}  // namespace libguard

#endif  // LIBGUARD_TEXT_FRAME_H_
