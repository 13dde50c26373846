// SPDX-License-Identifier: Apache-2.0
//
// Messages of google.protobuf, which are native values.
#include "cel/check.h"
#include "support/catch.h"
#include "unit/cel/entities.h"
#include "unit/cel/resolved.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

using Lines = std::vector<std::string>;

std::string type(std::string text) { return Vocabulary().type(std::move(text)); }
Lines problems(std::string text) { return Vocabulary().problems(std::move(text)); }
std::string result(std::string text) { return Stage().text(std::move(text)); }

TEST_CASE("a wrapper message is the value in it") {
  CHECK(result("google.protobuf.Int32Value{value: -5}") == "-5");
  CHECK(result("google.protobuf.UInt64Value{value: 5u} + 1u") == "6");
  CHECK(result("google.protobuf.BoolValue{value: true} && true") == "true");
  CHECK(result("google.protobuf.StringValue{value: 'a'} + 'b'") == "ab");
  CHECK(result("size(google.protobuf.BytesValue{value: b'abc'})") == "3");
  CHECK(result(".google.protobuf.Int64Value{value: 1}") == "1");
}

TEST_CASE("a field that is not set has the value of an empty message") {
  CHECK(result("google.protobuf.Int64Value{}") == "0");
  CHECK(result("google.protobuf.BoolValue{}") == "false");
  CHECK(result("google.protobuf.StringValue{} == ''") == "true");
  CHECK(result("google.protobuf.ListValue{} == []") == "true");
  CHECK(result("google.protobuf.Struct{} == {}") == "true");
  CHECK(result("google.protobuf.Value{}") == "null");
  CHECK(result("google.protobuf.Duration{nanos: 5}") == result("duration('5ns')"));
  CHECK(result("google.protobuf.Int64Value{?value: optional.of(3)}") == "3");
  CHECK(result("google.protobuf.Int64Value{?value: optional.none()}") == "0");
  CHECK(result("google.protobuf.Value{?string_value: optional.of('x')}") == "x");
  CHECK(result("google.protobuf.Value{?string_value: optional.none()}") == "null");
}

TEST_CASE("a number that the field cannot hold is an error, and a float is rounded") {
  CHECK(result("google.protobuf.Int32Value{value: 2147483647}") == "2147483647");
  CHECK(result("google.protobuf.Int32Value{value: 2147483648}") ==
        "error: range error: 2147483648 is no int32");
  CHECK(result("google.protobuf.Int32Value{value: -2147483649}") ==
        "error: range error: -2147483649 is no int32");
  CHECK(result("google.protobuf.UInt32Value{value: 4294967296u}") ==
        "error: range error: 4294967296 is no uint32");
  CHECK(result("google.protobuf.FloatValue{value: 1.333} == 1.333") == "false");
  CHECK(result("google.protobuf.FloatValue{value: 1.5} == 1.5") == "true");
  CHECK(result("google.protobuf.FloatValue{value: 1.4e55}") == "Infinity");
  CHECK(
      result("google.protobuf.Int32Value{value: dyn('1')}").starts_with("error: no such overload"));
}

TEST_CASE("times are made of seconds and nanoseconds") {
  CHECK(result("google.protobuf.Duration{seconds: 1, nanos: 500000000} == duration('1.5s')") ==
        "true");
  CHECK(result("google.protobuf.Timestamp{seconds: 1234567890} == "
               "timestamp('2009-02-13T23:31:30Z')") == "true");
  CHECK(result("google.protobuf.Timestamp{seconds: 253402300800}") ==
        "error: the timestamp is out of range: the years are 1 to 9999");
  CHECK(result("google.protobuf.Duration{seconds: 9223372036854775807}") ==
        "error: the duration is out of range");
  CHECK(result("google.protobuf.Duration{nanos: 2147483648}") ==
        "error: range error: 2147483648 is no int32");
}

TEST_CASE("Struct, ListValue and Value hold what JSON has") {
  CHECK(result("google.protobuf.Struct{fields: {'a': 1}}.a == 1.0") == "true");
  CHECK(result("type(google.protobuf.ListValue{values: [1]}[0]) == double") == "true");
  CHECK(result("google.protobuf.ListValue{values: [9007199254740993, 9007199254740993u]}") ==
        R"(["9007199254740993", "9007199254740993"])");
  CHECK(result("google.protobuf.ListValue{values: [b'abc', duration('1s'), [null, true]]}") ==
        R"(["YWJj", "1s", [null, true]])");
  CHECK(result("google.protobuf.Value{list_value: ['a', {'b': 2u}]}") == R"(["a", {"b": 2.0}])");
  CHECK(result("google.protobuf.Value{number_value: 1.5}") == "1.5");
  CHECK(result("google.protobuf.Value{null_value: google.protobuf.NullValue.NULL_VALUE}") ==
        "null");
  CHECK(result("google.protobuf.ListValue{values: [{1: 2}]}") ==
        "error: type conversion error: 1 is no key of JSON");
  CHECK(result("google.protobuf.ListValue{values: [int]}") ==
        "error: type conversion error: type is no JSON");
  CHECK(
      result("google.protobuf.Value{number_value: dyn(1)}").starts_with("error: no such overload"));
}

TEST_CASE("what is unknown stays so inside, and what is wrong does not") {
  Stage stage;
  stage.declare("u", stage.context.unknown({"a"}));
  CHECK(stage.text("google.protobuf.ListValue{values: [1, u]}.size()") == "2");
  CHECK(stage.text("google.protobuf.ListValue{values: [1, u]}[1]") == "unknown: a");
  CHECK(stage.text("google.protobuf.Int32Value{value: u}") == "unknown: a");
  CHECK(stage.text("google.protobuf.ListValue{values: [1 / 0]}") == "error: division by zero");
}

TEST_CASE("conversion to JSON is bounded") {
  Stage poor(100);
  poor.declare("wide", poor.context.list(std::vector<Value>(101, Value::integer(1))));
  CHECK(poor.text("google.protobuf.ListValue{values: wide}").starts_with("error: "));
  Stage stage;
  Value deep = Value::integer(1);
  for (int i = 0; i < 200; ++i) deep = stage.context.list(std::span(&deep, 1));
  stage.declare("deep", deep);
  CHECK(stage.text("google.protobuf.ListValue{values: deep}") ==
        "error: the value is nested too deeply for JSON");
}

TEST_CASE("nothing that is in an Any can be opened") {
  CHECK(result("google.protobuf.Any{}") ==
        "error: type conversion error: a message of type '' cannot be opened here");
}

TEST_CASE("wrapper types go with what they wrap and with null") {
  CHECK(type("google.protobuf.Int32Value{value: 1}") == "wrapper(int)");
  CHECK(type("google.protobuf.Int32Value{} + 1") == "int");
  CHECK(type("google.protobuf.Int32Value{} == null") == "bool");
  CHECK(type("[google.protobuf.Int32Value{}, 1]") == "list(wrapper(int))");
  CHECK(type("[1, google.protobuf.Int32Value{}]") == "list(wrapper(int))");
  CHECK(type("[null, google.protobuf.Int32Value{}]") == "list(wrapper(int))");
  CHECK(type("[google.protobuf.Int32Value{}, 'a']") == "list(dyn)");
  CHECK(type("true ? google.protobuf.Int32Value{} : null") == "wrapper(int)");
  CHECK(type("google.protobuf.Struct{}") == "map(string, dyn)");
  CHECK(type("google.protobuf.ListValue{}") == "list(dyn)");
  CHECK(type("google.protobuf.Value{bool_value: true}") == "dyn");
  CHECK(type("google.protobuf.Timestamp{}") == "timestamp");
  CHECK(problems("google.protobuf.Int32Value{} == 1u") ==
        Lines{"30: there is no wrapper(int) == uint [cel.no-overload]; values of different types "
              "are never equal: convert one of them"});
  Vocabulary vocabulary;
  TypeTable& types = vocabulary.types;
  const Type* const wrapper = types.wrapper(types.integer());
  CHECK(assignable(*types.simple(TypeKind::kNull), *wrapper));
  CHECK(assignable(*types.integer(), *wrapper));
  CHECK(assignable(*wrapper, *types.integer()));
  CHECK(!assignable(*types.string(), *wrapper));
}

TEST_CASE("a variable of a wrapper type may be null") {
  Stage stage;
  stage.declare("w", stage.types.wrapper(stage.types.integer()), Value::null());
  CHECK(stage.text("w == null ? 0 : w + 1") == "0");
  CHECK(stage.text("w + 1") == "error: no such overload: '+' of (null, int)");
}

TEST_CASE("mistakes in a message are found where they are") {
  CHECK(problems("google.protobuf.Int32Value{valu: 1}") ==
        Lines{"28: 'valu' is not a field of 'google.protobuf.Int32Value' [cel.unknown-field]; did "
              "you mean 'value'?"});
  CHECK(problems("google.protobuf.Int32Value{value: 1u}") ==
        Lines{"35: 'value' of 'google.protobuf.Int32Value' is int, not uint [cel.no-overload]"});
  CHECK(problems("google.protobuf.Int32Value{value: 1, value: 2}") ==
        Lines{"38: 'value' is set twice [cel.message]"});
  CHECK(problems("google.protobuf.Value{bool_value: true, string_value: ''}") ==
        Lines{"41: 'google.protobuf.Value' holds one value, and 'string_value' is another "
              "[cel.message]"});
  CHECK(problems("google.protobuf.Int32Value{?value: 1}") ==
        Lines{"36: expected an optional behind '?', found int [cel.no-overload]"});
  CHECK(problems("google.protobuf.Int23Value{value: 1}") ==
        Lines{"1: messages cannot be made here, and 'google.protobuf.Int23Value' is one "
              "[cel.message]; did you mean 'google.protobuf.Int32Value'?"});
  CHECK(problems("google.protobuf.Int32Value{}.value").size() == 1);
  CHECK(problems("google.protobuf.Int32Value(1)").front().find('@') == std::string::npos);
}

TEST_CASE("what the checker lets through can be compiled") {
  for (const char* text :
       {"has(container.image.tag) && container.image.tag == 'a'",
        "has(container.image.tag) ? container.image.tag : ''",
        "[1, 2].map(x, [x].filter(y, y > 1).size())", "{'a': [1]}.a.exists(i, v, i == v)",
        "google.protobuf.Value{?struct_value: optional.of({'a': 1})}",
        "google.protobuf.Duration{nanos: google.protobuf.Int32Value{value: 1}}",
        "raw.?a.b.orValue(google.protobuf.NullValue.NULL_VALUE)", "math.greatest(1, 2u, 3.0)",
        "type(1) == int || type(null) == null_type", "cel.bind(x, raw, x.a[x.b])"}) {
    CAPTURE(text);
    Vocabulary vocabulary;
    const Result<Checked> checked = vocabulary.check(text);
    REQUIRE(checked);
    CHECK(unresolved_part(*checked->ast.root).empty());
  }
}

}  // namespace
}  // namespace libguard::cel
