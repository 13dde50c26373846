// SPDX-License-Identifier: Apache-2.0
#include "cel/program.h"

#include <thread>

#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

TEST_CASE("a program evaluates again and again, with the values of the moment") {
  class Counter final : public Activation {
   public:
    Value variable(std::uint32_t, Context&) const override { return Value::integer(++calls_); }

   private:
    mutable std::int64_t calls_ = 0;
  };
  Stage stage;
  stage.declare("x", stage.types.integer(), Value());
  const Program program = stage.compile("x * 10");
  const Counter counter;
  CHECK(program.evaluate(counter, stage.context).as_integer() == 10);
  CHECK(program.evaluate(counter, stage.context).as_integer() == 20);
}

TEST_CASE("a program outlives being moved") {
  Stage stage;
  stage.declare("x", stage.types.string(), Value::string("abc"));
  Program first = stage.compile("x.matches('^a.c$') && [1, 2].exists(i, i == 2)");
  CHECK(first);
  Program second = std::move(first);
  CHECK_FALSE(first);
  CHECK(second.evaluate(stage, stage.context).is_true());
}

TEST_CASE("several threads evaluate one program, each with a context of its own") {
  Stage stage;
  stage.declare("x", stage.types.string(), Value::string("abc"));
  const Program program =
      stage.compile("['a', 'b'].map(c, c + x).all(t, t.matches('^[ab]abc$')) && x in ['abc']");
  std::array<bool, 4> passed{};
  std::vector<std::thread> threads;
  for (bool& result : passed) {
    threads.emplace_back([&] {
      result = true;
      for (int i = 0; i < 200; ++i) {
        Arena arena;
        Context context(arena, 10'000);
        result = result && program.evaluate(stage, context).is_true();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(passed == std::array{true, true, true, true});
}

TEST_CASE("constants are folded once") {
  Stage stage;
  const Program program = stage.compile("[1, 2, 3].reverse() + [size('abc')]");
  Context context(stage.arena, 0);
  CHECK(stage.text_of(program.evaluate(stage, context)) == "[3, 2, 1, 3]");
}

TEST_CASE("a constant that fails does so when it is evaluated") {
  Stage stage;
  CHECK(stage.text("false && 1 / 0 == 1") == "false");
  CHECK(stage.text("[1 / 0]") == "error: division by zero");
}

TEST_CASE("overloads are chosen by the values where the types do not tell") {
  Stage stage;
  stage.declare("i", Value::integer(1));
  stage.declare("s", Value::string("a"));
  CHECK(stage.text("i + i") == "2");
  CHECK(stage.text("s + s") == "aa");
  CHECK(stage.text("i + s") == "error: no such overload: '+' of (int, string)");
  CHECK(stage.text("s.startsWith('a')") == "true");
  CHECK(stage.text("i.startsWith('a')") ==
        "error: no such overload: 'startsWith' of (int, string)");
}

TEST_CASE("a value of another kind than its declared type is no undefined behaviour") {
  Stage stage;
  stage.declare("liar", stage.types.string(), Value::integer(1));
  CHECK(stage.text("liar + 'a'") == "error: no such overload: '+' of (int, string)");
  CHECK(stage.text("liar.matches('a')") == "error: no such overload: 'matches' of (int, string)");
}

TEST_CASE("names of inner macros hide those of outer ones") {
  Stage stage;
  CHECK(stage.text("[1, 2].map(x, [x, 10].map(x, x + 1))") == "[[2, 11], [3, 11]]");
  CHECK(stage.text("[[1, 2], [3]].map(x, x.map(y, x.size() * 10 + y))") == "[[21, 22], [13]]");
  CHECK(stage.text("cel.bind(a, 1, cel.bind(b, a + 1, cel.bind(c, b + 1, cel.bind(d, c + 1, "
                   "cel.bind(e, d + 1, [a, b, c, d, e])))))") == "[1, 2, 3, 4, 5]");
}

TEST_CASE("a variable that has no value is an error, but in a place") {
  const int node = 0;
  Stage stage;
  stage.declare("gone", Value::absent({&node, nullptr}, "spec"));
  CHECK(stage.text("gone") == "error: 'gone' is not set");
  const Value place = stage.evaluate("gone.field", Mode::kPlace);
  CHECK(place.text() == "spec/field");
  CHECK(place.origin().node == &node);
}

}  // namespace
}  // namespace libguard::cel
