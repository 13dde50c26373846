// SPDX-License-Identifier: Apache-2.0
#include "libguard/source.h"

#include "support/catch.h"

using libguard::Place;
using libguard::Source;
using libguard::Span;

TEST_CASE("a place counts lines and code points from one") {
  const Source source("a.yaml", "a: 1\nb\xc3\xa4: 2\n");
  CHECK(source.locate(0) == Place{1, 1});
  CHECK(source.locate(5) == Place{2, 1});
  CHECK(source.locate(8) == Place{2, 3});
}

TEST_CASE("every line ending counts once") {
  const Source source("a.yaml", "a\r\nb\rc\nd");
  CHECK(source.locate(3) == Place{2, 1});
  CHECK(source.locate(5) == Place{3, 1});
  CHECK(source.locate(7) == Place{4, 1});
  CHECK(source.line(1) == "a");
  CHECK(source.line(2) == "b");
  CHECK(source.line(4) == "d");
}

TEST_CASE("an offset past the end is the end") {
  const Source source("a.yaml", "ab");
  CHECK(source.locate(99) == Place{1, 3});
  CHECK(source.line(0).empty());
  CHECK(source.line(7).empty());
}

TEST_CASE("copies of a source are the same source, equal texts are not") {
  const Source a("a", "x");
  const Source copy = a;
  CHECK(copy == a);
  CHECK_FALSE(Source("a", "x") == a);
  CHECK(a.text(Span{0, 1}) == "x");
}
