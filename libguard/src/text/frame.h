// SPDX-License-Identifier: Apache-2.0
//
// A code frame: the line of a span with a caret below it.
//
//      3 |   severity hihg
//        |            ^~~~
#ifndef LIBGUARD_TEXT_FRAME_H_
#define LIBGUARD_TEXT_FRAME_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "libguard/source.h"

namespace libguard {

// What a terminal would do with control characters is not what a report is for
// (see text/printable.h), and a very long line is cut around the span.
//
// `color` writes ANSI escapes. Empty where the source holds no such line.
std::string code_frame(const Source& source, Span span, bool color);

// The same for a line whose Source is gone: a mark of `width` code points at
// `column`, which counts from 1. `mark` is the ANSI escape that colours the mark;
// empty: no colours at all.
std::string line_frame(std::uint32_t number, std::string_view line, std::uint32_t column,
                       std::uint32_t width, std::string_view mark);

}  // namespace libguard

#endif  // LIBGUARD_TEXT_FRAME_H_
