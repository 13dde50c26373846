// SPDX-License-Identifier: Apache-2.0
#include "cel/check.h"

#include "support/catch.h"
#include "unit/cel/entities.h"

namespace libguard::cel {
namespace {

using Lines = std::vector<std::string>;

std::string type(std::string text) { return Vocabulary().type(std::move(text)); }
Lines problems(std::string text) { return Vocabulary().problems(std::move(text)); }

TEST_CASE("literals have their types") {
  CHECK(type("true") == "bool");
  CHECK(type("1") == "int");
  CHECK(type("1u") == "uint");
  CHECK(type("1.0") == "double");
  CHECK(type("'a'") == "string");
  CHECK(type("b'a'") == "bytes");
  CHECK(type("null") == "null");
}

TEST_CASE("collections take the type that all their elements have") {
  CHECK(type("[1, 2]") == "list(int)");
  CHECK(type("[1, 'a']") == "list(dyn)");
  CHECK(type("[1, dyn('a')]") == "list(dyn)");
  CHECK(type("[]") == "list(dyn)");
  CHECK(type("[[], [1]]") == "list(list(int))");
  CHECK(type("[[], [[]], [[[]]]]") == "list(list(list(list(dyn))))");
  CHECK(type("{'a': 1}") == "map(string, int)");
  CHECK(type("{'a': 1, 2: 'b'}") == "map(dyn, dyn)");
  CHECK(type("{}") == "map(dyn, dyn)");
  CHECK(type("[?optional.of(1), 2]") == "list(int)");
  CHECK(type("{?'a': optional.of(1)}") == "map(string, int)");
  CHECK(type("[optional.none(), optional.of(1)]") == "list(optional(int))");
  CHECK(type("[optional.of(1), optional.of(dyn(1))]") == "list(optional(dyn))");
  CHECK(type("[container, null][0]") == "container");
}

TEST_CASE("an optional element must be an optional") {
  CHECK(problems("[?1]") ==
        Lines{"3: expected an optional behind '?', found int [cel.no-overload]"});
  CHECK(problems("{?'a': 'b'}") ==
        Lines{"8: expected an optional behind '?', found string [cel.no-overload]"});
  // What nothing says the type of may be one.
  CHECK(problems("[?optional.none().value()]").empty());
}

TEST_CASE("operators are typed by their operands") {
  CHECK(type("1 + 2") == "int");
  CHECK(type("'a' + 'b'") == "string");
  CHECK(type("[1] + []") == "list(int)");
  CHECK(type("dyn(1) + 2") == "int");
  CHECK(type("raw + raw") == "dyn");
  CHECK(type("1 < 2.5") == "bool");
  CHECK(type("1 in [1, 2]") == "bool");
  CHECK(type("'a' in {'a': 1}") == "bool");
  CHECK(type("['a'][0]") == "string");
  CHECK(type("{'a': 1}['a']") == "int");
  CHECK(type("['a'][?0]") == "optional(string)");
  CHECK(type("true ? 1 : 2") == "int");
  CHECK(type("true ? optional.of(dyn(1)) : optional.of(1)") == "optional(dyn)");
  CHECK(type("true ? container.role : 'other'") == "string");
}

TEST_CASE("an overload that fits exactly says what the result is") {
  CHECK(type("math.least(1u, 2u)") == "uint");
  CHECK(type("math.greatest(1, 2, 3)") == "int");
  CHECK(type("math.greatest(1, 2.5)") == "dyn");
  CHECK(type("math.greatest(raw, 2)") == "dyn");
}

TEST_CASE("what nothing is known of is taken for what cel-go takes it for") {
  CHECK(type("[][0] + [][0]") == "bytes");
  CHECK(type("[][0] - [][0]") == "double");
  CHECK(type("[].map(x, x + 'a' + x)") == "list(string)");
  CHECK(type("[].map(x, (x + x).contains(strings.quote(x)))") == "list(bool)");
  CHECK(type("{}.transformMap(k, v, size(k))") == "map(bytes, int)");
  CHECK(type("{}.transformMap(k, v, k.indexOf('a'))") == "map(string, int)");
}

TEST_CASE("an operator that its operands do not have is reported at the operator") {
  CHECK(problems("1 + 'a'") == Lines{"3: there is no int + string [cel.no-overload]"});
  CHECK(problems("!1") == Lines{"1: there is no !int [cel.no-overload]; ! takes a bool, and is "
                                "stronger than ==: write !(a == b), or a != b"});
  CHECK(problems("1 in 'a'") == Lines{"3: there is no int in string [cel.no-overload]"});
  CHECK(problems("1['a']") == Lines{"2: there is no int[string] [cel.no-overload]"});
  CHECK(problems("count == '1'") ==
        Lines{"7: there is no int == string [cel.no-overload]; values of different types are never "
              "equal: convert one of them"});
  CHECK(problems("true ? 1 : 'a'") ==
        Lines{"6: the results of ?: have different types, int and string [cel.no-overload]; "
              "dyn(...) around one of them allows both"});
}

TEST_CASE("conditions are bool") {
  CHECK(type("raw && true") == "bool");
  CHECK(problems("count && true") == Lines{"1: expected bool, found int [cel.no-overload]"});
  CHECK(problems("count ? 1 : 2") == Lines{"1: expected bool, found int [cel.no-overload]"});
  CHECK(problems("[1].all(x, x)") == Lines{"12: expected bool, found int [cel.no-overload]"});
}

TEST_CASE("functions are found by name, style and arguments") {
  CHECK(type("size('a')") == "int");
  CHECK(type("'a'.size()") == "int");
  CHECK(type("'a'.startsWith('b')") == "bool");
  CHECK(type("optional.of(1).orValue(2)") == "int");
  CHECK(type("math.bitAnd(1, 2)") == "int");
  CHECK(problems("'a'.startsWith(1)") ==
        Lines{"5: there is no string.startsWith(int) [cel.no-overload]; there is "
              "string.startsWith(string)"});
  CHECK(problems("'a'.startWith('b')") ==
        Lines{"5: 'startWith' is not a method [cel.unknown-function]; did you mean 'startsWith'?"});
  CHECK(problems("startsWith('a', 'b')") ==
        Lines{"1: 'startsWith' is not a function [cel.unknown-function]; write x.startsWith() "
              "instead of startsWith(x)"});
  CHECK(problems("[1].all(true)") == Lines{"5: 'all' is not a method [cel.unknown-function]; it is "
                                           "written list.all(x, condition)"});
}

TEST_CASE("all overloads that the types admit are kept for evaluation") {
  Vocabulary vocabulary;
  const Result<Checked> one = vocabulary.check("1 + 2");
  REQUIRE(one);
  CHECK(one->ast.root->overloads.size() == 1);
  const Result<Checked> several = vocabulary.check("raw + raw");
  REQUIRE(several);
  CHECK(several->ast.root->overloads.size() > 1);
  const Result<Checked> open = vocabulary.check("raw.value() < 1u");
  REQUIRE(open);
  CHECK(open->ast.root->overloads.size() > 1);
  const Result<Checked> qualified = vocabulary.check("optional.of(1)");
  REQUIRE(qualified);
  CHECK(qualified->ast.root->name == "optional.of");
  CHECK(!qualified->ast.root->member);
  CHECK(qualified->ast.root->operands.size() == 1);
}

TEST_CASE("a name that is not known is reported with the nearest one") {
  CHECK(problems("containr.name") ==
        Lines{"1: 'containr' is not known here [cel.unknown-name]; did you mean 'container'?"});
  CHECK(problems("[1].map(xs, ys)") == Lines{"13: 'ys' is not known here [cel.unknown-name]; did "
                                             "you mean 'xs'?"});
  CHECK(problems("zzzzzz") == Lines{"1: 'zzzzzz' is not known here [cel.unknown-name]; known are "
                                    "container, workload, raw, count"});
}

TEST_CASE("fields are those that the type declares") {
  CHECK(type("container.image.repository") == "string");
  CHECK(type("container.env[0].name") == "string");
  CHECK(type("container.image") == "image");
  CHECK(type("workload.labels.app") == "string");
  CHECK(type("raw.spec.anything[0]") == "dyn");
  CHECK(
      problems("container.imag.repository") ==
      Lines{"11: 'imag' is not a field of 'container' [cel.unknown-field]; did you mean 'image'?"});
  CHECK(
      problems("container.?imag") ==
      Lines{"12: 'imag' is not a field of 'container' [cel.unknown-field]; did you mean 'image'?"});
  CHECK(
      problems("has(container.imag)") ==
      Lines{"15: 'imag' is not a field of 'container' [cel.unknown-field]; did you mean 'image'?"});
  CHECK(problems("container.name.first") ==
        Lines{"16: 'first' is not a field of 'string' [cel.unknown-field]"});
}

TEST_CASE("what is read of an optional is an optional") {
  CHECK(type("container.?name") == "optional(string)");
  CHECK(type("container.?image.repository") == "optional(string)");
  CHECK(type("container.?image.?tag") == "optional(string)");
  CHECK(type("optional.of({'a': 1}).a") == "optional(int)");
  CHECK(type("has(container.?image.tag)") == "bool");
}

TEST_CASE("an erroneous part is reported once, and nothing follows from it") {
  CHECK(problems("(container.imag.tag + 1).foo() && nobody == 'x'") ==
        Lines{"12: 'imag' is not a field of 'container' [cel.unknown-field]; did you mean 'image'?",
              "26: 'foo' is not a method [cel.unknown-function]",
              "35: 'nobody' is not known here [cel.unknown-name]; known are container, workload, "
              "raw, count"});
}

TEST_CASE("macros bind names of the types that they go over") {
  CHECK(type("[1, 2].all(x, x > 0)") == "bool");
  CHECK(type("[1, 2].exists(i, x, i > 0 && x > 0)") == "bool");
  CHECK(type("{'a': 1}.exists_one(k, k == 'a')") == "bool");
  CHECK(type("[1, 2].filter(x, x > 0)") == "list(int)");
  CHECK(type("{'a': 1}.filter(k, true)") == "list(string)");
  CHECK(type("[1, 2].map(x, 'a')") == "list(string)");
  CHECK(type("[1, 2].map(x, x > 1, [x])") == "list(list(int))");
  CHECK(type("[1, 2].transformList(i, x, 'a')") == "list(string)");
  CHECK(type("{'a': 1}.transformMap(k, v, v > 0, v + 0)") == "map(string, int)");
  CHECK(type("['a'].transformMap(i, v, v)") == "map(int, string)");
  CHECK(type("{'a': 1}.transformMapEntry(k, v, {v: k})") == "map(int, string)");
  CHECK(type("['b', 'a'].sortBy(x, x.size())") == "list(string)");
  CHECK(type("cel.bind(x, 1, [x])") == "list(int)");
  CHECK(type("optional.of(1).optMap(x, 'a')") == "optional(string)");
  CHECK(type("optional.of(1).optFlatMap(x, optional.of('a'))") == "optional(string)");
  CHECK(type("raw.map(x, x.y)") == "list(dyn)");
  CHECK(type("[].map(x, x)") == "list(dyn)");
  CHECK(type("workload.containers.map(c, c.name)") == "list(string)");
}

TEST_CASE("macros go over what they can") {
  CHECK(problems("'a'.all(x, true)") ==
        Lines{"1: 'all' goes over a list or a map, not over string [cel.no-overload]"});
  CHECK(problems("{1: 2}.transformMapEntry(k, v, v)") ==
        Lines{"32: expected a map of one entry, found int [cel.no-overload]"});
  CHECK(problems("[[1]].sortBy(x, x)") ==
        Lines{"17: list(int) has no order to sort by [cel.no-overload]"});
  CHECK(problems("count.optMap(x, x)") ==
        Lines{"1: 'optMap' goes with an optional, not with int [cel.no-overload]"});
  CHECK(problems("optional.of(1).optFlatMap(x, x)") ==
        Lines{"30: expected an optional, found int [cel.no-overload]"});
}

TEST_CASE("names of macros have slots by their nesting") {
  Vocabulary vocabulary;
  const Result<Checked> checked =
      vocabulary.check("[1].all(a, [2].all(i, b, a + i + b > 0) && [3].all(c, c > a))");
  REQUIRE(checked);
  const Expr& outer = *checked->ast.root;
  const Expr& both = *outer.operands[1];
  CHECK(outer.slot == 0);
  CHECK(both.operands[0]->slot == 1);
  CHECK(both.operands[1]->slot == 1);
  const Expr& c_is_more_than_a = *both.operands[1]->operands[1];
  CHECK(c_is_more_than_a.operands[0]->reference == ReferenceKind::kLocal);
  CHECK(c_is_more_than_a.operands[0]->slot == 1);
  CHECK(c_is_more_than_a.operands[1]->slot == 0);
}

TEST_CASE("a macro's name hides variables, and also qualified ones") {
  Vocabulary vocabulary;
  vocabulary.environment.declare("y", vocabulary.types.string());
  vocabulary.environment.declare("y.z", vocabulary.types.string());
  CHECK(vocabulary.type("[1].map(y, y)") == "list(int)");
  CHECK(vocabulary.type("[{'z': 1}].map(y, y.z)") == "list(int)");
  CHECK(vocabulary.type("[1].map(y, .y)") == "list(string)");
  CHECK(vocabulary.type("[{'z': 1}].map(y, .y.z)") == "list(string)");
  CHECK(vocabulary.type("[1].map(x, [true].map(x, x))") == "list(list(bool))");
}

TEST_CASE("a qualified variable is one name, the longest first") {
  Vocabulary vocabulary;
  const std::uint32_t slot = vocabulary.environment.declare("a.b", vocabulary.types.integer());
  vocabulary.environment.declare(
      "a", vocabulary.types.map(vocabulary.types.string(), vocabulary.types.boolean()));
  CHECK(vocabulary.type("a.b") == "int");
  CHECK(vocabulary.type("a.c") == "bool");
  const Result<Checked> checked = vocabulary.check("a.b");
  REQUIRE(checked);
  CHECK(checked->ast.root->reference == ReferenceKind::kVariable);
  CHECK(checked->ast.root->slot == slot);
  CHECK(checked->ast.root->operands[0]->reference == ReferenceKind::kNone);
}

TEST_CASE("names are looked up in the container first") {
  Vocabulary vocabulary;
  Environment environment(vocabulary.types, vocabulary.library, "com.example");
  environment.declare("y", vocabulary.types.string());
  environment.declare("com.example.y", vocabulary.types.integer());
  environment.declare("com.x", vocabulary.types.boolean());
  vocabulary.environment = std::move(environment);
  CHECK(vocabulary.type("y") == "int");
  CHECK(vocabulary.type(".y") == "string");
  CHECK(vocabulary.type("x") == "bool");
  CHECK(vocabulary.type("example.y") == "int");
}

TEST_CASE("a later variable hides an earlier one of its name") {
  Vocabulary vocabulary;
  const std::uint32_t slot = vocabulary.environment.declare("count", vocabulary.types.string());
  const Result<Checked> checked = vocabulary.check("count");
  REQUIRE(checked);
  CHECK(checked->ast.root->slot == slot);
  CHECK(type_name(*checked->type) == "string");
}

TEST_CASE("names of types are values") {
  CHECK(type("int") == "type(int)");
  CHECK(type("google.protobuf.Timestamp") == "type(timestamp)");
  CHECK(type("type(1) == int") == "bool");
  CHECK(type("type([1]) == list") == "bool");
  CHECK(type("type(ip('::1')) == net.IP") == "bool");
  Vocabulary vocabulary;
  const Result<Checked> checked = vocabulary.check("google.protobuf.Duration");
  REQUIRE(checked);
  CHECK(checked->ast.root->reference == ReferenceKind::kConstant);
  CHECK(checked->ast.root->literal.as_type().kind == TypeKind::kDuration);
}

TEST_CASE("messages are parsed, and refused") {
  CHECK(problems("a.TestAllTypes{b: nobody}") ==
        Lines{"1: messages cannot be made here, and 'a.TestAllTypes' is one [cel.message]",
              "19: 'nobody' is not known here [cel.unknown-name]; known are container, workload, "
              "raw, count"});
}

TEST_CASE("a value that an enumeration does not have is reported where it is compared") {
  const std::string text =
      "'mian' is none of the values: main, init, sidecar [cel.enum-value]; did "
      "you mean 'main'?";
  CHECK(problems("container.role == 'mian'") == Lines{"19: " + text});
  CHECK(problems("'mian' != container.role") == Lines{"1: " + text});
  CHECK(problems("container.role in ['main', 'mian']") == Lines{"28: " + text});
  CHECK(problems("'mian' in container.roles") == Lines{"1: " + text});
  CHECK(problems("workload.containers.exists(c, c.role == 'mian')") == Lines{"41: " + text});
  CHECK(problems("container.role == 'none'") ==
        Lines{"19: 'none' is none of the values: main, init, sidecar [cel.enum-value]"});
  CHECK(problems("container.role == 'main' && container.role in ['init', 'sidecar']").empty());
  CHECK(problems("container.role.startsWith('ma') && container.name == 'mian'").empty());
}

TEST_CASE("every sub-expression has a type") {
  Vocabulary vocabulary;
  const Result<Checked> checked = vocabulary.check(
      "has(container.image.tag) && [1, ?raw.?a].map(x, x + 1).exists(i, y, {'a': y}.a > i)");
  REQUIRE(checked);
  const auto all_typed = [](const auto& self, const Expr& expr) -> bool {
    bool typed = expr.type != nullptr && expr.type->kind != TypeKind::kVariable;
    for (const Expr* operand : expr.operands) typed = typed && self(self, *operand);
    return typed;
  };
  CHECK(all_typed(all_typed, *checked->ast.root));
}

TEST_CASE("types that would grow without bound become dyn") {
  std::string text = "{1: 1}";
  for (int i = 0; i < 60; ++i) text = "cel.bind(x, " + text + ", {x: x})";
  CHECK(type(text).find("dyn") != std::string::npos);
  std::string unknown = "[]";
  for (int i = 0; i < 60; ++i) {
    const std::string x = "x" + std::to_string(i);
    unknown = "cel.bind(" + x + ", " + unknown + ", [" + x + ", [{" + x + ": " + x + "}]])";
  }
  CHECK(!type(unknown).empty());
}

TEST_CASE("trees of the greatest height are checked") {
  std::string sum = "1";
  std::string path = "raw";
  std::string nested = "1";
  for (int i = 0; i < 249; ++i) sum += " + 1";
  for (int i = 0; i < 249; ++i) path += ".a";
  for (int i = 0; i < 99; ++i) nested = "[1].map(x, " + nested + ")";
  CHECK(type(sum) == "int");
  CHECK(type(path) == "dyn");
  CHECK(type(nested).starts_with("list(list("));
}

TEST_CASE("one value may stand for another where their types go together") {
  Vocabulary vocabulary;
  TypeTable& types = vocabulary.types;
  const Type* const narrow = types.enumeration({"a"});
  const Type* const wide = types.enumeration({"a", "b"});
  CHECK(assignable(*types.integer(), *types.dyn()));
  CHECK(assignable(*types.dyn(), *types.integer()));
  CHECK(!assignable(*types.integer(), *types.string()));
  CHECK(assignable(*types.list(types.dyn()), *types.list(types.string())));
  CHECK(!assignable(*types.list(types.integer()), *types.list(types.string())));
  CHECK(assignable(*narrow, *wide));
  CHECK(!assignable(*wide, *narrow));
  CHECK(assignable(*wide, *types.string()));
  CHECK(assignable(*vocabulary.container, *vocabulary.container));
  CHECK(!assignable(*vocabulary.container, *types.object("container")));
}

TEST_CASE("words of other languages are told how they are written here") {
  const auto note = [](const std::string& text) {
    const Lines lines = problems(text);
    REQUIRE(lines.size() == 1);
    return lines.front().substr(lines.front().find("; ") + 2);
  };
  CHECK(note("len(workload.containers) > 0") == "it is written size(x)");
  CHECK(note("workload.containers.length > 0") == "it is written size(x)");
  CHECK(note("workload.containers.any(c, c.name == 'a')") ==
        "it is written list.exists(x, condition)");
  CHECK(note("workload.containers.all(c.name == 'a')") == "it is written list.all(x, condition)");
  CHECK(note("'a' in container.name") ==
        "whether a text holds another is asked by text.contains(part)");
  CHECK(note("container.name == null") == "whether a field is set is asked by has(x.f)");
  CHECK(note("exists(container.limits.memory)").starts_with("whether a field is set"));
  CHECK(note("quantity('1') < '2'") == "a quantity is written quantity(\"512Mi\")");
  CHECK(note("duration('1s') == 's'") == "a duration is written duration(\"30s\")");
}

}  // namespace
}  // namespace libguard::cel
