// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/plan/plans.h"

using namespace libguard;
using test::planned;

TEST_CASE("what is unknown and not written is unset") {
  CHECK(planned(R"("after":{"a":1},"after_unknown":{"b":true})", R"({"a":{"constant_value":1}})") ==
        "{a:1}");
}

TEST_CASE("what is unknown and written waits for what it refers to") {
  CHECK(planned(R"("after":{},"after_unknown":{"b":true})",
                R"({"b":{"references":["aws_x.y.id","aws_x.y"]}})") == "{b:?aws_x.y.id}");
}

TEST_CASE("null is how to say that something is not set") {
  CHECK(planned(R"("after":{},"after_unknown":{"b":true})", R"({"b":{"constant_value":null}})") ==
        "{}");
}

TEST_CASE("a call without references is written all the same") {
  CHECK(planned(R"("after":{},"after_unknown":{"b":true})", R"({"b":{}})") == "{b:?}");
}

TEST_CASE("without configuration an unknown stays unknown") {
  CHECK(planned(R"("after":{"a":1},"after_unknown":{"b":true})", "") == "{a:1,b:?}");
}

TEST_CASE("a block says for itself what is written in it") {
  const std::string change =
      R"("after":{"c":[{"name":"a"},{"name":"b"}]},"after_unknown":{"c":[{"r":true},{"r":true}]})";
  CHECK(planned(change, R"({"c":[{"name":{"constant_value":"a"}},)"
                        R"({"name":{"constant_value":"b"},"r":{"references":["var.r"]}}]})") ==
        "{c:[{name:\"a\"},{name:\"b\",r:?var.r}]}");
}

TEST_CASE("elements of a set are told by their constants, not by their order") {
  const std::string change =
      R"("after":{"c":[{"name":"b"},{"name":"a"}]},"after_unknown":{"c":[{"r":true},{"r":true}]})";
  CHECK(planned(change, R"({"c":[{"name":{"constant_value":"a"}},)"
                        R"({"name":{"constant_value":"b"},"r":{"references":["var.r"]}}]})") ==
        "{c:[{name:\"b\",r:?var.r},{name:\"a\"}]}");
}

TEST_CASE("what a dynamic block gave is in no configuration") {
  const std::string change =
      R"("after":{"c":[{"name":"a"},{"name":"b"}]},"after_unknown":{"c":[{"r":true},{"r":true}]})";
  CHECK(planned(change, R"({"x":{"constant_value":1}})") ==
        "{c:[{name:\"a\",r:?},{name:\"b\",r:?}]}");
  // One of the two is written, but nobody knows which.
  CHECK(planned(change, R"({"c":[{"name":{"constant_value":"a"}}]})") ==
        "{c:[{name:\"a\",r:?},{name:\"b\",r:?}]}");
}

TEST_CASE("all below an expression comes from it") {
  CHECK(planned(R"("after":{"m":{"k":"v"}},"after_unknown":{"m":{"l":true}})",
                R"({"m":{"references":["var.m"]}})") == "{m:{k:\"v\",l:?var.m}}");
}

TEST_CASE("an unknown element of a list stands in its place") {
  CHECK(planned(R"("after":{"l":["a",null,"c"]},"after_unknown":{"l":[false,true,false]})",
                R"({"l":{"references":["t.o.id"]}})") == "{l:[\"a\",?t.o.id,\"c\"]}");
}

TEST_CASE("masks of known parts say nothing") {
  CHECK(planned(R"("after":{"a":{"b":1},"l":[{"c":2}]},"after_unknown":{"a":{},"l":[{}]})", "{}") ==
        "{a:{b:1},l:[{c:2}]}");
}

TEST_CASE("a mask over a value that is there wins") {
  CHECK(planned(R"("after":{"a":"old"},"after_unknown":{"a":true})",
                R"({"a":{"references":["var.a"]}})") == "{a:?var.a}");
}

TEST_CASE("everything below a sensitive mask is sensitive") {
  CHECK(planned(R"("after":{"a":{"b":["c"]},"d":1},"after_sensitive":{"a":true})", "{}") ==
        "{a:!{b:![!\"c\"]},d:1}");
  CHECK(planned(R"("after":{"a":1},"after_sensitive":true)", "{}") == "!{a:!1}");
}

TEST_CASE("sensitive masks of old plans are missing, false or null") {
  for (const char* mask : {"", R"(,"after_sensitive":false)", R"(,"after_sensitive":null)"}) {
    CHECK(planned(R"("after":{"a":1},"after_unknown":{})" + std::string(mask), "{}") == "{a:1}");
  }
}

TEST_CASE("a value may be unknown and sensitive") {
  CHECK(planned(R"("after":{},"after_unknown":{"a":true},"after_sensitive":{"a":true})",
                R"({"a":{"references":["var.a"]}})") == "{a:!?var.a}");
}

TEST_CASE("integers of 64 bits stay exact") {
  CHECK(planned(
            R"("after":{"a":12345678901234567890,"b":9007199254740993},"after_unknown":{"c":true})",
            "{}") == "{a:12345678901234567890,b:9007199254740993}");
}

TEST_CASE("a mask that does not fit is a problem, and what it is of is unknown") {
  for (const char* mask : {R"({"a":[true]})", R"({"a":{"b":[true]}})", R"([true])",
                           R"({"l":{"x":true}})", R"({"l":[true,true,true]})"}) {
    CAPTURE(mask);
    const Input input = test::read_text(test::plan_of(
        test::row_of("t", "n",
                     R"("after":{"a":{"b":1},"l":[1,2]},"after_unknown":)" + std::string(mask)),
        test::block_of("t", "n", "{}")));
    REQUIRE(input.problems.size() == 1);
    CHECK(input.problems[0].code == "plan.bad-mask");
    CHECK(test::show(input.resources.at(0).value).find('?') != std::string::npos);
  }
}
