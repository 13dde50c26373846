// SPDX-License-Identifier: Apache-2.0
//
// The tables over true, false, unknown and error, case by case.
#include <array>

#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

class Truths {
 public:
  Truths() {
    const Type* boolean = stage.types.boolean();
    stage.declare("t", boolean, Value::boolean(true));
    stage.declare("f", boolean, Value::boolean(false));
    stage.declare("u", boolean, stage.context.unknown({"u"}));
    stage.declare("v", boolean, stage.context.unknown({"v"}));
    stage.declare("e", boolean, stage.context.error("e"));
    stage.declare("d", boolean, stage.context.error("d"));
  }
  std::string text(const std::string& expression) { return stage.text(expression); }

  Stage stage;
};

// The row of an operator: its results for t, f, u and e on the right.
std::array<std::string, 4> row(const std::string& left_and_operator) {
  Truths truths;
  return {truths.text(left_and_operator + " t"), truths.text(left_and_operator + " f"),
          truths.text(left_and_operator + " u"), truths.text(left_and_operator + " e")};
}

using Row = std::array<std::string, 4>;
constexpr const char* kUnknown = "unknown: u";
constexpr const char* kError = "error: e";

TEST_CASE("&& is false where a side is, then unknown, then an error") {
  CHECK(row("t &&") == Row{"true", "false", kUnknown, kError});
  CHECK(row("f &&") == Row{"false", "false", "false", "false"});
  CHECK(row("u &&") == Row{kUnknown, "false", kUnknown, kUnknown});
  CHECK(row("e &&") == Row{kError, "false", kUnknown, kError});
}

TEST_CASE("|| is true where a side is, then unknown, then an error") {
  CHECK(row("t ||") == Row{"true", "true", "true", "true"});
  CHECK(row("f ||") == Row{"true", "false", kUnknown, kError});
  CHECK(row("u ||") == Row{"true", kUnknown, kUnknown, kUnknown});
  CHECK(row("e ||") == Row{"true", kError, kUnknown, kError});
}

TEST_CASE("a strict function is an error where an argument is, then unknown") {
  CHECK(row("t ==") == Row{"true", "false", kUnknown, kError});
  CHECK(row("u ==") == Row{kUnknown, kUnknown, kUnknown, kError});
  CHECK(row("e ==") == Row{kError, kError, kError, kError});
}

TEST_CASE("what is unknown together waits for all of it; the first error counts") {
  Truths truths;
  CHECK(truths.text("u && v") == "unknown: u v");
  CHECK(truths.text("u == v") == "unknown: u v");
  CHECK(truths.text("d && e") == "error: d");
  CHECK(truths.text("d == e") == "error: d");
  CHECK(truths.text("!u") == kUnknown);
  CHECK(truths.text("!e") == kError);
}

TEST_CASE("a conditional is what its condition is, where that is no boolean") {
  Truths truths;
  CHECK(truths.text("u ? t : t") == kUnknown);
  CHECK(truths.text("e ? t : t") == kError);
  CHECK(truths.text("t ? u : e") == kUnknown);
  CHECK(truths.text("f ? u : e") == kError);
  CHECK(truths.text("t ? t : e") == "true");
}

TEST_CASE("quantifiers are && and || over the elements") {
  Truths truths;
  CHECK(truths.text("[t, u].all(x, x)") == kUnknown);
  CHECK(truths.text("[u, f].all(x, x)") == "false");
  CHECK(truths.text("[u, f].exists(x, x)") == kUnknown);
  CHECK(truths.text("[u, t].exists(x, x)") == "true");
  CHECK(truths.text("[1, 2].all(x, x == 1 ? e : u)") == kUnknown);
  CHECK(truths.text("[1, 2].exists(x, x == 1 ? e : t)") == "true");
  CHECK(truths.text("[u, v].exists(x, x)") == "unknown: u v");
}

TEST_CASE("exists_one is an error where an element is, and decides at the second") {
  Truths truths;
  CHECK(truths.text("[t, f].exists_one(x, x)") == "true");
  CHECK(truths.text("[t, t, u].exists_one(x, x)") == "false");
  CHECK(truths.text("[t, u].exists_one(x, x)") == kUnknown);
  CHECK(truths.text("[1, 2, 3].exists_one(x, x == 3 ? e : t)") == kError);
}

TEST_CASE("an open list can only prove what one element proves") {
  Truths truths;
  truths.stage.declare("open", truths.stage.open_list({Value::integer(1)}, "more"));
  CHECK(truths.text("open.exists(x, x == 1)") == "true");
  CHECK(truths.text("open.exists(x, x == 2)") == "unknown: more");
  CHECK(truths.text("open.all(x, x == 1)") == "unknown: more");
  CHECK(truths.text("open.all(x, x == 2)") == "false");
  CHECK(truths.text("open.exists_one(x, x == 1)") == "unknown: more");
  CHECK(truths.text("size(open)") == "unknown: more");
  CHECK(truths.text("1 in open") == "true");
  CHECK(truths.text("2 in open") == "unknown: more");
  CHECK(truths.text("open[0]") == "unknown: more");
  CHECK(truths.text("open[1]") == "unknown: more");
  CHECK(truths.text("open.filter(x, x == 1).exists(y, true)") == "true");
  CHECK(truths.text("size(open.map(x, x))") == "unknown: more");
  CHECK(truths.text("size(open + [2])") == "unknown: more");
  CHECK(truths.text("dyn(open).sum()") == "unknown: more");
  CHECK(truths.text("sets.contains(open, [1])") == "true");
  CHECK(truths.text("sets.contains([1], open)") == "unknown: more");
  CHECK(truths.text("sets.contains([2], open)") == "false");
}

TEST_CASE("a collection may hold what is unknown") {
  Truths truths;
  CHECK(truths.text("size([t, u])") == "2");
  CHECK(truths.text("[t, u][0]") == "true");
  CHECK(truths.text("[t, u][1]") == kUnknown);
  CHECK(truths.text("t in [u, t]") == "true");
  CHECK(truths.text("f in [u, t]") == kUnknown);
  CHECK(truths.text("size({'a': u})") == "1");
  CHECK(truths.text("'a' in {'a': u}") == "true");
  CHECK(truths.text("has({'a': u}.a)") == "true");
  CHECK(truths.text("{'a': u}.a") == kUnknown);
  CHECK(truths.text("{u: 1}") == kUnknown);
  CHECK(truths.text("[t, e]") == kError);
  CHECK(truths.text("{'a': e}") == kError);
  CHECK(truths.text("[u].map(x, !x)[0]") == kUnknown);
  CHECK(truths.text("size([u].map(x, !x))") == "1");
  CHECK(truths.text("[t, u].filter(x, x)") == kUnknown);
  CHECK(truths.text("[t, f].map(x, x ? u : t).size()") == "2");
  CHECK(truths.text("[1, 2].map(x, x == 2 ? e : t)") == kError);
  CHECK(truths.text("['a', 'b'].join(u ? 'a' : 'b')") == kUnknown);
  CHECK(truths.text("[?(u ? optional.of(1) : optional.none())]") == kUnknown);
}

TEST_CASE("a bound error or unknown is one where its name is read") {
  Truths truths;
  CHECK(truths.text("cel.bind(x, e, t)") == "true");
  CHECK(truths.text("cel.bind(x, e, x)") == kError);
  CHECK(truths.text("cel.bind(x, u, x && f)") == "false");
  CHECK(truths.text("optional.of(t).optMap(x, u).value()") == kUnknown);
  CHECK(truths.text("optional.of(t).optFlatMap(x, optional.of(u))") == kUnknown);
  CHECK(truths.text("optional.of(1).orValue(1 / 0)") == "1");
  CHECK(truths.text("optional.none().orValue(1 / 0)") == "error: division by zero");
  CHECK(truths.text("optional.of(u)") == kUnknown);
}

TEST_CASE("what is no boolean decides nothing") {
  Truths truths;
  CHECK(truths.text("dyn(1) && f") == "false");
  CHECK(truths.text("dyn(1) && t") == "error: no such overload: int is no bool");
  CHECK(truths.text("dyn('a') ? 1 : 2") == "error: no such overload: string is no condition");
  CHECK(truths.text("dyn(1).all(x, true)") == "error: no such overload: int has no elements");
}

}  // namespace
}  // namespace libguard::cel
