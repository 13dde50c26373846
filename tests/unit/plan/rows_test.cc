// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/links.h"
#include "support/catch.h"
#include "unit/plan/plans.h"

using namespace libguard;
using test::addresses;
using test::plan_of;
using test::read_text;

namespace {

std::string row(const std::string& name, const std::string& actions,
                const std::string& further = "", const std::string& after = "{}") {
  return R"({"address":"t.)" + name + R"(","mode":"managed","type":"t","name":")" + name + "\"," +
         further + R"("change":{"actions":[)" + actions + R"(],"after":)" + after + "}}";
}

}  // namespace

TEST_CASE("what a plan creates, updates, replaces or leaves will exist") {
  const Input input =
      read_text(plan_of(row("a", R"("create")") + "," + row("b", R"("update")") + "," +
                        row("c", R"("delete","create")") + "," + row("d", R"("create","delete")") +
                        "," + row("e", R"("no-op")") + "," + row("f", R"("create","forget")") +
                        "," + row("g", R"("forget","create")") + "," + row("h", R"("read")")));
  CHECK(addresses(input) == "t.a t.b t.c t.d t.e t.f t.g t.h");
  CHECK(input.problems.empty());
}

TEST_CASE("what a plan deletes or forgets will not") {
  const Input input =
      read_text(plan_of(row("a", R"("delete")", "", "null") + "," +
                        row("b", R"("forget")", "", "null") + "," + row("c", R"("create")")));
  CHECK(addresses(input) == "t.c");
}

TEST_CASE("a deposed object is not the one that has its address") {
  const Input input = read_text(plan_of(row("a", R"("delete")", R"("deposed":"a1b2",)", "null") +
                                        "," + row("a", R"("no-op")")));
  CHECK(addresses(input) == "t.a");
}

TEST_CASE("actions of a newer Terraform leave a resource in the plan") {
  CHECK(addresses(read_text(plan_of(row("a", R"("adopt")")))) == "t.a");
}

TEST_CASE("a no-op of what was deleted outside has nothing left") {
  const Input input = read_text(plan_of(row("a", R"("no-op")", "", "null")));
  CHECK(input.resources.empty());
  CHECK(input.problems.empty());
}

TEST_CASE("a data source and a resource of one name are two") {
  const Input input =
      read_text(plan_of(row("a", R"("create")") + "," +
                        R"({"address":"data.t.a","mode":"data","type":"t","name":"a",)"
                        R"("change":{"actions":["read"],"after":{}}})"));
  REQUIRE(input.resources.size() == 2);
  CHECK(input.resources[0].kind == "t");
  CHECK(input.resources[1].kind == "data.t");
}

TEST_CASE("parent and child module may hold the same type and name") {
  const std::string child =
      R"({"address":"module.m[\"a.b\"].t.a","module_address":"module.m[\"a.b\"]",)"
      R"("mode":"managed","type":"t","name":"a","change":{"actions":["create"],)"
      R"("after":{},"after_unknown":{"x":true}}})";
  const std::string configuration =
      R"(,"configuration":{"root_module":{"resources":[)"
      R"({"mode":"managed","type":"t","name":"a","expressions":{"x":{"references":["var.root"]}}}],)"
      R"("module_calls":{"m":{"expressions":{},"module":{"resources":[)"
      R"({"mode":"managed","type":"t","name":"a","expressions":{}}]}}}}})";
  const Input input = read_text(R"({"format_version":"1.2","resource_changes":[)" +
                                row("a", R"("create")", "", R"({},"after_unknown":{"x":true})") +
                                "," + child + "]" + configuration + "}");
  REQUIRE(input.resources.size() == 2);
  CHECK(test::show(input.resources[0].value) == "{x:?var.root}");
  CHECK(test::show(input.resources[1].value) == "{}");
}

TEST_CASE("every minor version is read, an unknown major is refused") {
  for (const char* version : {"0.1", "0.2", "1.0", "1.2", "1.99"}) {
    CHECK(read_text(R"({"format_version":")" + std::string(version) + R"(","resource_changes":[]})")
              .problems.empty());
  }
  for (const char* version : {"\"2.0\"", "\"10.0\"", "\"\"", "1", "null", "{}"}) {
    CAPTURE(version);
    const Input input =
        read_text(R"({"format_version":)" + std::string(version) + R"(,"resource_changes":[]})");
    REQUIRE(input.problems.size() == 1);
    CHECK(input.problems[0].code == "plan.unsupported-version");
  }
}

TEST_CASE("a partial plan says so") {
  const Input targeted = read_text(plan_of("", "", R"(,"complete":false)"));
  REQUIRE(targeted.problems.size() == 1);
  CHECK(targeted.problems[0].code == "plan.partial");
  CHECK(targeted.problems[0].severity == Diagnostic::Severity::kWarning);
  CHECK(targeted.partial);
  CHECK(read_text(plan_of("", "", R"(,"errored":true)")).partial);
  CHECK_FALSE(read_text(plan_of("", "", R"(,"errored":false,"complete":true)")).partial);
}

TEST_CASE("a plan that changes nothing is a plan") {
  for (const char* text : {R"({"format_version":"1.2","planned_values":{"root_module":{}}})",
                           R"({"format_version":"1.2","resource_changes":[]})"}) {
    const Input input = read_text(text);
    CHECK(input.planned);
    CHECK(input.problems.empty());
  }
}

TEST_CASE("values of sensitive variables must not be printed") {
  const Input input = read_text(
      R"({"format_version":"1.2","variables":{"p":{"value":"hunter2"},"q":{"value":"plain"}},)"
      R"("resource_changes":[],"configuration":{"root_module":{"variables":{)"
      R"("p":{"sensitive":true,"default":"hunter1"},"q":{}}}}})");
  REQUIRE(input.secrets.size() == 2);
  CHECK(input.secrets[0].value.text() == "hunter2");
  CHECK(input.secrets[1].value.text() == "hunter1");
}

TEST_CASE("attributes that every provider keeps secret are so without a mask") {
  const Input input = read_text(plan_of(
      test::row_of("aws_db_instance", "a", R"("after":{"password":"hunter2","username":"x"})")));
  REQUIRE(input.secrets.size() == 1);
  CHECK(input.secrets[0].value.text() == "hunter2");
}

TEST_CASE("a data source that was read already is in the prior state only") {
  const Input input = read_text(plan_of(
      "", "",
      R"(,"prior_state":{"values":{"root_module":{"resources":[{"address":"t.a","mode":"managed",)"
      R"("type":"t","name":"a","values":{}}],"child_modules":[{"resources":[{"address":)"
      R"("module.m.data.t.d","mode":"data","type":"t","name":"d","values":{"a":"b","c":1},)"
      R"("sensitive_values":{"a":true}}]}]}}})"));
  REQUIRE(input.resources.size() == 1);
  CHECK(input.resources[0].kind == "data.t");
  CHECK(input.resources[0].address == "module.m.data.t.d");
  CHECK(input.resources[0].row->block == "module.m.data.t.d");
  CHECK(test::show(input.resources[0].value) == "{a:!\"b\",c:1}");
  CHECK(input.secrets.size() == 1);
}

TEST_CASE("a plan of resources without their changes is no plan to rely on") {
  for (const char* changes : {"", R"("resource_changes":null,)"}) {
    const Input input = read_text(R"({"format_version":"1.2",)" + std::string(changes) +
                                  R"("planned_values":{"root_module":{"resources":[{}]}}})");
    REQUIRE(input.problems.size() == 1);
    CHECK(input.problems[0].code == "plan.bad-shape");
  }
}
