// SPDX-License-Identifier: Apache-2.0
//
// What a text gives names to: a dotenv or properties file, YAML or JSON in a text, a
// script, a command line, a connection string.
//
//   for (const Assignment& one : assignments("user=web;password=hunter2")) ...
//
// It goes by the forms that people write, not by a grammar: code that is no assignment
// of a literal (`password = prompt()`) gives nothing.
//
// Thread safety: functions without state. The parts point into the text.
#ifndef LIBGUARD_RULES_ASSIGNMENTS_H_
#define LIBGUARD_RULES_ASSIGNMENTS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "cel/function.h"

namespace libguard::rules {

struct Assignment {
  std::string_view name;
  std::string_view value;  // without quotes
  std::uint32_t line = 1;
};

// NAME=value, NAME="value", name: value, "name": "value", name => 'value', and behind a
// flag, --name value. What stands behind a sign with blanks around it, or a colon, is a
// value only where nothing follows it.
std::vector<Assignment> assignments(std::string_view text);

// assignments(string) -> list(map): {"name", "value", "line"} of each
void add_assignments(cel::Library& library, cel::TypeTable& types);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_ASSIGNMENTS_H_
