// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/documents/reading.h"

using namespace libguard;

namespace {

std::string written(const ReadDocuments& read, std::string_view key) {
  REQUIRE(read.documents.size() == 1);
  return std::string(read.documents[0]->root().at(key).written());
}

}  // namespace

TEST_CASE("a scalar's span covers it as written, quotes included") {
  const ReadDocuments read = yaml("a: plain text  # comment\nb: 'it''s'\nc: \"x\\ty\"\n");
  CHECK(written(read, "a") == "plain text");
  CHECK(written(read, "b") == "'it''s'");
  CHECK(written(read, "c") == "\"x\\ty\"");
  CHECK(read.documents[0]->root().at("b").text() == "it's");
  CHECK(read.documents[0]->root().at("c").style() == Style::kDoubleQuoted);
}

TEST_CASE("a scalar over several lines is one span and one folded text") {
  const ReadDocuments read = yaml("a: one\n  two\n\n  three\nb: 'x\n  y'\n");
  CHECK(written(read, "a") == "one\n  two\n\n  three");
  CHECK(read.documents[0]->root().at("a").text() == "one two\nthree");
  CHECK(written(read, "b") == "'x\n  y'");
  CHECK(read.documents[0]->root().at("b").text() == "x y");
}

TEST_CASE("a block scalar ends before the blank lines after it") {
  const ReadDocuments read =
      yaml("a: |  # note\n  x\n  y \n\n\nb: >-\n  z\n\n# end\nc: |+\n  w\n\n");
  CHECK(written(read, "a") == "|  # note\n  x\n  y ");
  CHECK(read.documents[0]->root().at("a").text() == "x\ny \n");
  CHECK(read.documents[0]->root().at("a").style() == Style::kLiteral);
  CHECK(written(read, "b") == ">-\n  z");
  CHECK(read.documents[0]->root().at("b").style() == Style::kFolded);
  CHECK(written(read, "c") == "|+\n  w");
  CHECK(read.documents[0]->root().at("c").text() == "w\n\n");
  CHECK(written(yaml("a: |\n\n\nb: 1\n"), "a") == "|");
}

TEST_CASE("a block collection ends where its last child ends") {
  const ReadDocuments read = yaml("a:\n  b: 1\n  c:\n    - x\n    - y  # last\n\n# far\nd: 2\n");
  CHECK(written(read, "a") == "b: 1\n  c:\n    - x\n    - y");
  CHECK(read.documents[0]->root().at("a").at("c").written() == "- x\n    - y");
  CHECK(read.documents[0]->root().written() ==
        "a:\n  b: 1\n  c:\n    - x\n    - y  # last\n\n# far\nd: 2");
}

TEST_CASE("a list at the indentation of its key is like any other") {
  const ReadDocuments read = yaml("a:\n- x\n- k: v\n? b\n: c\n");
  CHECK(written(read, "a") == "- x\n- k: v");
  CHECK(written(read, "b") == "c");
}

TEST_CASE("a flow collection's span covers its brackets") {
  const ReadDocuments read = yaml("a: [1, {b: 2},\n  3]  # x\nc: {}\nd: [ ]\n");
  CHECK(written(read, "a") == "[1, {b: 2},\n  3]");
  CHECK(read.documents[0]->root().at("a").item(1).written() == "{b: 2}");
  CHECK(read.documents[0]->root().at("a").style() == Style::kFlow);
  CHECK(written(read, "c") == "{}");
  CHECK(written(read, "d") == "[ ]");
}

TEST_CASE("a value that is not written has an empty span behind its colon or dash") {
  const ReadDocuments read = yaml("a:  # none\nb:\n  -\n  - x\nc:\n? d\n? e\nf: {g, h: , i}\n");
  const Value root = read.documents[0]->root();
  CHECK(root.at("a").is(Kind::kNull));
  CHECK(root.at("a").span() == Span{2, 2});
  CHECK(root.at("b").item(0).span() == Span{17, 17});
  CHECK(root.at("c").span() == Span{26, 26});
  CHECK(root.at("d").span() == Span{30, 30});
  CHECK(root.at("e").span() == Span{34, 34});
  const Value f = root.at("f");
  CHECK(f.at("g").span() == Span{40, 40});
  CHECK(f.at("h").span() == Span{44, 44});
  CHECK(f.at("i").span() == Span{48, 48});
}

TEST_CASE("a null that is written has a span like any scalar") {
  CHECK(written(yaml("a: ~\n"), "a") == "~");
  CHECK(written(yaml("a: null\n"), "a") == "null");
}

TEST_CASE("anchors and tags do not belong to the value") {
  const ReadDocuments read = yaml(
      "a: &x text\nb: !!str  12\nc: &y !t # n\n  - 1\nd: !t\n  &z\n  k: v\ne: !!str\nf: &w |\n  q\n"
      "g: &v [1]\n");
  CHECK(written(read, "a") == "text");
  CHECK(written(read, "b") == "12");
  CHECK(written(read, "c") == "- 1");
  CHECK(written(read, "d") == "k: v");
  CHECK(written(read, "e").empty());
  CHECK(written(read, "f") == "|\n  q");
  CHECK(written(read, "g") == "[1]");
}

TEST_CASE("spans are bytes also where text is not ASCII") {
  const ReadDocuments read = yaml("ä: ö # \xf0\x9f\x98\x80\n\"ü\": \"ß\"\n猫: [一, 二]\n");
  CHECK(written(read, "ä") == "ö");
  CHECK(written(read, "ü") == "\"ß\"");
  CHECK(written(read, "猫") == "[一, 二]");
  CHECK(read.documents[0]->source().locate(read.documents[0]->root().at("猫").span().begin) ==
        Place{3, 4});
}

TEST_CASE("spans stay right over a long text that is not ASCII") {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "- 'ä" + std::to_string(i) + "'\n";
  const ReadDocuments read = yaml(text);
  const Value root = read.documents[0]->root();
  for (std::uint32_t i = 0; i < root.size(); ++i) {
    REQUIRE(root.item(i).written() == "'ä" + std::to_string(i) + "'");
  }
}

TEST_CASE("line ends of Windows are line ends") {
  const ReadDocuments read = yaml("a: 1\r\nb: |\r\n  x\r\n  y\r\n\r\nc:\r\n  - z\r\n");
  CHECK(json(read) == R"({"a":1,"b":"x\ny\n","c":["z"]})");
  CHECK(written(read, "b") == "|\r\n  x\r\n  y");
  CHECK(written(read, "c") == "- z");
  CHECK(read.documents[0]->source().locate(read.documents[0]->root().at("c").span().begin) ==
        Place{7, 3});
}

TEST_CASE("text without escapes is not copied") {
  const ReadDocuments read = yaml("a: plain\nb: 'single'\nc: \"double\"\n");
  const Source& source = read.documents[0]->source();
  for (const char* key : {"a", "b", "c"}) {
    const std::string_view text = read.documents[0]->root().at(key).text();
    CHECK(text.data() >= source.text().data());
    CHECK(text.data() + text.size() <= source.text().data() + source.text().size());
  }
}
