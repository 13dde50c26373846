// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/address.h"

#include "support/catch.h"

using namespace libguard::plan;

TEST_CASE("an address is modules, type, name and instance") {
  const auto address = parse_address("module.a[0].module.b.aws_s3_bucket.c[\"d\"].arn");
  REQUIRE(address);
  CHECK(address->modules == std::vector<Part>{{"a", "0"}, {"b", ""}});
  CHECK(address->type == "aws_s3_bucket");
  CHECK(address->name == Part{"c", "\"d\""});
  CHECK_FALSE(address->data);
  CHECK(address->attributes == std::vector<Part>{{"arn", ""}});
}

TEST_CASE("keys of for_each hold dots, slashes, quotes and brackets") {
  for (const char* key : {"\"a.b\"", "\"a/b\"", "\"a]b[\"", R"("a\"].b")", R"("\\")", "\"\""}) {
    CAPTURE(key);
    const auto address = parse_address("t.n[" + std::string(key) + "].id");
    REQUIRE(address);
    CHECK(address->name == Part{"n", key});
    CHECK(address->attributes.size() == 1);
  }
}

TEST_CASE("a data source is told from a resource of its type and name") {
  const auto data = parse_address("data.t.n");
  REQUIRE(data);
  CHECK(data->data);
  CHECK(data->type == "t");
  CHECK_FALSE(parse_address("t.n")->data);
}

TEST_CASE("what names no resource is no address") {
  for (const char* text :
       {"", "t", ".", "t..n", "t.n[", "t.n[\"x]", "t.n]x", "module.a", "module.a[0]", "t[0].n"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_address(text));
  }
}

TEST_CASE("an index behind an instance is an attribute") {
  const auto address = parse_address("t.n[0][1]");
  REQUIRE(address);
  CHECK(address->name == Part{"n", "0"});
  CHECK(address->attributes == std::vector<Part>{{"", "1"}});
}
