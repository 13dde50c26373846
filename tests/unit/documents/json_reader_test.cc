// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/documents/reading.h"

using namespace libguard;

TEST_CASE("JSON is read with the place of every token") {
  const ReadDocuments read = json_text("\n{ \"a\" : [ 1 , -2.5e1, true,null ],\t\"b\":{}}\n ");
  REQUIRE(read.problems.empty());
  const Value root = read.documents[0]->root();
  CHECK(root.written() == "{ \"a\" : [ 1 , -2.5e1, true,null ],\t\"b\":{}}");
  CHECK(root.key_at(0).written() == "\"a\"");
  const Value list = root.at("a");
  CHECK(list.written() == "[ 1 , -2.5e1, true,null ]");
  CHECK(list.item(0).written() == "1");
  CHECK(list.item(1).written() == "-2.5e1");
  CHECK(list.item(1).number() == -25);
  CHECK(list.item(2).written() == "true");
  CHECK(list.item(3).written() == "null");
  CHECK(root.at("b").written() == "{}");
}

TEST_CASE("strings of JSON are found behind their escapes") {
  const ReadDocuments read = json_text(R"(["a\"]","\\",{"\u00e4\/":"x"}])");
  REQUIRE(read.problems.empty());
  const Value root = read.documents[0]->root();
  CHECK(root.item(0).text() == "a\"]");
  CHECK(root.item(0).written() == R"("a\"]")");
  CHECK(root.item(1).text() == "\\");
  CHECK(root.item(1).written() == R"("\\")");
  CHECK(root.item(2).key_at(0).text() == "ä/");
  CHECK(root.item(2).at("ä/").written() == R"("x")");
}

TEST_CASE("a string of JSON is quoted, whatever it looks like") {
  const ReadDocuments read = json_text(R"(["yes", "1"])");
  CHECK(read.documents[0]->root().item(0).is(Kind::kString));
  CHECK(read.documents[0]->root().item(1).style() == Style::kDoubleQuoted);
}

TEST_CASE("integers of JSON are exact to 64 bits") {
  const ReadDocuments read = json_text(
      "[9223372036854775807,9223372036854775808,-9223372036854775808,123456789012345678901]");
  const Value root = read.documents[0]->root();
  CHECK(root.item(0).is(Kind::kInt));
  CHECK(root.item(1).natural() == 9223372036854775808U);
  CHECK(root.item(2).integer() == INT64_MIN);
  CHECK(root.item(3).is(Kind::kDouble));
  CHECK(root.item(3).written() == "123456789012345678901");
}

TEST_CASE("a duplicate key of JSON is reported, and the last value wins") {
  const ReadDocuments read = json_text("{\"a\":1,\n\"a\":2}");
  CHECK(json(read) == R"({"a":2})");
  CHECK(places(read) == "2:1 json.duplicate-key");
}

TEST_CASE("an error of JSON is reported at its token") {
  CHECK(places(json_text("{\"a\": 1,\n  b: 2}")) == "2:3 json.syntax");
  CHECK(places(json_text("[1,]")) == "1:4 json.syntax");
  CHECK(places(json_text("[1] x")) == "1:5 json.syntax");
  CHECK(message(json_text("[1,]")) == "unexpected ']'");
  CHECK(message(json_text("[1")) == "the JSON text ends too early");
  CHECK(message(json_text("")) == "the JSON text ends too early");
  CHECK(message(json_text("[1e999]")) == "number overflow parsing '1e999'");
}

TEST_CASE("a JSON text with an error gives no document") {
  CHECK(json_text("{\"a\": 1, \"b\": }").documents.empty());
}

TEST_CASE("JSON that nests too deep is refused where it does") {
  const ReadDocuments read = json_text(std::string(100'000, '['));
  CHECK(read.documents.empty());
  CHECK(places(read) == "1:201 json.too-deep");
  std::string maps;
  for (int i = 0; i < 100'000; ++i) maps += "{\"a\":";
  CHECK(places(json_text(maps)) == "1:1001 json.too-deep");
}

TEST_CASE("values of JSON are counted") {
  ReadLimits limits;
  limits.nodes = 3;
  CHECK(places(json_text("[1,2]", limits)).empty());
  CHECK(places(json_text("[1,2,3]", limits)) == "1:6 json.too-many-nodes");
}
