// SPDX-License-Identifier: Apache-2.0
//
// Golden files: what something printed when a person last looked at it.
//
//   CHECK(got == golden("reports/mixed.txt", got));
//
// To look again: GUARD_UPDATE_GOLDEN=1 ctest, then read the difference in git.
#ifndef TESTS_SUPPORT_GOLDEN_H_
#define TESTS_SUPPORT_GOLDEN_H_

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

// The text of tests/golden/`name`. With GUARD_UPDATE_GOLDEN in the environment
// the file becomes `got` first.
inline std::string golden(const std::string& name, const std::string& got) {
  const std::string path = GUARD_GOLDEN "/" + name;
  if (std::getenv("GUARD_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << got;
  }
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

#endif  // TESTS_SUPPORT_GOLDEN_H_
