// SPDX-License-Identifier: Apache-2.0
#include "inputs/compose/interpolation.h"

#include <string>

#include "support/catch.h"

using libguard::compose::interpolate;

namespace {

// The text, and behind a bar what it waits for.
std::string result(std::string_view text) {
  const auto read = interpolate(text);
  if (!read) return "refused";
  std::string all = read->text;
  for (const std::string& name : read->waits_for) all += '|' + name;
  return all;
}

}  // namespace

TEST_CASE("a text without variables stays as it is, and two dollars are one") {
  CHECK(result("web:1.2") == "web:1.2");
  CHECK(result("$$(cat /run/secrets/x)") == "$(cat /run/secrets/x)");
  CHECK(result("") == "");
}

TEST_CASE("a variable without a default is waited for, once") {
  CHECK(result("$A-${B}-$A") == "${A}-${B}-${A}|A|B");
  CHECK(result("${A:?say it}") == "${A}|A");
  CHECK(result("${A?}") == "${A}|A");
  CHECK(result("${A:+other}") == "${A}|A");
}

TEST_CASE("a default is what runs where nobody says otherwise") {
  CHECK(result("web:${TAG:-1.2}") == "web:1.2");
  CHECK(result("${TAG-}") == "");
  CHECK(result("${A:-${B:-deep}}.") == "deep.");
  CHECK(result("${A:-x$B}") == "x${B}|B");
  CHECK(result("${A:-a-b:c?d}") == "a-b:c?d");
}

TEST_CASE("text beside what is waited for is literal") {
  CHECK(interpolate("a$B")->literal);
  CHECK_FALSE(interpolate("$A${B}")->literal);
}

TEST_CASE("what compose refuses is refused") {
  for (const char* text :
       {"$", "a$", "$(x)", "$1", "${", "${}", "${A", "${1}", "${A/b/c}", "${A:-${B}"}) {
    CAPTURE(text);
    CHECK(result(text) == "refused");
  }
}

TEST_CASE("defaults within defaults are read to a bounded depth") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "${A:-";
  CHECK(result(text + "x" + std::string(1000, '}')) == "refused");
}
