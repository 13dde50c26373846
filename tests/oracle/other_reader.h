// SPDX-License-Identifier: Apache-2.0
//
// The same values by way of yaml-cpp, which shares no code with libyaml.
#ifndef TESTS_ORACLE_OTHER_READER_H_
#define TESTS_ORACLE_OTHER_READER_H_

#include <optional>
#include <string>
#include <vector>

namespace libguard::oracle {

// Each document that is not empty as canonical JSON; nothing where yaml-cpp
// refuses the text.
std::optional<std::vector<std::string>> read_with_yaml_cpp(const std::string& text);

}  // namespace libguard::oracle

#endif  // TESTS_ORACLE_OTHER_READER_H_
