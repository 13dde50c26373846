// SPDX-License-Identifier: Apache-2.0
#include "libguard/suggest.h"

#include <array>

#include "support/catch.h"

using libguard::nearest;

TEST_CASE("the nearest word is suggested") {
  constexpr std::array<std::string_view, 4> kWords = {"low", "high", "host_network", "level"};
  CHECK(nearest("hihg", kWords) == "high");
  CHECK(nearest("host_netwrok", kWords) == "host_network");
  CHECK(nearest("hostNetwork", kWords) == "host_network");
  CHECK(nearest("LOW", kWords) == "low");
}

TEST_CASE("nothing is suggested where nothing is near") {
  constexpr std::array<std::string_view, 2> kWords = {"low", "high"};
  CHECK(nearest("mandatory", kWords).empty());
  CHECK(nearest("", kWords).empty());
  CHECK(nearest(std::string(500, 'x'), kWords).empty());
}
