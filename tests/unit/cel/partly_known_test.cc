// SPDX-License-Identifier: Apache-2.0
//
// What is known in part decides where it can, and never more than that.
#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

class Parts {
 public:
  Parts() {
    const Type* integer = stage.types.integer();
    stage.declare("u", integer, stage.context.unknown({"u"}));
    stage.declare("v", integer, stage.context.unknown({"v"}));
    stage.declare("l", stage.types.list(integer), stage.context.unknown({"l"}));
    const Value one = Value::integer(1);
    stage.declare("open", stage.types.list(integer), stage.open_list({one}, "more"));
  }
  std::string text(const std::string& expression) { return stage.text(expression); }

  Stage stage;
};

constexpr const char* kUnknown = "unknown: u";

TEST_CASE("an index is found where nothing unknown stands nearer") {
  Parts parts;
  CHECK(parts.text("[1, u].indexOf(1)") == "0");
  CHECK(parts.text("[u, 1].indexOf(1)") == kUnknown);
  CHECK(parts.text("[u, 1].lastIndexOf(1)") == "1");
  CHECK(parts.text("[2, u].indexOf(1)") == kUnknown);
  CHECK(parts.text("[u, 2, v].indexOf(1)") == "unknown: u v");
  CHECK(parts.text("open.indexOf(1)") == "unknown: more");
}

TEST_CASE("two known elements in a wrong order are enough for a list not to be sorted") {
  Parts parts;
  CHECK(parts.text("[2, u, 1].isSorted()") == "false");
  CHECK(parts.text("[1, u, 2].isSorted()") == kUnknown);
  CHECK(parts.text("open.isSorted()") == "unknown: more");
}

TEST_CASE("an element that equals a known one is no other, whatever the rest is") {
  Parts parts;
  CHECK(parts.text("[[1, u], [1, u]].distinct()") == kUnknown);
  CHECK(parts.text("[[1], [1, u], [1]].distinct().size()") == "2");
}

TEST_CASE("an unknown list in a list may hold any number of elements") {
  Parts parts;
  CHECK(parts.text("[[1], l].flatten()") == "unknown: l");
  CHECK(parts.text("[[u]].flatten().size()") == "1");
  CHECK(parts.text("[dyn(1), u].flatten(2)") == kUnknown);
  CHECK(parts.text("[dyn(1), u].flatten(0).size()") == "2");
}

TEST_CASE("an optional may hold what is unknown: that it holds something is known") {
  Parts parts;
  CHECK(parts.text("{'a': u}.?a.hasValue()") == "true");
  CHECK(parts.text("{'a': u}[?'a'].hasValue()") == "true");
  CHECK(parts.text("{'a': u}.?a.orValue(1)") == kUnknown);
  CHECK(parts.text("{'a': u}.?a.optMap(x, x + 1).hasValue()") == "true");
  CHECK(parts.text("{'a': u}.?a.optMap(x, true)") == "optional.of(true)");
  CHECK(parts.text("[u].first().hasValue()") == "true");
  CHECK(parts.text("{'a': u}.?a == optional.none()") == "false");
  CHECK(parts.text("[?{'a': u}.?a].size()") == "1");
  CHECK(parts.text("{?'b': {'a': u}.?a}.size()") == "1");
  CHECK(parts.text("open[?0]") == "unknown: more");
}

TEST_CASE("of an object an unknown field may be unset; in a map it is set") {
  Stage stage;
  Type* const node = stage.types.object("node");
  Stage::add_field(node, "size", stage.types.integer());
  FakeObject object(node);
  object.set("size", stage.context.unknown({"n.size"}).as_maybe_unset());
  stage.declare("n", node, Value::object(&object));
  CHECK(stage.text("has(n.size)") == "unknown: n.size");
  CHECK(stage.text("n.?size.hasValue()") == "unknown: n.size");
  CHECK(stage.text("has({'a': n.size}.a)") == "true");
  CHECK(stage.text("{'a': n.size}.?a.hasValue()") == "true");
}

TEST_CASE("what is wrong with known keys is wrong whatever the others are") {
  Parts parts;
  const std::string twice = "error: the key 1 stands twice in the map";
  CHECK(parts.text("{1: 1, u: 2, 1: 3}") == twice);
  CHECK(parts.text("{[1]: 1, u: 2}") == "error: list cannot be the key of a map");
  CHECK(parts.text("[1, 1, u].transformMapEntry(i, x, {x: 1})").starts_with("error"));
  CHECK(parts.text("[1, 2, u].transformMapEntry(i, x, {x: 1})") == kUnknown);
}

TEST_CASE("where an element of an open list stands is not known, nor how many there are") {
  Parts parts;
  CHECK(parts.text("open[0]") == "unknown: more");
  CHECK(parts.text("open.all(i, x, i == 0)") == "unknown: more");
  CHECK(parts.text("open.transformMap(i, x, x)") == "unknown: more");
  CHECK(parts.text("open.transformMapEntry(i, x, {x: x})") == "unknown: more");
  CHECK(parts.text("open.sortBy(x, x)") == "unknown: more");
  CHECK(parts.text("open.sortBy(x, 1 / 0)") == "error: division by zero");
  CHECK(parts.text("(open + [u]).size()") == "unknown: more");
  CHECK(parts.text("sets.contains([2], open)") == "false");
  CHECK(parts.text("(open + [u]).exists(x, x == 2)") == "unknown: u more");
  CHECK(parts.text("open.exists_one(x, x == u)") == "unknown: u more");
}

TEST_CASE("a map is not sorted, also where nothing says before that it is one") {
  CHECK(Parts().text("dyn({'b': 1, 'a': 2}).sortBy(x, x)") ==
        "error: no such overload: 'sortBy' goes over a list");
}

TEST_CASE("an error of a later entry wins over one that is unknown") {
  Parts parts;
  CHECK(parts.text("[1, 0].transformMapEntry(i, x, x == 1 ? {1: u} : {2: 1 / x})") ==
        "error: division by zero");
}

TEST_CASE("an evaluation without steps is an error, also where an unknown would absorb it") {
  Stage stage(100);
  stage.declare("u", stage.types.boolean(), stage.context.unknown({"u"}));
  const std::string out = "error: the evaluation took too many steps";
  CHECK(stage.text("u || lists.range(200).exists(x, x == 150)") == out);
  CHECK(stage.text("[u || lists.range(200).exists(x, x == 150)]") == out);
  CHECK(stage.text("u && true") == kUnknown);
}

}  // namespace
}  // namespace libguard::cel
