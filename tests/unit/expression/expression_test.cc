// SPDX-License-Identifier: Apache-2.0
#include "libguard/expression.h"

#include <algorithm>
#include <thread>

#include "support/catch.h"
#include "unit/expression/support.h"

namespace libguard {
namespace {

using Type = ExpressionType;
using Value = ExpressionValue;

std::string evaluated(const std::string& text, const ExpressionLimits& limits = {}) {
  const ExpressionEnvironment environment;
  return shown(compiled(environment, text).evaluate(ExpressionBindings(environment), limits));
}

// All problems of an expression over one variable, as text.
std::string problems_of(const std::string& text, const Type& type,
                        const Type& wanted = Type::dyn()) {
  ExpressionEnvironment environment;
  environment.declare("x", type);
  const Result<Expression> expression =
      compile_expression(Source("test", text), environment, wanted);
  if (expression) return "";
  std::string all;
  for (const Diagnostic& each : expression.error()) all += each.code + ": " + each.message + "\n";
  return all;
}

TEST_CASE("an expression is compiled once and evaluated against many values") {
  ExpressionEnvironment environment;
  environment.declare("n", Type::int64());
  const Expression even = compiled(environment, "n % 2 == 0");
  ExpressionBindings bindings(environment);
  for (int i = 0; i < 4; ++i) {
    REQUIRE(bindings.set("n", i).empty());
    CHECK(even.evaluate(bindings).is_true() == (i % 2 == 0));
  }
}

TEST_CASE("every mistake is told with its place, before anything is evaluated") {
  const std::string all = problems_of("x.size() > 'a' && y", Type::string());
  CHECK(all.find("cel.no-overload") != std::string::npos);
  CHECK(all.find("cel.unknown-name") != std::string::npos);
  CHECK(problems_of("1 +", Type::dyn()).starts_with("cel.syntax"));
  const Type user = Type::object("user", {{"email", Type::string(), ExpressionField::kOptional}});
  CHECK(problems_of("x.email == ''", user).starts_with("cel.unguarded"));
  CHECK(problems_of("x.mail == ''", user).starts_with("cel.unknown-field"));
  CHECK(problems_of("has(x.email) && x.email == ''", user).empty());
  CHECK(problems_of("x == 'POST'", Type::enumeration({"GET"})).starts_with("cel.enum-value"));
}

TEST_CASE("the result has to be of the type that is wanted") {
  CHECK(problems_of("x + 1", Type::int64(), Type::boolean()) ==
        "expression.type: expected bool, and this is int\n");
  CHECK(problems_of("x", Type::dyn(), Type::boolean()).empty());
}

TEST_CASE("an expression knows its type") {
  ExpressionEnvironment environment;
  const Type user = Type::object("user", {{"name", Type::string()}});
  environment.declare("users", Type::map(Type::string(), user));
  CHECK(compiled(environment, "users.map(k, users[k])").type() == Type::list(user));
  CHECK(compiled(environment, "users.size() > 1").type() == Type::boolean());
  CHECK(compiled(environment, "[1, 'a']").type() == Type::list(Type::dyn()));
  CHECK(compiled(environment, "[]").type().name() == "list(dyn)");
  CHECK(compiled(environment, "quantity('1Gi')").type().name() == "quantity");
  CHECK(compiled(environment, "users['a']").type().name() == "user");
  CHECK_FALSE(Type::object("user", {}) == Type::object("user", {}));
}

TEST_CASE("what goes wrong in an evaluation is a value that names its place") {
  const ExpressionEnvironment environment;
  const Expression expression = compiled(environment, "[1,\n 2 / 0]");
  const Value result = expression.evaluate(ExpressionBindings(environment));
  REQUIRE(result.is(ExpressionKind::kError));
  CHECK(render(result.diagnostic()) == R"(test:2:2: error: division by zero [cel.evaluation]
     2 |  2 / 0]
       |  ^
)");
}

TEST_CASE("a result owns what it holds") {
  Value result;
  {
    ExpressionEnvironment environment;
    environment.declare("x", Type::dyn());
    ExpressionBindings bindings(environment);
    REQUIRE(bindings.set("x", Value::list({"from the bindings"})).empty());
    result = compiled(environment,
                      "{'a': x, 'b': ['a literal', 'made ' + 'up', b'\\x01'], 'c': "
                      "[type(x), type(1), optional.of(type('')), optional.none()]}")
                 .evaluate(bindings);
  }
  CHECK(shown(result) == R"({"a": ["from the bindings"], "b": ["a literal", "made up", b"\x01"], )"
                         R"("c": [list, int, optional.of(string), optional.none()]})");
}

TEST_CASE("a result can be bound again") {
  ExpressionEnvironment environment;
  environment.declare("x", Type::dyn());
  ExpressionBindings bindings(environment);
  REQUIRE(
      bindings
          .set("x",
               compiled(environment, "[type([1]), quantity('1Ki'), {'k': [1]}]").evaluate(bindings))
          .empty());
  CHECK(evaluated(environment, bindings, "x[0] == list && x[0] == type([]) && x[1] == '1Ki'") ==
        "true");
  CHECK(evaluated(environment, bindings, "x[2].k[0]") == "1");
}

TEST_CASE("steps bound what an evaluation costs") {
  const std::string square = "[1, 2, 3].map(a, [1, 2, 3].map(b, a * b))";
  CHECK(evaluated(square) == "[[1, 2, 3], [2, 4, 6], [3, 6, 9]]");
  CHECK(evaluated(square, {.steps = 5}) == "error: the evaluation took too many steps");
}

TEST_CASE("what is shared within a result does not explode in it") {
  std::string text = "cel.bind(a0, ['x', 'y'], ";
  for (int i = 1; i <= 30; ++i) {
    const std::string n = std::to_string(i), before = std::to_string(i - 1);
    text += "cel.bind(a" + n + ", [a" + before + ", a" + before + "], ";
  }
  text += "a30" + std::string(31, ')');
  CHECK(evaluated(text) == "error: the evaluation took too many steps");
}

TEST_CASE("bindings for another environment are refused") {
  const ExpressionEnvironment one, other;
  const Expression expression = compiled(one, "1");
  CHECK(shown(expression.evaluate(ExpressionBindings(other))) ==
        "error: the bindings were made for another environment");
}

TEST_CASE("an expression outlives its environment, and a moved one goes on") {
  ExpressionEnvironment first;
  first.declare("x", Type::int64());
  const Expression expression = compiled(first, "x + 1");
  ExpressionBindings bindings(first);
  ExpressionEnvironment second = std::move(first);
  second.declare("y", Type::int64());
  REQUIRE(bindings.set("x", 1).empty());
  CHECK(shown(expression.evaluate(bindings)) == "2");
  second = ExpressionEnvironment();
  CHECK(shown(expression.evaluate(bindings)) == "2");
}

TEST_CASE("a name that is declared again has the later type") {
  ExpressionEnvironment environment;
  environment.declare("x", Type::int64());
  environment.declare("x", Type::string());
  ExpressionBindings bindings(environment);
  REQUIRE(bindings.set("x", "a").empty());
  CHECK(evaluated(environment, bindings, "x + 'b'") == "ab");
}

TEST_CASE("threads compile in one environment and evaluate one expression") {
  ExpressionEnvironment environment;
  environment.declare("x", Type::list(Type::string()));
  ExpressionBindings bindings(environment);
  REQUIRE(bindings.set("x", Value::list({"a", "b"})).empty());
  const Expression shared = compiled(environment, "x.map(t, t + '!').join(',')");
  std::array<bool, 4> good{};
  std::vector<std::thread> threads;
  for (bool& each : good) {
    threads.emplace_back([&] {
      each = true;
      for (int i = 0; i < 50; ++i) {
        const Result<Expression> own = compile_expression(
            Source("test", "x.map(t, {t: [" + std::to_string(i) + "]}).size() == 2"), environment);
        each = each && own && own->evaluate(bindings).is_true() &&
               shared.evaluate(bindings).as_string() == "a!,b!";
      }
    });
  }
  for (std::thread& each : threads) each.join();
  CHECK(good == std::array{true, true, true, true});
}

TEST_CASE("an expression may make a wrapper message") {
  const ExpressionEnvironment environment;
  const Source source("test", "google.protobuf.Int32Value{value: 7}");
  const Result<Expression> wrapped = compile_expression(source, environment);
  REQUIRE(wrapped);
  CHECK(wrapped->type().name() == "wrapper(int)");
  CHECK(wrapped->evaluate(ExpressionBindings(environment)).as_int64() == 7);
}

TEST_CASE("an environment lists its functions") {
  const std::vector<std::string> functions = ExpressionEnvironment().functions();
  const auto has = [&](const std::string& signature) {
    return std::find(functions.begin(), functions.end(), signature) != functions.end();
  };
  CHECK(has("string.startsWith(string) -> bool"));
  CHECK(has("size(list(A)) -> int"));
  CHECK(std::is_sorted(functions.begin(), functions.end()));
  CHECK(std::none_of(functions.begin(), functions.end(),
                     [](const std::string& each) { return each.find('_') == 0; }));
}

}  // namespace
}  // namespace libguard
