// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/documents/reading.h"

using namespace libguard;

TEST_CASE("an alias has the value of its anchor and a place of its own") {
  const ReadDocuments read = yaml("a: &x {b: [1]}\nc: *x\n");
  REQUIRE(json(read) == R"({"a":{"b":[1]},"c":{"b":[1]}})");
  const Value root = read.documents[0]->root();
  CHECK(read.documents[0]->has_aliases());
  CHECK(root.at("c").written() == "*x");
  CHECK(root.at("c").at("b").written() == "[1]");
  CHECK(root.at("c").at("b") == root.at("a").at("b"));
}

TEST_CASE("a document without aliases says so") {
  CHECK_FALSE(yaml("a: &x 1\n").documents[0]->has_aliases());
}

TEST_CASE("an anchor can be used anew, and the last one before the alias counts") {
  CHECK(json(yaml("[&x 1, *x, &x 2, *x]")) == "[1,1,2,2]");
  CHECK(json(yaml("- &x [&x 1]\n- *x\n")) == "[[1],1]");
}

TEST_CASE("anchors end with their document") {
  const ReadDocuments read = yaml("a: &x 1\n---\nb: *x\n---\nc: 3\n");
  CHECK(json(read) == "{\"a\":1}\n{\"c\":3}");
  CHECK(places(read) == "3:4 yaml.unknown-alias");
  CHECK(message(read) == "there is no anchor '&x' before this alias");
}

TEST_CASE("an alias inside what it names is a problem") {
  const ReadDocuments read = yaml("a: &x\n  - *x\n");
  CHECK(read.documents.empty());
  CHECK(places(read) == "2:5 yaml.unknown-alias");
}

TEST_CASE("an alias can be a key, and anchors can stand on keys") {
  CHECK(json(yaml("a: &x b\n*x : c\n")) == R"({"a":"b","b":"c"})");
  CHECK(json(yaml("&x on: *x\n")) == R"({"true":true})");
  CHECK(places(yaml("a: &x [1]\n*x : c\n")) == "2:1 yaml.bad-key");
}

TEST_CASE("a merge brings the keys of another map") {
  CHECK(json(yaml("x: &x {a: 1, b: 2}\nz:\n  <<: *x\n  b: 3\n")) ==
        R"({"x":{"a":1,"b":2},"z":{"a":1,"b":3}})");
  CHECK(json(yaml("<<: {a: 1}\n")) == R"({"a":1})");
}

TEST_CASE("of several merged maps the first one wins") {
  CHECK(json(yaml("<<: [{a: 1}, {a: 2, b: 2}]\n")) == R"({"a":1,"b":2})");
}

// goyaml.v2 takes a merge in its turn; what stands before it is overridden, and
// what the cluster gets is what has to be checked.
TEST_CASE("for Kubernetes a merge overrides the keys before it") {
  CHECK(json(yaml("a: 1\n<<: {a: 2}\n")) == R"({"a":2})");
  CHECK(json(yaml("<<: {a: 2}\na: 1\n")) == R"({"a":1})");
}

TEST_CASE("for compose written keys win over merged ones wherever they stand") {
  CHECK(json(yaml("a: 1\n<<: {a: 2}\n", Resolution::kYaml12)) == R"({"a":1})");
}

TEST_CASE("a key that a merge brings again is no duplicate") {
  CHECK(places(yaml("a: 1\n<<: {a: 2}\n<<: {a: 3}\n")).empty());
}

TEST_CASE("a quoted << is a key like any other") {
  CHECK(json(yaml("'<<': {a: 1}\n")) == R"({"<<":{"a":1}})");
  CHECK(json(yaml("!!str <<: {a: 1}\n")) == R"({"<<":{"a":1}})");
  CHECK(json(yaml("!!merge <<: {a: 1}\n")) == R"({"a":1})");
}

TEST_CASE("a merge takes maps only") {
  CHECK(places(yaml("<<: 1\n")) == "1:5 yaml.bad-merge");
  CHECK(places(yaml("<<: [{a: 1}, 2]\n")) == "1:5 yaml.bad-merge");
}

TEST_CASE("a merged value keeps the place where it is written") {
  const ReadDocuments read = yaml("x: &x {a: secret}\nz: {<<: *x}\n");
  const Value merged = read.documents[0]->root().at("z").at("a");
  CHECK(merged.written() == "secret");
  CHECK(read.documents[0]->source().locate(merged.span().begin) == Place{1, 11});
}
