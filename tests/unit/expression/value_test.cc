// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "libguard/expression_value.h"
#include "support/catch.h"

namespace libguard {
namespace {

using Kind = ExpressionKind;
using Value = ExpressionValue;

TEST_CASE("a value is what C++ made it from") {
  CHECK(Value().is(Kind::kNull));
  CHECK(Value(nullptr).is(Kind::kNull));
  CHECK(Value(true).is_true());
  CHECK(Value(false).is_false());
  CHECK(Value(-7).as_int64() == -7);
  CHECK(Value(std::int8_t{3}).is(Kind::kInt));
  CHECK(Value(std::size_t{7}).as_uint64() == 7);
  CHECK(Value(1.5).as_double() == 1.5);
  CHECK(Value("text").as_string() == "text");
  CHECK(Value(std::string("text")).is(Kind::kString));
  CHECK(Value::bytes(std::string_view("\0\xff", 2)).as_string().size() == 2);
  CHECK(Value::no_optional().is(Kind::kOptional));
  CHECK_FALSE(Value::no_optional().held());
  CHECK(Value::optional(1).held()->as_int64() == 1);
}

TEST_CASE("a question that does not fit the kind of a value gives zero or nothing") {
  const Value text("5");
  CHECK(text.as_int64() == 0);
  CHECK(text.as_uint64() == 0);
  CHECK(text.as_double() == 0);
  CHECK(text.as_duration().count() == 0);
  CHECK(text.as_timestamp() == ExpressionTimestamp{});
  CHECK(text.size() == 0);
  CHECK(text.at(0).is(Kind::kNull));
  CHECK(text.key_at(0).is(Kind::kNull));
  CHECK(text.value_at(0).is(Kind::kNull));
  CHECK_FALSE(text.find("k"));
  CHECK_FALSE(text.held());
  CHECK(text.references().empty());
  CHECK(text.diagnostic().message.empty());
  const Value five(5);
  CHECK(five.as_string().empty());
  CHECK_FALSE(five.is_true());
  CHECK_FALSE(five.is_false());
  const Value list = Value::list({1});
  CHECK(list.at(1).is(Kind::kNull));
  CHECK(list.at(std::size_t{1} << 32).is(Kind::kNull));
}

TEST_CASE("parts of a value outlive it") {
  Value part;
  {
    const Value whole = Value::map({{"list", Value::list({"a", Value::list({"deep down"})})}});
    part = whole.find("list")->at(1).at(0);
  }
  CHECK(part.as_string() == "deep down");
}

TEST_CASE("maps keep their order, and find their keys") {
  std::vector<std::pair<Value, Value>> entries;
  for (int i = 0; i < 40; ++i) entries.emplace_back((i * 7) % 40, i);
  const Value map = Value::map(entries);
  REQUIRE(map.size() == 40);
  CHECK(map.key_at(1).as_int64() == 7);
  CHECK(map.value_at(39).as_int64() == 39);
  CHECK(map.find(7)->as_int64() == 1);
  CHECK(map.find(7.0)->as_int64() == 1);
  CHECK_FALSE(map.find("7"));
  CHECK_FALSE(map.find(40));
}

TEST_CASE("a map with a key twice, or one that can be none, is an error") {
  CHECK(Value::map({{"a", 1}, {"a", 2}}).diagnostic().message ==
        "the key 'a' stands twice in the map");
  CHECK(Value::map({{1.5, 1}}).diagnostic().message == "double cannot be the key of a map");
}

TEST_CASE("times are those of the standard library") {
  using namespace std::chrono_literals;
  CHECK(Value::duration(-1500ms).as_duration() == -1500ms);
  CHECK(Value::duration(-1500ms).to_text() == "-1.5s");
  CHECK(Value::duration(std::chrono::nanoseconds::min()).as_duration() ==
        std::chrono::nanoseconds::min());
  const std::chrono::system_clock::time_point before(-1500ms);
  CHECK(Value::timestamp(before).as_timestamp() == ExpressionTimestamp{-2, 500'000'000});
  CHECK(Value::timestamp(before).to_text() == "1969-12-31T23:59:58.5Z");
  CHECK(Value::timestamp({253402300800, 0}).is(Kind::kError));
  CHECK(Value::timestamp({std::numeric_limits<std::int64_t>::min(), -1}).is(Kind::kError));
}

TEST_CASE("JSON is read with integers as integers, and written as it was") {
  const std::string text =
      R"({"a":[1,-2,9223372036854775808,1.5,true,null],"ä\n":{"":"\"\\"},"e":[],"f":{}})";
  const Result<Value> read = Value::from_json(text);
  REQUIRE(read);
  CHECK(read->to_json() == text);
  const Value numbers = *read->find("a");
  CHECK(numbers.at(0).is(Kind::kInt));
  CHECK(numbers.at(2).is(Kind::kUint));
  CHECK(numbers.at(3).is(Kind::kDouble));
  CHECK(Value::from_json("1")->as_int64() == 1);
}

TEST_CASE("what is wrong with a JSON text is told with its place") {
  const Result<Value> read = Value::from_json("{\"a\": 1,\n \"a\" 2}", "request.json");
  REQUIRE_FALSE(read);
  CHECK(render(read.error().front()).starts_with("request.json:2:"));
  CHECK_FALSE(Value::from_json(""));
  CHECK_FALSE(Value::from_json(std::string(10'000, '[')));
  CHECK(Value::from_json("{\"a\": 1, \"a\": 2}").error().front().code == "json.duplicate-key");
  CHECK(Value::from_json("\"\xff\"").error().front().code == "text.encoding");
}

TEST_CASE("what JSON has no word for becomes a text") {
  using namespace std::chrono_literals;
  const Value value = Value::list(
      {Value::bytes("\x01\x02"), Value::duration(90s), Value::timestamp({0, 0}),
       Value::optional("x"), Value::no_optional(), Value::unknown({"a"}), Value::error("e"),
       std::numeric_limits<double>::infinity(), Value::map({{1, true}})});
  CHECK(value.to_json() ==
        R"(["AQI=","90s","1970-01-01T00:00:00Z","x",null,null,null,"Infinity",{"1":true}])");
}

TEST_CASE("text is for people") {
  CHECK(Value("as it is").to_text() == "as it is");
  CHECK(Value::list({"a", 1, 2u, 1.0}).to_text() == R"(["a", 1, 2u, 1.0])");
  CHECK(Value(std::string(100, 'x')).to_text(10) == "xxxxxxxxxx...");
}

TEST_CASE("an unknown carries its references once each") {
  CHECK(Value::unknown({"b", "a", "b"}).references() == std::vector<std::string>{"b", "a"});
  CHECK(Value::unknown({}).is(Kind::kUnknown));
}

TEST_CASE("values that nest without an end are an error") {
  Value value;
  int depth = 0;
  for (; !value.is(Kind::kError) && depth < 100'000; ++depth) value = Value::list({value});
  CHECK(depth < 1000);
  CHECK(value.diagnostic().message == "the value is nested too deeply");
}

}  // namespace
}  // namespace libguard
