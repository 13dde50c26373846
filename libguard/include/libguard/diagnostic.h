// SPDX-License-Identifier: Apache-2.0
//
// Diagnostic: one thing that is wrong with an input, a rule or a setting.
//
//   deploy.yaml:3:5: error: the key 'image' stands twice in this map [yaml.duplicate-key]
//      3 |     image: web:2
//        |     ^~~~~
//        = note: it first stands in line 2
//
// A message is lower case, has no final stop, quotes the user's text in single
// quotes, and names no C++ type. Codes are stable: `room.what-is-wrong`.
#ifndef LIBGUARD_DIAGNOSTIC_H_
#define LIBGUARD_DIAGNOSTIC_H_

#include <string>
#include <vector>

#include "libguard/source.h"

namespace libguard {

struct Diagnostic {
  enum class Severity { kError, kWarning };

  std::string code;
  std::string message;
  Source source;  // the nameless one where there is no text to point into
  Span span;
  std::vector<std::string> notes = {};
  Severity severity = Severity::kError;
  bool framed = true;  // false: the place is told, but not the text that stands there
};

using Diagnostics = std::vector<Diagnostic>;

// As above, with the line and a caret where there is text to show; ends in a
// line feed. `color` writes ANSI escapes.
std::string render(const Diagnostic& diagnostic, bool color = false);

}  // namespace libguard

#endif  // LIBGUARD_DIAGNOSTIC_H_
