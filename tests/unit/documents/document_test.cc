// SPDX-License-Identifier: Apache-2.0
#include "libguard/document.h"

#include <limits>
#include <string>

#include "documents/path.h"
#include "documents/read.h"
#include "documents/value.h"
#include "unit/documents/writing.h"

using namespace libguard;

namespace {

Value value_of(const InputDocument& document) { return document.held()->root().at("at"); }

// A map with this under the key `at`.
InputDocument map_with(const Write& write) {
  const auto document = written([&](DocumentWriter& to) {
    to.begin_map();
    to.key("at");
    write(to);
    to.end_map();
  });
  REQUIRE(document);
  return *document;
}

}  // namespace

TEST_CASE("a document in memory is a tree, and a text of JSON that says the same") {
  const auto document = written([](DocumentWriter& to) {
    to.begin_map();
    to.key("kind");
    to.text("Pod");
    to.key("ports");
    to.begin_list();
    to.integer(80);
    to.begin_map();
    to.end_map();
    to.begin_list();
    to.end_list();
    to.end_list();
    to.end_map();
  });
  REQUIRE(document);
  CHECK(document->source().name() == "<dict>");
  CHECK(document->source().text() == R"({"kind":"Pod","ports":[80,{},[]]})");
  const Value root = document->held()->root();
  CHECK(root.written() == document->source().text());
  CHECK(root.at("kind").text() == "Pod");
  CHECK(root.at("kind").written() == "\"Pod\"");
  CHECK(root.at("ports").written() == "[80,{},[]]");
  CHECK(root.at("ports").item(1).is(Kind::kMap));
  CHECK(pointer_to(root.at("ports").item(2)) == "/ports/2");
  CHECK(document->source().pointer(root.at("ports").item(2).span().begin) == "/ports/2");
  CHECK(document->source().locate(9) == Place{0, 0});
}

TEST_CASE("a scalar in memory keeps its kind and how it is written") {
  const auto check = [](const Write& write, Kind kind, const std::string& text) {
    const InputDocument document = map_with(write);
    CHECK(value_of(document).kind() == kind);
    CHECK(value_of(document).written() == text);
  };
  check([](auto& to) { to.null(); }, Kind::kNull, "null");
  check([](auto& to) { to.boolean(true); }, Kind::kBool, "true");
  check([](auto& to) { to.boolean(false); }, Kind::kBool, "false");
  check([](auto& to) { to.integer(std::numeric_limits<std::int64_t>::min()); }, Kind::kInt,
        "-9223372036854775808");
  check([](auto& to) { to.natural(7); }, Kind::kInt, "7");
  check([](auto& to) { to.natural(std::numeric_limits<std::uint64_t>::max()); }, Kind::kUint,
        "18446744073709551615");
  check([](auto& to) { to.number(0.1); }, Kind::kDouble, "0.1");
  check([](auto& to) { to.number(1e300); }, Kind::kDouble, "1e+300");
  check([](auto& to) { to.text(""); }, Kind::kString, "\"\"");
}

TEST_CASE("the digits of an integer say what number it is") {
  const auto check = [](const std::string& digits, Kind kind) {
    const InputDocument document = map_with([&](auto& to) { to.digits(digits); });
    CHECK(value_of(document).kind() == kind);
    CHECK(value_of(document).written() == digits);
    return value_of(document);
  };
  check("0", Kind::kInt);
  check("-9223372036854775808", Kind::kInt);
  check("9223372036854775808", Kind::kUint);
  check("18446744073709551616", Kind::kDouble);
  check("-9223372036854775809", Kind::kDouble);
  const InputDocument least = map_with([](auto& to) { to.digits("-9223372036854775808"); });
  CHECK(value_of(least).integer() == std::numeric_limits<std::int64_t>::min());
  const InputDocument large = map_with([](auto& to) { to.digits("1" + std::string(30, '0')); });
  CHECK(value_of(large).number() == 1e30);
  for (const std::string digits : {"", "-", "007", "1.5", "0x10", "+1", "1 "}) {
    CAPTURE(digits);
    CHECK(problems_of([&](auto& to) { to.digits(digits); }) == Problems{"document.number at ''"});
  }
  CHECK(problems_of([](auto& to) { to.digits(std::string(400, '9')); }) ==
        Problems{"document.number at ''"});
}

TEST_CASE("a text in memory is escaped in JSON and itself in the tree") {
  const std::string text =
      "a\"b\\c\n\t\x01\x1f\x7f \xc3\xa4\xf0\x9f\x98\x80" + std::string(1, '\0');
  const InputDocument document = map_with([&](auto& to) { to.text(text); });
  CHECK(value_of(document).text() == text);
  const ReadDocuments read = read_json(Source("a.json", std::string(document.source().text())));
  REQUIRE(read.documents.size() == 1);
  CHECK(read.documents[0]->root().at("at").text() == text);
  CHECK(read.documents[0]->root().at("at").span() == value_of(document).span());
}

TEST_CASE("texts of a document in memory outlive what they were made from") {
  const auto document = [] {
    std::string key = "a key that is longer than what a string holds itself";
    std::string text = "a text that is longer than what a string holds itself";
    const auto made = written([&](DocumentWriter& to) {
      to.begin_map();
      to.key(key);
      to.text(text);
      to.end_map();
    });
    REQUIRE(made);
    return *made;
  }();
  const Value root = document.held()->root();
  CHECK(root.at("a key that is longer than what a string holds itself").text() ==
        "a text that is longer than what a string holds itself");
}

TEST_CASE("a single scalar is a document") {
  const auto document = written([](auto& to) { to.text("x"); });
  REQUIRE(document);
  CHECK(document->held()->root().text() == "x");
}
