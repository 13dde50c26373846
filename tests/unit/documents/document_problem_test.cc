// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <string>
#include <vector>

#include "documents/tree_writer.h"
#include "unit/documents/writing.h"

using namespace libguard;

namespace {

Problems problems_within(const WriteLimits& limits, const std::function<void(TreeWriter&)>& write) {
  TreeWriter writer("<dict>", limits);
  write(writer);
  const auto document = std::move(writer).finish();
  return document ? Problems() : problems_of(document.error());
}

}  // namespace

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
