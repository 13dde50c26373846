// SPDX-License-Identifier: Apache-2.0
#include "libguard/document.h"

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "documents/path.h"
#include "documents/read.h"
#include "documents/tree_writer.h"
#include "documents/value.h"
#include "support/catch.h"

using namespace libguard;

namespace {

using Write = std::function<void(DocumentWriter&)>;

Result<InputDocument> written(const Write& write) {
  DocumentWriter writer("<dict>");
  write(writer);
  return std::move(writer).finish();
}

// A map with this under the key `at`.
Value value_of(const InputDocument& document) { return document.held()->root().at("at"); }

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

// "code at pointer" of each problem.
std::vector<std::string> problems_of(const Diagnostics& problems) {
  std::vector<std::string> all;
  for (const Diagnostic& one : problems) {
    all.push_back(one.code + " at '" + one.source.pointer(one.span.begin) + "'");
    CHECK(one.source.in_memory());
    CHECK(one.source.name() == "<dict>");
  }
  return all;
}

std::vector<std::string> problems_of(const Write& write) {
  const auto document = written(write);
  return document ? std::vector<std::string>() : problems_of(document.error());
}

std::vector<std::string> problems_within(const WriteLimits& limits,
                                         const std::function<void(TreeWriter&)>& write) {
  TreeWriter writer("<dict>", limits);
  write(writer);
  const auto document = std::move(writer).finish();
  return document ? std::vector<std::string>() : problems_of(document.error());
}

using Problems = std::vector<std::string>;

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

TEST_CASE("a key that stands twice in memory is an error at the second") {
  const auto document = written([](DocumentWriter& to) {
    to.begin_list();
    to.begin_map();
    to.key("a/b");
    to.null();
    to.key("a/b");
    to.integer(2);
    to.end_map();
    to.end_list();
  });
  REQUIRE_FALSE(document);
  CHECK(render(document.error()[0]) ==
        "<dict>: /0/a~1b: error: the key 'a/b' stands twice in this map "
        "[document.duplicate-key]\n");
  const auto many = problems_of([](DocumentWriter& to) {
    to.begin_map();
    for (int i = 0; i < 20; ++i) {
      to.key(std::to_string(i % 19));
      to.null();
    }
    to.end_map();
  });
  CHECK(many == Problems{"document.duplicate-key at '/0'"});
}

TEST_CASE("what JSON cannot say is an error at its place") {
  const auto within = [](const Write& write) {
    return problems_of([&](DocumentWriter& to) {
      to.begin_map();
      to.key("list");
      to.begin_list();
      to.integer(1);
      write(to);
      CHECK_FALSE(to.ok());
      // Goes on as if nothing had happened.
      to.end_list();
      to.end_map();
    });
  };
  CHECK(within([](auto& to) { to.number(std::nan("")); }) ==
        Problems{"document.number at '/list/1'"});
  CHECK(within([](auto& to) { to.number(-INFINITY); }) == Problems{"document.number at '/list/1'"});
  CHECK(within([](auto& to) { to.text("a\xff"); }) == Problems{"document.encoding at '/list/1'"});
  CHECK(within([](auto& to) { to.text("\xed\xa0\x80"); }) ==
        Problems{"document.encoding at '/list/1'"});
  CHECK(within([](auto& to) {
          to.begin_map();
          to.key("\xc0\x80");
        }) == Problems{"document.encoding at '/list/1'"});
}

TEST_CASE("a document in memory has the limits of one that is read") {
  const auto nested = [](int depth) {
    return [depth](DocumentWriter& to) {
      for (int i = 0; i < depth; ++i) to.begin_list();
      for (int i = 0; i < depth; ++i) to.end_list();
    };
  };
  CHECK(problems_of(nested(200)).empty());
  std::string deepest;
  for (int i = 0; i < 200; ++i) deepest += "/0";
  CHECK(problems_of(nested(201)) == Problems{"document.too-deep at '" + deepest + "'"});
  CHECK(problems_of(nested(100'000)) == Problems{"document.too-deep at '" + deepest + "'"});

  const auto numbers = [](int count) {
    return [count](TreeWriter& to) {
      to.begin(Kind::kList);
      for (int i = 0; i < count; ++i) to.integer(i % 10);
      to.end(Kind::kList);
    };
  };
  WriteLimits few;
  few.read.nodes = 10;
  CHECK(problems_within(few, numbers(9)).empty());
  CHECK(problems_within(few, numbers(10)) == Problems{"document.too-many-nodes at '/9'"});

  WriteLimits small;
  small.bytes = 19;  // [0,1,2,3,4,5,6,7,8]
  CHECK(problems_within(small, numbers(9)).empty());
  CHECK(problems_within(small, numbers(10)) == Problems{"document.too-large at ''"});
}

TEST_CASE("what a text takes in JSON counts against the size of a document") {
  const auto text = [](std::string value) {
    return [value](TreeWriter& to) {
      to.begin(Kind::kMap);
      to.key("a");
      to.text(value);
      to.end(Kind::kMap);
    };
  };
  WriteLimits small;
  small.bytes = 20;
  CHECK(problems_within(small, text("0123456789ab")).empty());
  CHECK(problems_within(small, text("0123456789abc")) == Problems{"document.too-large at ''"});
  CHECK(problems_within(small, text("\x01\x01")).empty());
  CHECK(problems_within(small, text("\x01\x01\x01")) == Problems{"document.too-large at ''"});
}

TEST_CASE("calls in an order that makes no document are an error") {
  const std::vector<Write> orders = {
      [](auto&) {},
      [](auto& to) { to.begin_map(); },
      [](auto& to) { to.end_map(); },
      [](auto& to) { to.end_list(); },
      [](auto& to) { to.key("a"); },
      [](auto& to) { to.null(), to.null(); },
      [](auto& to) { to.null(), to.begin_list(); },
      [](auto& to) { to.begin_map(), to.null(); },
      [](auto& to) { to.begin_map(), to.begin_list(); },
      [](auto& to) { to.begin_map(), to.key("a"), to.key("b"); },
      [](auto& to) { to.begin_map(), to.key("a"), to.end_map(); },
      [](auto& to) { to.begin_map(), to.end_list(); },
      [](auto& to) { to.begin_list(), to.key("a"); },
      [](auto& to) { to.begin_list(), to.end_map(); },
  };
  for (std::size_t i = 0; i < orders.size(); ++i) {
    CAPTURE(i);
    CHECK(problems_of(orders[i]) == Problems{"document.order at ''"});
  }
}

TEST_CASE("a document with two problems tells of both") {
  CHECK(problems_of([](DocumentWriter& to) {
          to.begin_map();
          to.key("a");
          to.begin_map();
          to.key("b"), to.null();
          to.key("b"), to.null();
          to.end_map();
          to.key("c"), to.number(INFINITY);
        }) == Problems{"document.duplicate-key at '/a/b'", "document.number at '/c'"});
}
