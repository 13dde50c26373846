// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/links.h"

#include <array>

#include "support/catch.h"
#include "unit/plan/plans.h"

using namespace libguard;
using plan::Link;
using test::block_of;
using test::plan_of;
using test::read_text;

namespace {

constexpr std::array<std::string_view, 1> kBucket = {"bucket"};

const Resource& at(const Input& input, const std::string& address) {
  for (const Resource& resource : input.resources) {
    if (resource.address == address) return resource;
  }
  FAIL("there is no " << address);
  return input.resources.front();
}

Link link(const Input& input, const std::string& from, const std::string& to) {
  const Resource& resource = at(input, from);
  return resource.links->refers(*resource.row, kBucket, *at(input, to).row);
}

std::string row(const std::string& address, const std::string& type, const std::string& name,
                const std::string& where, const std::string& change) {
  return R"({"address":")" + address + R"(","mode":"managed","type":")" + type + R"(","name":")" +
         name + "\"," + where + R"("change":{"actions":["create"],)" + change + "}}";
}

const char* const kUnknown = R"("after":{},"after_unknown":{"bucket":true,"id":true})";

}  // namespace

TEST_CASE("a known value links to who has it") {
  const Input input =
      read_text(plan_of(row("b.x", "b", "x", "", R"("after":{"bucket":"shop"})") + "," +
                        row("b.y", "b", "y", "", R"("after":{"id":"logs"})") + "," +
                        row("c.z", "c", "z", "", R"("after":{"bucket":"shop"})")));
  CHECK(link(input, "c.z", "b.x") == Link::kYes);
  CHECK(link(input, "c.z", "b.y") == Link::kNo);
}

TEST_CASE("a reference links to the block that it names") {
  const Input input = read_text(
      plan_of(row("b.x", "b", "x", "", kUnknown) + "," + row("b.y", "b", "y", "", kUnknown) + "," +
                  row("c.z", "c", "z", "", kUnknown),
              block_of("b", "x", "{}") + "," + block_of("b", "y", "{}") + "," +
                  block_of("c", "z", R"({"bucket":{"references":["b.x.id","b.x"]}})")));
  CHECK(link(input, "c.z", "b.x") == Link::kYes);
  CHECK(link(input, "c.z", "b.y") == Link::kNo);
}

TEST_CASE("a reference through a local may mean anything") {
  const Input input = read_text(
      plan_of(row("b.x", "b", "x", "", kUnknown) + "," + row("c.z", "c", "z", "", kUnknown),
              block_of("b", "x", "{}") + "," +
                  block_of("c", "z", R"({"bucket":{"references":["local.name"]}})")));
  CHECK(link(input, "c.z", "b.x") == Link::kUnknown);
}

TEST_CASE("the state of what exists sees through locals") {
  const std::string state =
      R"(,"prior_state":{"values":{"root_module":{"resources":[)"
      R"({"address":"c.z","type":"c","name":"z","depends_on":["b.x"],"values":{}}]}}})";
  const Input input = read_text(
      plan_of(row("b.x", "b", "x", "", kUnknown) + "," + row("b.y", "b", "y", "", kUnknown) + "," +
                  row("c.z", "c", "z", "", kUnknown),
              block_of("c", "z", R"({"bucket":{"references":["local.name"]}})"), state));
  CHECK(link(input, "c.z", "b.x") == Link::kYes);
  CHECK(link(input, "c.z", "b.y") == Link::kNo);
}

TEST_CASE("instances of one for_each belong together by key") {
  const auto index = [](const char* key) { return R"("index":")" + std::string(key) + "\","; };
  const Input input = read_text(plan_of(
      row(R"(b.x[\"k\"])", "b", "x", index("k"), kUnknown) + "," +
          row(R"(b.x[\"l\"])", "b", "x", index("l"), kUnknown) + "," +
          row(R"(c.z[\"k\"])", "c", "z", index("k"), kUnknown) + "," +
          row("c.all", "c", "all", "", kUnknown) + "," + row("c.one", "c", "one", "", kUnknown),
      block_of("c", "z", R"({"bucket":{"references":["b.x","each.key"]}})") + "," +
          block_of("c", "all", R"({"bucket":{"references":["b.x"]}})") + "," +
          block_of("c", "one",
                   R"({"bucket":{"references":["b.x[\"l\"].id","b.x[\"l\"]","b.x"]}})")));
  CHECK(link(input, R"(c.z["k"])", R"(b.x["k"])") == Link::kYes);
  CHECK(link(input, R"(c.z["k"])", R"(b.x["l"])") == Link::kNo);
  CHECK(link(input, "c.all", R"(b.x["k"])") == Link::kUnknown);
  CHECK(link(input, "c.one", R"(b.x["l"])") == Link::kYes);
  CHECK(link(input, "c.one", R"(b.x["k"])") == Link::kNo);
}

TEST_CASE("references go through variables and outputs of modules") {
  const std::string rows =
      row("module.s.b.x", "b", "x", R"("module_address":"module.s",)", kUnknown) + "," +
      row("module.p.c.z", "c", "z", R"("module_address":"module.p",)", kUnknown);
  const std::string configuration =
      R"(,"configuration":{"root_module":{"module_calls":{)"
      R"("s":{"expressions":{},"module":{"outputs":{"name":{"expression":{"references":["b.x.id","b.x"]}}},)"
      R"("resources":[{"mode":"managed","type":"b","name":"x","expressions":{}}]}},)"
      R"("p":{"expressions":{"target":{"references":["module.s.name","module.s"]}},"module":{"variables":{"target":{}},)"
      R"("resources":[{"mode":"managed","type":"c","name":"z","expressions":{"bucket":{"references":["var.target"]}}}]}}}}})";
  const Input input = read_text(R"({"format_version":"1.2","resource_changes":[)" + rows + "]" +
                                configuration + "}");
  CHECK(link(input, "module.p.c.z", "module.s.b.x") == Link::kYes);
  CHECK(test::show(at(input, "module.p.c.z").value) == "{bucket:?module.s.b.x.id}");
}

TEST_CASE("one instance of a module does not mean another's") {
  const auto module = [](const char* key) {
    return R"("module_address":"module.m[\")" + std::string(key) + R"(\"]",)";
  };
  const std::string rows = row(R"(module.m[\"a\"].b.x)", "b", "x", module("a"), kUnknown) + "," +
                           row(R"(module.m[\"b\"].b.x)", "b", "x", module("b"), kUnknown) + "," +
                           row(R"(module.m[\"a\"].c.z)", "c", "z", module("a"), kUnknown);
  const std::string configuration =
      R"(,"configuration":{"root_module":{"module_calls":{"m":{"expressions":{},"module":{"resources":[)"
      R"({"mode":"managed","type":"b","name":"x","expressions":{}},)"
      R"({"mode":"managed","type":"c","name":"z","expressions":{"bucket":{"references":["b.x.id","b.x"]}}}]}}}}})";
  const Input input = read_text(R"({"format_version":"1.2","resource_changes":[)" + rows + "]" +
                                configuration + "}");
  CHECK(link(input, R"(module.m["a"].c.z)", R"(module.m["a"].b.x)") == Link::kYes);
  CHECK(link(input, R"(module.m["a"].c.z)", R"(module.m["b"].b.x)") == Link::kNo);
}
