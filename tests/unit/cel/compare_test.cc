// SPDX-License-Identifier: Apache-2.0
#include "cel/compare.h"

#include <limits>

#include "cel/collections.h"
#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

TEST_CASE("numbers of different kinds are compared exactly") {
  constexpr std::int64_t kBig = 9007199254740993;  // the first that a double cannot hold
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const auto order = [](const Value& a, const Value& b) { return order_numbers(a, b); };
  using std::partial_ordering;
  CHECK(order(Value::integer(1), Value::number(1.0)) == partial_ordering::equivalent);
  CHECK(order(Value::integer(kBig), Value::number(9007199254740992.0)) ==
        partial_ordering::greater);
  CHECK(order(Value::number(9007199254740992.0), Value::integer(kBig)) == partial_ordering::less);
  CHECK(order(Value::integer(kMost), Value::number(9223372036854775808.0)) ==
        partial_ordering::less);
  CHECK(order(Value::integer(-1), Value::natural(0)) == partial_ordering::less);
  CHECK(order(Value::natural(~0ULL), Value::integer(-1)) == partial_ordering::greater);
  CHECK(order(Value::natural(~0ULL), Value::number(18446744073709551616.0)) ==
        partial_ordering::less);
  CHECK(order(Value::natural(0), Value::number(-0.5)) == partial_ordering::greater);
  CHECK(order(Value::integer(-1), Value::number(-1.5)) == partial_ordering::greater);
  CHECK(order(Value::integer(0), Value::number(-1e300)) == partial_ordering::greater);
  CHECK(order(Value::integer(0), Value::number(0.0 / 0.0)) == partial_ordering::unordered);
  CHECK(order(Value::natural(0), Value::number(1.0 / 0.0)) == partial_ordering::less);
}

TEST_CASE("values of different kinds are different") {
  Stage stage;
  CHECK(stage.text("dyn(1) == 'a'") == "false");
  CHECK(stage.text("dyn(null) == 0") == "false");
  CHECK(stage.text("dyn('a') == b'a'") == "false");
  CHECK(stage.text("[1, 'a'] == ['a', 1]") == "false");
  CHECK(stage.text("dyn(duration('0s')) == timestamp(0)") == "false");
  CHECK(stage.text("dyn(1) != 'a'") == "true");
}

TEST_CASE("collections are equal where all their parts are") {
  Stage stage;
  CHECK(stage.text("[1, [2.0, {'a': 3u}]] == [1, [2, {'a': 3}]]") == "true");
  CHECK(stage.text("{'a': 1, 'b': 2} == {'b': 2, 'a': 1}") == "true");
  CHECK(stage.text("{'a': 1} == {'b': 1}") == "false");
  CHECK(stage.text("[1] == [1, 1]") == "false");
  CHECK(stage.text("optional.of([1]) == optional.of([1])") == "true");
  CHECK(stage.text("optional.of(1) == optional.none()") == "false");
  CHECK(stage.text("[0.0 / 0.0] == [0.0 / 0.0]") == "false");
}

TEST_CASE("types are equal by name") {
  Stage stage;
  CHECK(stage.text("type([1]) == type(['a'])") == "true");
  CHECK(stage.text("type([1]) == list") == "true");
  CHECK(stage.text("type(1) == uint") == "false");
  CHECK(stage.text("type(ip('::1')) == type(cidr('::1/128'))") == "false");
}

TEST_CASE("the known parts of collections may decide") {
  Stage stage;
  stage.declare("u", stage.context.unknown({"u"}));
  stage.declare("open", stage.open_list({Value::integer(1), Value::integer(2)}, "more"));
  CHECK(stage.text("[1, u] == [2, 3]") == "false");
  CHECK(stage.text("[u, 1] == [2, 3]") == "false");
  CHECK(stage.text("[1, u] == [1, 3]") == "unknown: u");
  CHECK(stage.text("[1, u] == [1]") == "false");
  CHECK(stage.text("[1, u] != [2, 3]") == "true");
  CHECK(stage.text("{'a': u, 'b': 1} == {'a': 1, 'b': 2}") == "false");
  CHECK(stage.text("{'a': u, 'b': 1} == {'a': 1, 'b': 1}") == "unknown: u");
  CHECK(stage.text("{'a': u} == {'b': 1}") == "false");
  CHECK(stage.text("open == [1]") == "false");
  CHECK(stage.text("open == [1, 2]") == "unknown: more");
  CHECK(stage.text("[1, 2, 3] == open") == "unknown: more");
}

TEST_CASE("comparing what is nested too deeply is an error, not a crash") {
  Stage stage;
  Value deep = Value::integer(1);
  for (int i = 0; i < 100'000; ++i) {
    deep = make_list(stage.arena.copy(std::span<const Value>(&deep, 1)), nullptr, stage.arena);
  }
  stage.declare("deep", deep);
  CHECK(stage.text("deep == deep") == "error: the values are nested too deeply to compare");
}

TEST_CASE("relations need two values that have an order") {
  Stage stage;
  CHECK(stage.text("'a' < 'ab'") == "true");
  CHECK(stage.text("'\u00e9' > 'z'") == "true");
  CHECK(stage.text("b'\\xff' > b'a'") == "true");
  CHECK(stage.text("false < true") == "true");
  CHECK(stage.text("1 <= 1.5 && 2u >= 1 && 3.0 > 2u") == "true");
  CHECK(stage.text("1.0 < 0.0 / 0.0 || 1.0 >= 0.0 / 0.0") == "false");
  CHECK(stage.text("timestamp(1) < timestamp(2) && duration('1s') < duration('1m')") == "true");
  CHECK(stage.text("dyn('a') < 1") == "error: no such overload: '<' of (string, int)");
  CHECK(stage.text("dyn([1]) < dyn([2])") == "error: no such overload: '<' of (list, list)");
}

}  // namespace
}  // namespace libguard::cel
