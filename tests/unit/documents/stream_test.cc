// SPDX-License-Identifier: Apache-2.0
#include "libguard/encoding.h"
#include "support/catch.h"
#include "unit/documents/reading.h"

using namespace libguard;

TEST_CASE("a stream gives its documents in order") {
  CHECK(json(yaml("a: 1\n---\nb: 2\n--- c\n...\n---\nd: 4\n")) ==
        "{\"a\":1}\n{\"b\":2}\n\"c\"\n{\"d\":4}");
}

TEST_CASE("documents that hold nothing are not there") {
  CHECK(yaml("").documents.empty());
  CHECK(yaml("# only a comment\n").documents.empty());
  CHECK(yaml("---\n---\n# nothing\n---\n").documents.empty());
  CHECK(json(yaml("---\n# c\n---\na: 1\n---\n")) == R"({"a":1})");
}

TEST_CASE("a document that is null is there") {
  CHECK(json(yaml("---\nnull\n---\n~\n")) == "null\nnull");
}

TEST_CASE("a document reaches from behind its separator to the next one") {
  const ReadDocuments read =
      yaml("# head\na: 1\n# tail\n---\n# Source: x\nb: 2\n...\n# between\n--- # c\nd: 3\n");
  REQUIRE(read.documents.size() == 3);
  const Source& source = read.documents[0]->source();
  CHECK(source.text(read.documents[0]->span()) == "# head\na: 1\n# tail\n");
  CHECK(source.text(read.documents[1]->span()) == "\n# Source: x\nb: 2\n");
  CHECK(source.text(read.documents[2]->span()) == " # c\nd: 3\n");
}

TEST_CASE("places are those of the file, not of the document") {
  const ReadDocuments read = yaml("a: 1\n---\n# c\nb:\n  - x\n");
  const Value x = read.documents[1]->root().at("b").item(0);
  CHECK(x.document()->source().locate(x.span().begin) == Place{5, 5});
}

TEST_CASE("a byte order mark and UTF-16 do not move places") {
  using namespace std::string_literals;
  for (const std::string& bytes : {"\xef\xbb\xbf"
                                   "a: b\n"s,
                                   "\xff\xfe"
                                   "a\0:\0 \0b\0\n\0"s}) {
    const Result<Source> source = decode_source("a.yaml", bytes);
    REQUIRE(source);
    const ReadDocuments read = read_yaml(*source, Resolution::kKubernetes);
    REQUIRE(json(read) == R"({"a":"b"})");
    CHECK(read.documents[0]->root().at("a").span() == Span{3, 4});
  }
}

TEST_CASE("documents hold their text after everything else is gone") {
  DocumentPtr document;
  {
    ReadDocuments read = yaml("a: plain\nb: \"x\\ty\"\n");
    document = read.documents[0];
  }
  CHECK(document->root().at("a").text() == "plain");
  CHECK(document->root().at("b").text() == "x\ty");
}

TEST_CASE("directives are taken") {
  CHECK(json(yaml("%YAML 1.1\n%TAG !e! tag:yaml.org,2002:\n---\na: !e!str 1\n")) == R"({"a":"1"})");
}

TEST_CASE("JSON is YAML") {
  CHECK(json(yaml("{\"a\": [1, \"b\", null, true], \"c\":{\"d\":1.5}}")) ==
        R"({"a":[1,"b",null,true],"c":{"d":1.5}})");
}
