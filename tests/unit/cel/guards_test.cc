// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/cel/entities.h"

namespace libguard::cel {
namespace {

using Lines = std::vector<std::string>;

Lines problems(std::string text, const Facts& known = {}, Mode mode = Mode::kValue) {
  return Vocabulary().problems(std::move(text), known, mode);
}
bool guarded(std::string text, const Facts& known = {}) {
  return problems(std::move(text), known).empty();
}
// One optional field is read unguarded, and nothing else is wrong.
bool unguarded(std::string text, const Facts& known = {}) {
  const Lines lines = problems(std::move(text), known);
  return lines.size() == 1 && lines.front().find("[cel.unguarded]") != std::string::npos;
}

TEST_CASE("an optional field that is read without a guard is reported with its mends") {
  CHECK(problems("container.limits.memory > 1") ==
        Lines{"1: 'container.limits.memory' may be unset [cel.unguarded]; write "
              "has(container.limits.memory) && in front of it, or container.limits.?memory"});
  CHECK(problems("workload.containers.filter(c, true)[count].limits.memory > 1") ==
        Lines{"1: 'memory' may be unset [cel.unguarded]; write .?memory, which is an optional"});
  CHECK(
      problems("workload.containers.all(c, c.limits.memory > 1)") ==
      Lines{"28: 'c.limits.memory' may be unset [cel.unguarded]; write has(c.limits.memory) && in "
            "front of it, or c.limits.?memory"});
}

TEST_CASE("a field is reported where it is first read") {
  CHECK(problems("container.limits.memory > 1 || container.limits.memory < 3").size() == 1);
  CHECK(problems("container.limits.memory > 1 || container.image.tag == 'x'").size() == 2);
}

TEST_CASE("has guards what stands behind it") {
  CHECK(guarded("has(container.limits.memory) && container.limits.memory > 1"));
  CHECK(guarded("has(container.limits.memory) && count > 1 && container.limits.memory > 1"));
  CHECK(guarded("(count > 0 && has(container.limits.memory)) && container.limits.memory > 1"));
  CHECK(guarded("!has(container.limits.memory) || container.limits.memory > 1"));
  CHECK(guarded("!(!has(container.limits.memory)) && container.limits.memory > 1"));
  CHECK(guarded("!(!has(container.limits.memory) || count > 1) && container.limits.memory > 1"));
  CHECK(guarded("has(container.limits.memory) ? container.limits.memory : 0"));
  CHECK(guarded("!has(container.limits.memory) ? 0 : container.limits.memory"));
}

TEST_CASE("has does not guard what it does not prove") {
  CHECK(unguarded("container.limits.memory > 1 && has(container.limits.memory)"));
  CHECK(unguarded("has(container.limits.memory) || container.limits.memory > 1"));
  CHECK(unguarded("!has(container.limits.memory) && container.limits.memory > 1"));
  CHECK(unguarded("has(container.limits.memory) ? 0 : container.limits.memory"));
  CHECK(unguarded("(has(container.limits.memory) || count > 1) && container.limits.memory > 1"));
  CHECK(unguarded("has(container.image.tag) && container.image.digest != ''"));
  CHECK(unguarded("has(workload.containers) && container.limits.memory > 1"));
  CHECK(unguarded("container.limits.memory in [1, 2] && container.limits.memory > 1"));
}

TEST_CASE("both sides of || and both results of ?: prove what they share") {
  CHECK(
      guarded("(has(container.image.tag) && count > 1 || has(container.image.tag)) && "
              "container.image.tag != ''"));
  CHECK(
      unguarded("(has(container.image.tag) || has(container.image.digest)) && "
                "container.image.tag != ''"));
  CHECK(guarded("(count > 1 ? has(container.image.tag) : false) && container.image.tag != ''"));
  CHECK(
      guarded("(count > 1 ? has(container.image.tag) : has(container.image.tag)) && "
              "container.image.tag != ''"));
  CHECK(guarded("(has(container.image.tag) ? true : false) && container.image.tag != ''"));
  CHECK(unguarded("(count > 1 ? has(container.image.tag) : true) && container.image.tag != ''"));
}

TEST_CASE("an optional read needs no guard") {
  CHECK(guarded("container.limits.?memory.orValue(0) > 1"));
  CHECK(guarded("container.?limits.memory.orValue(0) > 1"));
  CHECK(guarded("container.limits.?memory.hasValue() && container.limits.memory > 1"));
  CHECK(guarded("container.limits.?memory.optMap(m, m + container.limits.memory).orValue(0) > 1"));
}

TEST_CASE("what has asks through must be there too") {
  CHECK(unguarded("has(container.workload.replicas)"));
  CHECK(
      guarded("has(container.workload) && has(container.workload.replicas) && "
              "container.workload.replicas > 1"));
  CHECK(guarded("has(container.limits.memory)"));
}

TEST_CASE("guards hold in what macros do with each element") {
  CHECK(guarded("has(container.limits.memory) && [1].all(x, container.limits.memory > x)"));
  CHECK(guarded("workload.containers.all(c, has(c.limits.memory) && c.limits.memory > 1)"));
  CHECK(guarded("workload.containers.all(i, c, !has(c.limits.memory) || c.limits.memory > i)"));
  CHECK(guarded("workload.containers.map(c, has(c.limits.memory), c.limits.memory)"));
  CHECK(guarded("workload.containers.transformList(i, c, has(c.image.tag), c.image.tag)"));
}

TEST_CASE("a filter guards the elements that it leaves") {
  CHECK(guarded("workload.containers.filter(c, has(c.limits.memory)).map(d, d.limits.memory)"));
  CHECK(
      guarded("workload.containers.filter(c, has(c.limits.memory)).filter(d, has(d.image.tag))"
              ".all(i, e, e.limits.memory > 1 && e.image.tag != '')"));
  CHECK(
      guarded("cel.bind(some, workload.containers.filter(c, has(c.limits.memory)), "
              "some.all(c, c.limits.memory > 1))"));
  CHECK(
      guarded("workload.containers.filter(c, has(c.limits.memory))"
              ".sortBy(c, c.limits.memory).map(c, c.limits.memory)"));
  CHECK(unguarded("workload.containers.filter(c, has(c.image.tag)).map(d, d.limits.memory)"));
  CHECK(unguarded("workload.containers.filter(c, !has(c.limits.memory)).map(d, d.limits.memory)"));
}

TEST_CASE("what a quantifier proves of others than its elements holds behind it") {
  CHECK(guarded("[1].exists(x, has(container.limits.memory)) && container.limits.memory > 1"));
  CHECK(guarded("[1].all(x, !has(container.limits.memory)) || container.limits.memory > 1"));
  CHECK(unguarded("[1].all(x, has(container.limits.memory)) && container.limits.memory > 1"));
}

TEST_CASE("what is proven of one element is not proven of another of the same name") {
  CHECK(
      unguarded("workload.containers.exists(c, has(c.limits.memory)) && "
                "workload.containers.all(c, c.limits.memory > 1)"));
  CHECK(
      unguarded("has(container.limits.memory) && "
                "workload.containers.all(container, container.limits.memory > 1)"));
  CHECK(
      unguarded("workload.containers.all(c, has(c.limits.memory) && "
                "workload.containers.all(c, c.limits.memory > 1))"));
}

TEST_CASE("a bound name is another name for what it stands for") {
  CHECK(guarded("cel.bind(l, container.limits, has(l.memory) && container.limits.memory > 1)"));
  CHECK(guarded("has(container.limits.memory) && cel.bind(l, container.limits, l.memory > 1)"));
  CHECK(guarded("cel.bind(l, container.limits, has(l.memory)) && container.limits.memory > 1"));
}

TEST_CASE("a name that is bound to a condition proves what that proves") {
  CHECK(guarded("cel.bind(tagged, has(container.image.tag), tagged && container.image.tag != '')"));
  CHECK(guarded("cel.bind(bare, !has(container.image.tag), bare || container.image.tag != '')"));
  CHECK(
      unguarded("cel.bind(tagged, has(container.image.tag), tagged || container.image.tag != '')"));
  CHECK(
      guarded("cel.bind(m, container.limits.?memory, m.hasValue() && container.limits.memory > "
              "1)"));
}

TEST_CASE("a variable that stands for an expression proves what that proves") {
  const auto with = [](const std::string& value, std::string text) {
    Vocabulary vocabulary;
    Result<Checked> checked = vocabulary.check(value);
    REQUIRE(checked);
    vocabulary.environment.declare("it", checked->type, checked->proof);
    return vocabulary.problems(std::move(text)).size();
  };
  CHECK(with("container.image", "has(it.tag) && container.image.tag != ''") == 0);
  CHECK(with("container.image", "has(container.image.tag) && it.tag != ''") == 0);
  CHECK(with("container.image", "has(it.tag) && container.image.digest != ''") == 1);
  CHECK(with("container.image", "it.tag != ''") == 1);
  CHECK(with("has(container.image.tag)", "it && container.image.tag != ''") == 0);
  CHECK(with("has(container.image.tag)", "!it || container.image.tag != ''") == 0);
  CHECK(with("has(container.image.tag)", "it || container.image.tag != ''") == 1);
  CHECK(with("has(container.image.tag) || count > 1", "it && container.image.tag != ''") == 1);
  CHECK(with("container.limits.?memory", "it.hasValue() && container.limits.memory > 1") == 0);
  CHECK(with("workload.containers.filter(c, has(c.image.tag))", "it.all(c, c.image.tag != '')") ==
        0);
  CHECK(with("workload.containers.filter(c, has(c.image.tag))",
             "it.all(c, c.image.digest != '')") == 1);
}

TEST_CASE("an unguarded read of another name is reported in the author's words") {
  Vocabulary vocabulary;
  Result<Checked> checked = vocabulary.check("container.image");
  REQUIRE(checked);
  vocabulary.environment.declare("it", checked->type, checked->proof);
  CHECK(vocabulary.problems("it.tag != ''") ==
        Lines{"1: 'it.tag' may be unset [cel.unguarded]; write has(it.tag) && in front of it, or "
              "it.?tag"});
}

TEST_CASE("constant indices are part of a path") {
  CHECK(
      guarded("has(workload.containers[0].limits.memory) && "
              "workload.containers[0].limits.memory > 1"));
  CHECK(
      unguarded("has(workload.containers[0].limits.memory) && "
                "workload.containers[1].limits.memory > 1"));
}

TEST_CASE("what all elements of a list have, each of them has") {
  const std::string all = "workload.containers.all(c, has(c.limits.memory))";
  const std::string read = "workload.containers.exists(d, d.limits.memory > 1)";
  CHECK(guarded(all + " && " + read));
  CHECK(guarded(all + " ? workload.containers.filter(d, d.limits.memory > 1).size() > 0 : true"));
  CHECK(guarded("!" + all + " || " + read));
  CHECK_FALSE(guarded(read + " && " + all));
  CHECK_FALSE(guarded("!" + all + " && " + read));
  CHECK_FALSE(guarded(all + " && container.limits.memory > 1"));
  CHECK_FALSE(guarded(all + " && workload.containers.exists(d, d.image.tag == '')"));
  CHECK_FALSE(guarded("workload.containers.exists(c, has(c.limits.memory)) && " + read));
}

TEST_CASE("a key that looks like a path is none") {
  TypeTable types;
  Type* const node = types.object("node");
  node->fields.push_back({"map", types.map(types.string(), node), false, 0});
  node->fields.push_back({"a.b", types.integer(), true, 1});
  node->fields.push_back({"a", node, false, 2});
  node->fields.push_back({"b", types.integer(), true, 3});
  Library library;
  add_standard_library(library, types);
  Environment environment(types, library);
  environment.declare("x", node);
  const auto accepted = [&](std::string text) {
    return static_cast<bool>(check(*parse_text(std::move(text)), environment));
  };
  CHECK(accepted("has(x.map['p'].map['q'].b) && x.map['p'].map['q'].b == 1"));
  CHECK(!accepted("has(x.map['p\"].map[\"q'].b) && x.map['p'].map['q'].b == 1"));
  CHECK(accepted("has(x.`a.b`) && x.`a.b` == 1"));
  CHECK(!accepted("has(x.`a.b`) && x.a.b == 1"));
}

TEST_CASE("the caller may know more") {
  CHECK(guarded("container.limits.memory > 1", {"container.limits.memory"}));
  CHECK(unguarded("container.limits.memory > 1", {"container.image.tag"}));
}

TEST_CASE("long chains of guards are followed") {
  std::string text = "true";
  for (int i = 0; i < 1000; ++i) {
    const std::string path = "workload.containers[" + std::to_string(i) + "].image.tag";
    text += " && has(" + path + ") && " + path + " != ''";
  }
  CHECK(guarded(text));
}

TEST_CASE("in a place unset fields may be read") {
  CHECK(problems("container.limits.memory", {}, Mode::kPlace).empty());
  CHECK(problems("container.workload.replicas", {}, Mode::kPlace).empty());
}

TEST_CASE("a check tells what its condition proves") {
  Vocabulary vocabulary;
  const auto both = vocabulary.check("has(container.image.tag) && has(container.limits.memory)");
  REQUIRE(both);
  CHECK(both->proof.if_true == Facts{"container.image.tag", "container.limits.memory"});
  CHECK(both->proof.if_false.empty());
  const auto neither =
      vocabulary.check("!has(container.image.tag) || !has(container.image.digest)");
  REQUIRE(neither);
  CHECK(neither->proof.if_true.empty());
  CHECK(neither->proof.if_false == Facts{"container.image.digest", "container.image.tag"});
  const auto inner = vocabulary.check("workload.containers.exists(c, has(c.image.tag))");
  REQUIRE(inner);
  CHECK(inner->proof.if_true.empty());
}

}  // namespace
}  // namespace libguard::cel
