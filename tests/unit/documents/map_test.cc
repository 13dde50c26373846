// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/documents/reading.h"

using namespace libguard;

TEST_CASE("a duplicate key is reported at the second one, and the last value wins") {
  const ReadDocuments read = yaml("a: 1\nb: 2\na: 3\n");
  CHECK(json(read) == R"({"a":3,"b":2})");
  CHECK(places(read) == "3:1 yaml.duplicate-key");
  CHECK(message(read) == "the key 'a' stands twice in this map");
  CHECK(read.problems[0].notes.front() == "it first stands in line 1");
  CHECK(read.documents[0]->source().text(read.problems[0].span) == "a");
}

TEST_CASE("every further duplicate is reported") {
  CHECK(places(yaml("a: 1\na: 2\na: 3\n")) == "2:1 yaml.duplicate-key\n3:1 yaml.duplicate-key");
}

TEST_CASE("keys are equal as what they become, not as they are written") {
  CHECK(places(yaml("1: a\n'1': b\n")) == "2:1 yaml.duplicate-key");
  CHECK(places(yaml("a: 1\n\"\\x61\": 2\n")) == "2:1 yaml.duplicate-key");
  CHECK(places(yaml("on: 1\nyes: 2\n")) == "2:1 yaml.duplicate-key");
}

TEST_CASE("maps of any size find their duplicates") {
  for (const int size : {2, 11, 12, 13, 14, 100}) {
    CAPTURE(size);
    std::string text;
    for (int i = 0; i < size - 1; ++i) text += "k" + std::to_string(i) + ": 1\n";
    CHECK(places(yaml(text)).empty());
    CHECK(places(yaml(text + "k0: 2\n")) == std::to_string(size) + ":1 yaml.duplicate-key");
  }
}

TEST_CASE("keys that are no strings become strings") {
  CHECK(json(yaml("on: 1\n")) == R"({"true":1})");
  CHECK(json(yaml("0x10: 1\n")) == R"({"16":1})");
  CHECK(json(yaml("1.50: 1\n")) == R"({"1.5":1})");
  CHECK(json(yaml("18446744073709551615: 1\n")) == R"({"18446744073709551615":1})");
  CHECK(json(yaml("2001-01-01: 1\n")) == R"({"2001-01-01":1})");
}

TEST_CASE("a key keeps the text it was written with") {
  const ReadDocuments read = yaml("on: 1\n");
  CHECK(read.documents[0]->root().key_at(0).text() == "true");
  CHECK(read.documents[0]->root().key_at(0).written() == "on");
}

TEST_CASE("what Kubernetes does not take for a key is a problem") {
  CHECK(places(yaml("? [a]\n: b\n")) == "1:3 yaml.bad-key");
  CHECK(places(yaml("{a: 1}: b\n")) == "1:1 yaml.bad-key");
  CHECK(places(yaml("~: b\n")) == "1:1 yaml.bad-key");
  CHECK(message(yaml("? [a]\n: b\n")) == "a list cannot be a key");
}

TEST_CASE("entries keep the order in which they are written") {
  const ReadDocuments read = yaml("b: 1\na: 2\nc: 3\n");
  const Value root = read.documents[0]->root();
  CHECK(root.key_at(0).text() == "b");
  CHECK(root.key_at(1).text() == "a");
  CHECK(root.key_at(2).text() == "c");
}
