// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_SUPPORT_REPEAT_H_
#define TESTS_SUPPORT_REPEAT_H_

#include <cstddef>
#include <string>
#include <string_view>

inline std::string repeat(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

#endif  // TESTS_SUPPORT_REPEAT_H_
