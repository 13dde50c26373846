// SPDX-License-Identifier: Apache-2.0
#include "documents/path.h"

#include "support/catch.h"
#include "unit/documents/reading.h"

using namespace libguard;

namespace {

// Every value below `at` is found under the pointer that leads to it.
void check_all(Value at, const std::string& pointer) {
  CAPTURE(pointer);
  CHECK(pointer_to(at) == pointer);
  for (std::uint32_t i = 0; i < at.size(); ++i) {
    const bool map = at.is(Kind::kMap);
    const std::string step = map ? std::string(at.key_at(i).text()) : std::to_string(i);
    check_all(map ? at.value_at(i) : at.item(i), pointer + "/" + step);
  }
}

}  // namespace

TEST_CASE("every value has the pointer that leads to it") {
  const ReadDocuments read = yaml(
      "spec:\n  containers:\n    - name: a\n      ports: [{p: 1}, {p: 2}]\n    - {name: b, env: }\n"
      "  empty:\n  list:\n  -\n  -\n  - x\nlast: |\n  text\n");
  check_all(read.documents[0]->root(), "");
}

TEST_CASE("pointers of JSON lead to their values, too") {
  const ReadDocuments read = json_text(R"({"a":[[],[[]],{}],"b":{"c":{"d":null}}})");
  check_all(read.documents[0]->root(), "");
}

TEST_CASE("the pointer of the root is empty") {
  const ReadDocuments read = yaml("a: 1\n");
  CHECK(pointer_to(read.documents[0]->root()).empty());
  CHECK(stable_path(read.documents[0]->root()).empty());
}

TEST_CASE("slashes and tildes in keys are escaped") {
  const ReadDocuments read = yaml("a/b~c: 1\n");
  CHECK(pointer_to(read.documents[0]->root().value_at(0)) == "/a~1b~0c");
}

TEST_CASE("a stable path names the elements of lists") {
  const ReadDocuments read = yaml(
      "spec:\n  containers:\n    - image: x\n      name: api\n      resources: {limits: 1}\n"
      "  ports:\n    - containerPort: 80\n    - 81\n");
  const Value spec = read.documents[0]->root().at("spec");
  CHECK(stable_path(spec.at("containers").item(0).at("resources").at("limits")) ==
        "/spec/containers/api/resources/limits");
  CHECK(stable_path(spec.at("ports").item(0)) == "/spec/ports/80");
  CHECK(stable_path(spec.at("ports").item(1)) == "/spec/ports/1");
}

TEST_CASE("the key of a value is the one it stands under") {
  const ReadDocuments read = yaml("a:\n  b: [1]\n");
  const Value b = read.documents[0]->root().at("a").at("b");
  CHECK(key_of(b).text() == "b");
  CHECK(key_of(b).span().begin == 5);
  CHECK_FALSE(key_of(b.item(0)));
  CHECK_FALSE(key_of(read.documents[0]->root()));
}

TEST_CASE("behind an alias a value is found where it first stands") {
  const ReadDocuments read = yaml("a: &x {b: [1]}\nc: *x\nd: {<<: *x, e: 2}\n");
  const Value root = read.documents[0]->root();
  CHECK(pointer_to(root.at("c")) == "/c");
  CHECK(pointer_to(root.at("c").at("b")) == "/a/b");
  CHECK(pointer_to(root.at("d").at("b")) == "/d/b");
  CHECK(pointer_to(root.at("d").at("e")) == "/d/e");
}

TEST_CASE("a document that aliases make large is searched node by node, not path by path") {
  std::string text = "a0: &a0 [x]\n";
  for (int i = 1; i < 16; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " + before +
            "]\n";
  }
  const ReadDocuments read = yaml(text + "last: {here: 1}\n");
  REQUIRE(read.documents.size() == 1);
  CHECK(pointer_to(read.documents[0]->root().at("last").at("here")) == "/last/here");
}

TEST_CASE("a value in a long list is found without going through its neighbours' neighbours") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "- name: n" + std::to_string(i) + "\n";
  const ReadDocuments read = yaml(text);
  const Value root = read.documents[0]->root();
  for (std::uint32_t i = 0; i < root.size(); ++i) {
    REQUIRE(pointer_to(root.item(i).at("name")) == "/" + std::to_string(i) + "/name");
  }
}

TEST_CASE("a value is found by its span") {
  const ReadDocuments read = json_text(R"({"a":[[],"x"],"b":{"c":"y"}})");
  const Value root = read.documents[0]->root();
  const Value y = root.at("b").at("c");
  CHECK(value_at(root, y.span()) == y);
  CHECK(value_at(root, root.at("a").item(1).span()) == root.at("a").item(1));
  CHECK(value_at(root, root.span()) == root);
}
