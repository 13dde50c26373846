// SPDX-License-Identifier: Apache-2.0
#include "text/json_places.h"

#include <string>
#include <string_view>

#include "libguard/source.h"
#include "support/catch.h"

using libguard::JsonPlaces;
using libguard::Place;
using libguard::Source;

namespace {

// Of the value that begins with these words.
std::string pointer_at(std::string_view text, std::string_view words) {
  return JsonPlaces(text).pointer(static_cast<std::uint32_t>(text.find(words)));
}

}  // namespace

TEST_CASE("each byte of a JSON text belongs to its deepest value") {
  constexpr std::string_view kText = R"({"a":{"b":[10,{"c":"x"},[]]},"d":null})";
  CHECK(pointer_at(kText, "{").empty());
  CHECK(pointer_at(kText, "\"a\"") == "/a");
  CHECK(pointer_at(kText, "[10") == "/a/b");
  CHECK(pointer_at(kText, "10") == "/a/b/0");
  CHECK(pointer_at(kText, "{\"c") == "/a/b/1");
  CHECK(pointer_at(kText, "\"x\"") == "/a/b/1/c");
  CHECK(pointer_at(kText, "[]") == "/a/b/2");
  CHECK(pointer_at(kText, "null") == "/d");
  CHECK(JsonPlaces(kText).pointer(static_cast<std::uint32_t>(kText.size())).empty());
}

TEST_CASE("a key says in a pointer what it says in the document") {
  CHECK(pointer_at(R"({"a/b~c":1})", "1") == "/a~1b~0c");
  CHECK(pointer_at(R"({"a\"b\\c\n\u0001":7})", "7") == "/a\"b\\c\n\x01");
  CHECK(pointer_at(R"({"":7})", "7") == "/");
  CHECK(pointer_at("{\"\xc3\xa4\":7}", "7") == "/\xc3\xa4");
}

TEST_CASE("a JSON text that is cut off or starred still has pointers") {
  CHECK(pointer_at(R"({"a":[1,{"b":nu)", "nu") == "/a/1/b");
  CHECK(pointer_at(R"({"a":*****,"b":7})", "7") == "/b");
  CHECK(pointer_at(R"({"a)", "a") == "/\"a");
}

TEST_CASE("what is no JSON does no harm") {
  for (const std::string_view text : {"", "a: 1\n", "}}}", "[]]]]", "{{{{{", "{\"", "{\"\\", "[,,,",
                                      "{:::", "\"", "{\"a\"\"b\"}", "[1 2]"}) {
    CAPTURE(text);
    const JsonPlaces places(text);
    for (std::uint32_t at = 0; at < text.size() + 2; ++at) {
      const std::string pointer = places.pointer(at);
      CHECK((pointer.empty() || pointer.front() == '/'));
    }
  }
}

TEST_CASE("a text in memory has pointers for lines") {
  const Source source("<dict>", R"({"a":[1]})", 0);
  CHECK(source.in_memory());
  CHECK(source.locate(5) == Place{0, 0});
  CHECK(source.line(0).empty());
  CHECK(source.line(1).empty());
  CHECK(source.pointer(6) == "/a/0");
  CHECK(Source("a.json", R"({"a":[1]})").pointer(6).empty());
}

TEST_CASE("an excerpt keeps the line numbers of its file") {
  const Source source("a.yaml", "    image: x\n    tty: true\n", 17);
  CHECK_FALSE(source.in_memory());
  CHECK(source.first_line() == 17);
  CHECK(source.locate(4) == Place{17, 5});
  CHECK(source.locate(17) == Place{18, 5});
  CHECK(source.line(17) == "    image: x");
  CHECK(source.line(18) == "    tty: true");
  CHECK(source.line(1).empty());
  CHECK(source.line(16).empty());
  CHECK(source.line(20).empty());
}
