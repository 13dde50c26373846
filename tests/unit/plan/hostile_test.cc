// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "support/catch.h"
#include "unit/plan/plans.h"

using namespace libguard;
using test::plan_of;
using test::read_text;
using test::row_of;

TEST_CASE("a row of another shape is a problem, and the others are read") {
  for (const char* row :
       {"1", "null", "[]", "\"x\"", "{}", R"({"address":"t.a"})",
        R"({"address":"t.a","type":"t","name":"a"})",
        R"({"address":"t.a","type":"t","name":"a","change":1})",
        R"({"address":"t.a","type":"t","name":"a","change":{}})",
        R"({"address":"t.a","type":"t","name":"a","change":{"actions":"create","after":{}}})",
        R"({"address":"t.a","type":"t","name":"a","change":{"actions":[],"after":{}}})",
        R"({"address":"t.a","type":"t","name":"a","change":{"actions":["create"]}})",
        R"({"address":"t.a","type":"t","name":"a","change":{"actions":["create"],"after":[1]}})",
        R"({"address":1,"type":"t","name":"a","change":{"actions":["create"],"after":{}}})"}) {
    CAPTURE(row);
    const Input input =
        read_text(plan_of(std::string(row) + "," + row_of("t", "good", R"("after":{})")));
    REQUIRE(input.problems.size() == 1);
    CHECK(input.problems[0].code == "plan.bad-shape");
    CHECK_FALSE(input.problems[0].notes.empty());
    CHECK(test::addresses(input) == "t.good");
  }
}

TEST_CASE("sections of another shape are problems or say nothing") {
  const Input rows = read_text(R"({"format_version":"1.2","resource_changes":{"a":1}})");
  REQUIRE(rows.problems.size() == 1);
  CHECK(rows.problems[0].code == "plan.bad-shape");

  constexpr std::array kShapes = {"1",
                                  "null",
                                  "[]",
                                  "\"x\"",
                                  "{}",
                                  "[[[]]]",
                                  R"({"root_module":1})",
                                  R"({"root_module":{"resources":1}})",
                                  R"({"root_module":{"resources":[1,{"mode":2}]}})",
                                  R"({"root_module":{"module_calls":[1]}})",
                                  R"({"root_module":{"module_calls":{"m":1}}})",
                                  R"({"root_module":{"variables":[]}})",
                                  R"({"values":{"root_module":{"resources":[{"address":3}]}}})",
                                  R"({"values":{"root_module":{"child_modules":[[]]}}})"};
  for (const char* section : {"configuration", "prior_state", "variables"}) {
    for (const char* shape : kShapes) {
      CAPTURE(section, shape);
      const Input input = read_text(R"({"format_version":"1.2","resource_changes":[)" +
                                    row_of("t", "a", R"("after":{},"after_unknown":{"x":true})") +
                                    "],\"" + section + "\":" + shape + "}");
      CHECK(test::addresses(input) == "t.a");
    }
  }
}

TEST_CASE("modules that call themselves through many levels come to an end") {
  std::string configuration = R"({"resources":[]})";
  for (int i = 0; i < 60; ++i) {
    configuration = R"({"module_calls":{"m":{"expressions":{"v":{"references":["module.m.o"]}},)"
                    R"("module":)" +
                    configuration +
                    R"(}},"outputs":{"o":{"expression":{"references":["var.v","module.m.o"]}}}})";
  }
  const Input input = read_text(R"({"format_version":"1.2","resource_changes":[)" +
                                row_of("t", "a", R"("after":{},"after_unknown":{"x":true})") +
                                R"(],"configuration":{"root_module":)" + configuration + "}}");
  CHECK(test::addresses(input) == "t.a");
}

TEST_CASE("a value that is handed on from module to module without end may mean anything") {
  std::string calls = R"("m0":{"module":{"outputs":{"o":{"expression":{"references":["b.x"]}}}}})";
  for (int i = 1; i < 12'000; ++i) {
    calls += ",\"m" + std::to_string(i) + R"(":{"expressions":{"v":{"references":["module.m)" +
             std::to_string(i - 1) +
             R"(.o"]}},"module":{"outputs":{"o":{"expression":{"references":["var.v"]}}}}})";
  }
  const Input input = read_text(
      R"({"format_version":"1.2","resource_changes":[)" +
      row_of("t", "a", R"("after":{},"after_unknown":{"x":true})") +
      R"(],"configuration":{"root_module":{"resources":[{"mode":"managed","type":"t","name":"a",)"
      R"("expressions":{"x":{"references":["module.m11999.o"]}}}],"module_calls":{)" +
      calls + "}}}}");
  CHECK(test::addresses(input) == "t.a");
}

TEST_CASE("twenty thousand rows are read") {
  std::string rows;
  for (int i = 0; i < 20'000; ++i) {
    if (i > 0) rows += ',';
    rows += row_of("t", "n" + std::to_string(i), R"("after":{"a":1})");
  }
  const Input input = read_text(plan_of(rows));
  CHECK(input.resources.size() == 20'000);
}
