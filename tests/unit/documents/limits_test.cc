// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/documents/reading.h"

using namespace libguard;

namespace {

std::string repeat(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("nesting is bounded in every form it can have") {
  CHECK(places(yaml(std::string(100'000, '['))) == "1:201 yaml.too-deep");
  CHECK(places(yaml(repeat("- ", 100'000))) == "1:401 yaml.too-deep");
  CHECK(places(yaml(repeat("? ", 100'000))) == "1:401 yaml.too-deep");
  CHECK(places(yaml(repeat("{a: ", 100'000))) == "1:801 yaml.too-deep");
}

TEST_CASE("a document within the limit of depth is read") {
  const std::string deep = std::string(200, '[') + std::string(200, ']');
  CHECK(yaml(deep).documents.size() == 1);
  CHECK(yaml("[" + deep + "]").documents.empty());
}

TEST_CASE("the documents after one that is too deep are read") {
  const ReadDocuments read = yaml("a: 1\n---\n" + std::string(300, '[') + "\n---\nb: 2\n");
  CHECK(json(read) == "{\"a\":1}\n{\"b\":2}");
  CHECK(places(read) == "3:201 yaml.too-deep");
}

TEST_CASE("aliases cannot make a small file a large tree") {
  std::string laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'k'; ++name) {
    const std::string before(1, static_cast<char>(name - 1));
    laughs += std::string(1, name) + ": &" + name + " [" + repeat("*" + before + ", ", 10) + "]\n";
  }
  const ReadDocuments read = yaml(laughs);
  CHECK(read.documents.empty());
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].code == "yaml.alias-limit");
}

TEST_CASE("aliases cannot repeat a long text without end") {
  const std::string text = "a: &a " + std::string(1'000'000, 'x') + "\nb: [";
  CHECK(yaml(text + repeat("*a, ", 100) + "]\n").documents.size() == 1);
  const ReadDocuments read = yaml(text + repeat("*a, ", 1000) + "]\n");
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].code == "yaml.alias-limit");
}

TEST_CASE("merges count as the aliases they are") {
  std::string text = "a: &a {";
  for (int i = 0; i < 1000; ++i) text += "k" + std::to_string(i) + ": 1, ";
  text += "}\n";
  for (int i = 0; i < 1000; ++i) text += "m" + std::to_string(i) + ": {<<: *a}\n";
  const ReadDocuments read = yaml(text);
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].code == "yaml.alias-limit");
}

TEST_CASE("aliases cannot nest deeper than the limit") {
  const std::string text = "a: &a " + std::string(150, '[') + std::string(150, ']') +
                           "\nb: " + std::string(100, '[') + "*a" + std::string(100, ']') + "\n";
  const ReadDocuments read = yaml(text);
  CHECK(read.documents.empty());
  CHECK(places(read) == "2:104 yaml.too-deep");
}

TEST_CASE("values as written are counted over the whole stream") {
  ReadLimits limits;
  limits.nodes = 6;
  CHECK(yaml("a: 1\n---\nb: 2\n", Resolution::kKubernetes, limits).problems.empty());
  const ReadDocuments read = yaml("a: 1\n---\nb: 2\n---\nc: 3\n", Resolution::kKubernetes, limits);
  CHECK(json(read) == "{\"a\":1}\n{\"b\":2}");
  CHECK(places(read) == "5:1 yaml.too-many-nodes");
}

TEST_CASE("a map of many keys is read in about the time of a list") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "key-" + std::to_string(i) + ": 1\n";
  const ReadDocuments read = yaml(text + "key-7: 2\n");
  REQUIRE(read.documents.size() == 1);
  CHECK(read.documents[0]->root().size() == 100'000);
  CHECK(places(read) == "100001:1 yaml.duplicate-key");
}

TEST_CASE("a stream with errors without end is given up") {
  const ReadDocuments read = yaml(repeat("---\n}\n", 100'000));
  CHECK(read.problems.size() == 101);
  CHECK(read.problems.back().code == "yaml.too-many-problems");
}

TEST_CASE("a map with equal keys without end is given up") {
  const ReadDocuments read = yaml(repeat("a: 1\n", 100'000));
  CHECK(read.problems.size() == 101);
  CHECK(read.documents.empty());
}

TEST_CASE("huge scalars are read") {
  const std::string word(5'000'000, 'x');
  CHECK(yaml("a: " + word).documents[0]->root().at("a").text() == word);
  CHECK(yaml("a: \"" + word + "\"").documents[0]->root().at("a").text() == word);
  CHECK(yaml("a: |\n" + repeat("  line\n", 500'000)).documents[0]->root().at("a").text().size() ==
        2'500'000);
}

TEST_CASE("a long text in a message is cut") {
  const std::string key(10'000, 'k');
  CHECK(message(yaml(key.substr(0, 1000) + ": 1\n" + key.substr(0, 1000) + ": 2\n")).size() < 200);
}
