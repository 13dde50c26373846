// SPDX-License-Identifier: Apache-2.0
//
// The expected values are those that sigs.k8s.io/yaml v1.6.0 gives.
#include "documents/scalar.h"

#include <string>

#include "support/catch.h"
#include "unit/documents/reading.h"

using namespace libguard;

namespace {

std::string kubernetes(const std::string& text) { return json(yaml("- " + text + "\n")); }
std::string compose(const std::string& text) {
  return json(yaml("- " + text + "\n", Resolution::kYaml12));
}

}  // namespace

TEST_CASE("for Kubernetes booleans are those of YAML 1.1, in three spellings") {
  for (const char* text :
       {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}) {
    CAPTURE(text);
    CHECK(kubernetes(text) == "[true]");
  }
  for (const char* text :
       {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}) {
    CAPTURE(text);
    CHECK(kubernetes(text) == "[false]");
  }
  for (const char* text : {"yEs", "tRUE", "oN", "nO", "oFF", "t", "f"}) {
    CAPTURE(text);
    CHECK(kubernetes(text) == "[\"" + std::string(text) + "\"]");
  }
}

TEST_CASE("null has five forms") {
  for (const char* text : {"~", "null", "Null", "NULL", ""}) {
    CAPTURE(text);
    CHECK(kubernetes(text) == "[null]");
    CHECK(compose(text) == "[null]");
  }
  CHECK(kubernetes("nULL") == R"(["nULL"])");
}

TEST_CASE("for Kubernetes integers are what Go parses with base 0") {
  CHECK(kubernetes("0x1F") == "[31]");
  CHECK(kubernetes("-0X1f") == "[-31]");
  CHECK(kubernetes("0o17") == "[15]");
  CHECK(kubernetes("017") == "[15]");
  CHECK(kubernetes("+0b11") == "[3]");
  CHECK(kubernetes("1_000") == "[1000]");
  CHECK(kubernetes("0x_1f") == "[31]");
  CHECK(kubernetes("-0") == "[0]");
  CHECK(kubernetes("-9223372036854775808") == "[-9223372036854775808]");
  CHECK(kubernetes("18446744073709551615") == "[18446744073709551615]");
}

TEST_CASE("for Kubernetes what is no integer may be a float") {
  CHECK(kubernetes("08") == "[8]");
  CHECK(kubernetes("99999999999999999999") == "[100000000000000000000]");
  CHECK(kubernetes("-9223372036854775809") == "[-9223372036854776000]");
  CHECK(kubernetes("+18446744073709551615") == "[18446744073709552000]");
  CHECK(kubernetes(".5_0") == "[0.5]");
  CHECK(kubernetes("1_0.5_0") == "[10.5]");
  CHECK(kubernetes("-.5e3") == "[-500]");
  CHECK(kubernetes("1.") == "[1]");
  CHECK(kubernetes(".NaN") == R"([".nan"])");
  CHECK(kubernetes("+.Inf") == R"([".inf"])");
  CHECK(kubernetes("-.INF") == R"(["-.inf"])");
}

TEST_CASE("an integer beyond 64 bits keeps its digits as written") {
  const ReadDocuments read = yaml("99999999999999999999\n");
  CHECK(read.documents[0]->root().is(Kind::kDouble));
  CHECK(read.documents[0]->root().written() == "99999999999999999999");
}

TEST_CASE("what looks like a number and is none stays a string") {
  for (const char* text : {"1:30", "190:20:30", "2001-01-01", "1.2.3", "0x", "0o9", "1e400", "._5",
                           "_1", "+", ".", "0x1FFFFFFFFFFFFFFFFF", "1k", "512Mi", "-.in", "12e"}) {
    CAPTURE(text);
    CHECK(kubernetes(text) == "[\"" + std::string(text) + "\"]");
  }
}

TEST_CASE("quoted and block scalars are strings") {
  CHECK(kubernetes("'yes'") == R"(["yes"])");
  CHECK(kubernetes("\"1\"") == R"(["1"])");
  CHECK(kubernetes("|-\n  1") == R"(["1"])");
  CHECK(kubernetes("''") == R"([""])");
}

TEST_CASE("standard tags decide what a scalar is") {
  CHECK(kubernetes("!!str 3") == R"(["3"])");
  CHECK(kubernetes("!!str") == R"([""])");
  CHECK(kubernetes("!!int '3'") == "[3]");
  CHECK(kubernetes("!!float 3") == "[3]");
  CHECK(kubernetes("!!bool yes") == "[true]");
  CHECK(kubernetes("!!null ''") == "[null]");
  CHECK(kubernetes("!!timestamp 2001-01-01") == R"(["2001-01-01"])");
  CHECK(kubernetes("!!binary aGVsbG8=") == R"(["hello"])");
  CHECK(kubernetes("!!binary /w==") == "[\"\xef\xbf\xbd\"]");
}

TEST_CASE("a scalar that is not what its tag says is a problem") {
  for (const char* text :
       {"!!int 1.5", "!!int x", "!!int", "!!null x", "!!bool 1", "!!binary a b"}) {
    CAPTURE(text);
    const ReadDocuments read = yaml("- " + std::string(text) + "\n");
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].code == "yaml.bad-tag");
  }
}

TEST_CASE("tags that nobody knows make strings, and none on a collection matters") {
  CHECK(kubernetes("!Ref 3") == R"(["3"])");
  CHECK(kubernetes("! 12") == R"(["12"])");
  CHECK(kubernetes("!foo") == R"([""])");
  CHECK(kubernetes("!GetAtt [a]") == R"([["a"]])");
  CHECK(kubernetes("!!str [a]") == R"([["a"]])");
}

TEST_CASE("for compose scalars are those of the core schema of YAML 1.2") {
  CHECK(compose("no") == R"(["no"])");
  CHECK(compose("on") == R"(["on"])");
  CHECK(compose("y") == R"(["y"])");
  CHECK(compose("True") == "[true]");
  CHECK(compose("017") == "[17]");
  CHECK(compose("0o17") == "[15]");
  CHECK(compose("0x1F") == "[31]");
  CHECK(compose("-0x1F") == R"(["-0x1F"])");
  CHECK(compose("0b11") == R"(["0b11"])");
  CHECK(compose("1_000") == R"(["1_000"])");
  CHECK(compose("+1") == "[1]");
  CHECK(compose("1e3") == "[1000]");
  CHECK(compose("3306:3306") == R"(["3306:3306"])");
}

TEST_CASE("a word can be asked whether it would stay a string") {
  CHECK(resolves_to_string("web", Resolution::kKubernetes));
  CHECK_FALSE(resolves_to_string("on", Resolution::kKubernetes));
  CHECK(resolves_to_string("on", Resolution::kYaml12));
  CHECK_FALSE(resolves_to_string("", Resolution::kYaml12));
  CHECK_FALSE(resolves_to_string("1e3", Resolution::kKubernetes));
}
