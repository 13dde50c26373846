// SPDX-License-Identifier: Apache-2.0
#ifndef LIBGUARD_CEL_LIBRARY_REGEX_H_
#define LIBGUARD_CEL_LIBRARY_REGEX_H_

#include <string>
#include <string_view>

namespace libguard::cel {

// What is wrong with a regular expression (RE2 syntax); empty where it is well
// formed.
std::string pattern_problem(std::string_view pattern);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_REGEX_H_
