// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/documents/reading.h"

using namespace libguard;

namespace {

// Where a broken text is reported, and in what words.
void check_broken(const std::string& text, const std::string& place, const std::string& words) {
  CAPTURE(text);
  const ReadDocuments read = yaml(text);
  CHECK(read.documents.empty());
  CHECK(places(read) == place + " yaml.syntax");
  CHECK(message(read) == words);
}

}  // namespace

TEST_CASE("what people get wrong most is said in words that help") {
  check_broken(
      "a: b: c\n", "1:5",
      "a map cannot begin here; is the text before ':' to be quoted, or indented otherwise?");
  check_broken(
      "a: 1\n  b: 2\n", "2:4",
      "a map cannot begin here; is the text before ':' to be quoted, or indented otherwise?");
  check_broken("a:\n  b: 1\n c: 2\n", "3:2",
               "expected a key here; is it indented like the others?");
  check_broken("a: 1\nb\n", "2:1", "expected ':' behind this key");
  check_broken("a:\n\tb: 1\n", "2:1", "a tab cannot indent YAML; use blanks");
  check_broken("a: @b\n", "1:4", "text that begins with '@' has to be quoted");
  check_broken("a: `b`\n", "1:4", "text that begins with '`' has to be quoted");
  check_broken("a: *.example.com\n", "1:4",
               "expected a name behind '*' or '&'; text that begins so has to be quoted");
  check_broken("a: \"b\nc: d\n", "1:4", "these quotes are not closed");
  check_broken("a: 'b\n---\n", "1:4", "these quotes are not closed");
  check_broken("a: [b, c\nd: e\n", "2:2", "expected ',' or ']' here");
  check_broken("a: {b: c\nd: e\n", "2:2", "expected ',' or '}' here");
  check_broken("- a\nb: c\n", "2:1", "expected a list item here; is it indented like the others?");
  check_broken("a: - b\n", "1:4", "a list item cannot stand here");
  check_broken("a: \"\\d\"\n", "1:5",
               "double quotes know no such escape; single quotes take a '\\' as it is");
  check_broken("a: !e!x b\n", "1:4", "this tag has a prefix that is not declared");
  check_broken("a: | b\n", "1:6", "expected the end of the line here");
}

TEST_CASE("an error in a collection tells where that began") {
  const ReadDocuments read = yaml("a:\n  b: 1\n c: 2\n");
  REQUIRE(read.problems.size() == 1);
  REQUIRE(read.problems[0].notes.size() == 1);
  CHECK(read.problems[0].notes[0] == "the map begins in line 1");
}

TEST_CASE("the documents around a broken one are read") {
  const ReadDocuments read = yaml("a: 1\n---\nb: c: d\n---\ne: 2\n---\n]\n---\nf: 3\n");
  CHECK(json(read) == "{\"a\":1}\n{\"e\":2}\n{\"f\":3}");
  CHECK(places(read) == "3:5 yaml.syntax\n7:1 yaml.syntax");
}

TEST_CASE("places are right after a broken document and in text that is not ASCII") {
  const ReadDocuments read = yaml("ö: 'ä\n---\nß: 1\n---\nü: b: c\n---\ne: ŵ\n");
  CHECK(places(read) == "1:4 yaml.syntax\n5:5 yaml.syntax");
  REQUIRE(json(read) == "{\"ß\":1}\n{\"e\":\"ŵ\"}");
  CHECK(read.documents[1]->root().at("e").written() == "ŵ");
}

TEST_CASE("only a separator begins the next document") {
  CHECK(json(yaml("]\n----\n--- a\n")) == "\"a\"");
  CHECK(json(yaml("]\n ---\n---a\n---\nb: 1\n")) == R"({"b":1})");
  CHECK(json(yaml("]\n---")).empty());
}

TEST_CASE("a separator in the line of the error is not read twice") {
  const ReadDocuments read = yaml("--- ]\n--- }\n--- a\n");
  CHECK(json(read) == "\"a\"");
  CHECK(places(read) == "1:5 yaml.syntax\n2:5 yaml.syntax");
}

TEST_CASE("control characters are refused where they stand, and only their document is") {
  const ReadDocuments read = yaml("a: 1\n---\nb: \x01\n---\nc: 3\n");
  CHECK(json(read) == "{\"a\":1}\n{\"c\":3}");
  CHECK(places(read) == "3:4 yaml.syntax");
  CHECK(places(yaml("a: \x7f\n")) == "1:4 yaml.syntax");
  CHECK(places(yaml("a: \xc2\x80\n")) == "1:4 yaml.syntax");
  CHECK(places(yaml("a: \"\xef\xbf\xbf\"\n")) == "1:5 yaml.syntax");
  CHECK(places(yaml(std::string("a: 1\n\0", 6))) == "2:1 yaml.syntax");
}

TEST_CASE("an error before a control character is reported first") {
  CHECK(places(yaml("a: b: c\n---\nd: \x01\n")) == "1:5 yaml.syntax\n3:4 yaml.syntax");
}

TEST_CASE("bytes that are no UTF-8 are refused even where nobody looked before") {
  CHECK(places(yaml("a: \xff\n")) == "1:4 yaml.syntax");
}

TEST_CASE("a value that is not what its tag says spoils its document") {
  const ReadDocuments read = yaml("a: !!int x\n---\nb: 1\n");
  CHECK(json(read) == R"({"b":1})");
  CHECK(places(read) == "1:10 yaml.bad-tag");
}
