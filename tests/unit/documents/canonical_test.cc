// SPDX-License-Identifier: Apache-2.0
#include "documents/canonical.h"

#include "support/catch.h"
#include "unit/documents/reading.h"

using namespace libguard;

TEST_CASE("canonical JSON sorts keys and leaves blanks out") {
  CHECK(json(yaml("b: 1\na: [x, null, true]\n\"\": {}\n")) ==
        R"({"":{},"a":["x",null,true],"b":1})");
}

TEST_CASE("canonical JSON does not depend on how something is written") {
  CHECK(json(yaml("a: \"x\\ny\"\nb: 0x10\n")) == json(json_text(R"({"b": 16, "a": "x\u000ay"})")));
  CHECK(json(yaml("a: 1.50\n")) == json(yaml("a: 15e-1\n")));
}

TEST_CASE("canonical JSON writes control characters as escapes and the rest as it is") {
  CHECK(json(json_text(R"(["\u0001\b\t\"\\\u001f/ä<"])")) ==
        "[\"\\u0001\\b\\t\\\"\\\\\\u001f/ä<\"]");
}

TEST_CASE("numbers that JSON cannot say are strings") {
  CHECK(json(yaml("[.nan, .inf, -.inf]")) == R"([".nan",".inf","-.inf"])");
}

TEST_CASE("integers keep all their digits up to 64 bits") {
  CHECK(json(yaml("[-9223372036854775808, 18446744073709551615]")) ==
        "[-9223372036854775808,18446744073709551615]");
}

TEST_CASE("nothing and what is not known yet have a form, too") {
  CHECK(canonical_json(Value()) == "null");
  Node unknown;
  unknown.kind = Kind::kUnknown;
  CHECK(canonical_json(Value(nullptr, &unknown)) == R"("<unknown>")");
}

TEST_CASE("sensitive values do not reach a digest") {
  Node secret;
  secret.kind = Kind::kInt;
  secret.integer = 1234;
  secret.sensitive = true;
  CHECK(canonical_json(Value(nullptr, &secret)) == R"("<sensitive>")");
}
