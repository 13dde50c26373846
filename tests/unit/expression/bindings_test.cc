// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/expression/support.h"

namespace libguard {
namespace {

using Type = ExpressionType;
using Value = ExpressionValue;

std::string problem(const Type& type, const Value& value) {
  ExpressionEnvironment environment;
  environment.declare("x", type);
  ExpressionBindings bindings(environment);
  const Diagnostics problems = bindings.set("x", value);
  return problems.empty() ? "" : problems.front().message;
}

// The expression, with x of the type set to the value.
std::string evaluated(const Type& type, const Value& value, const std::string& text) {
  ExpressionEnvironment environment;
  environment.declare("x", type);
  ExpressionBindings bindings(environment);
  REQUIRE(bindings.set("x", value).empty());
  return evaluated(environment, bindings, text);
}

TEST_CASE("a value has to be of the declared type") {
  CHECK(problem(Type::int64(), "1") == "'x' must be int, found string");
  CHECK(problem(Type::string(), nullptr) == "'x' must be string, found null");
  CHECK(problem(Type::list(Type::int64()), Value::list({1, 2, true})) ==
        "'x[2]' must be int, found bool");
  CHECK(problem(Type::map(Type::string(), Type::list(Type::bytes())),
                Value::map({{"k", Value::list({"text"})}})) ==
        "'x['k'][0]' must be bytes, found string");
  CHECK(problem(Type::map(Type::string(), Type::dyn()), Value::map({{1, 1}})) ==
        "'x' has the key 1: it must be string, found int");
  CHECK(problem(Type::enumeration({"GET", "PUT"}), "POST") ==
        "'x' must be one of GET, PUT, found 'POST'");
  CHECK(problem(Type::optional(Type::string()), "a") ==
        "'x' must be optional(string), found string");
  CHECK(problem(Type::dyn(), Value::list({1, "a"})).empty());
}

TEST_CASE("numbers become those of the declared kind where nothing is lost") {
  CHECK(evaluated(Type::float64(), 3, "x / 2.0") == "1.5");
  CHECK(evaluated(Type::uint64(), 3, "x == 3u && type(x) == uint") == "true");
  CHECK(evaluated(Type::int64(), std::uint64_t{3}, "x - 4") == "-1");
  CHECK(evaluated(Type::int64(), 3.0, "type(x)") == "int");
  CHECK(problem(Type::int64(), 3.5) == "'x' must be int, which 3.5 is not");
  CHECK(problem(Type::uint64(), -1) == "'x' must be uint, which -1 is not");
  CHECK(problem(Type::int64(), std::uint64_t{1} << 63) ==
        "'x' must be int, which 9223372036854775808 is not");
  CHECK(problem(Type::float64(), 9007199254740993) ==
        "'x' must be double, which 9007199254740993 is not");
}

TEST_CASE("texts become durations and timestamps") {
  CHECK(evaluated(Type::duration(), "1h30m", "x.getMinutes()") == "90");
  CHECK(evaluated(Type::timestamp(), "2009-02-13T23:31:30Z", "int(x)") == "1234567890");
  CHECK(problem(Type::duration(), "soon") == "'x' must be duration, found 'soon'");
  CHECK(problem(Type::timestamp(), "2009") == "'x' must be timestamp, found '2009'");
}

Type user() {
  return Type::object("user", {{"name", Type::string()},
                               {"email", Type::string(), ExpressionField::kOptional},
                               {"logins", Type::list(Type::timestamp())}});
}

TEST_CASE("a map is read as the object that was declared") {
  const Value ada = *Value::from_json(
      R"({"name": "ada", "email": null, "logins": ["1970-01-01T00:00:01Z"], "more": 1})");
  CHECK(evaluated(user(), ada, "x.name + string(int(x.logins[0]))") == "ada1");
  CHECK(evaluated(user(), ada, "has(x.email)") == "false");
  CHECK(evaluated(user(), ada, "x.?email.orValue('none')") == "none");
  CHECK(evaluated(user(), ada, "x") ==
        R"({"name": "ada", "logins": [timestamp("1970-01-01T00:00:01Z")]})");
  CHECK(problem(user(), *Value::from_json(R"({"name": "ada"})")) == "'x.logins' is not set");
  CHECK(problem(user(), *Value::from_json(R"({"name": "ada", "logins": [1]})")) ==
        "'x.logins[0]' must be timestamp, found int");
}

TEST_CASE("objects are equal whose fields are") {
  ExpressionEnvironment environment;
  environment.declare("users", Type::list(user()));
  ExpressionBindings bindings(environment);
  const Value users = *Value::from_json(R"([
      {"name": "ada", "logins": []},
      {"name": "ada", "logins": [], "other": 1},
      {"name": "ada", "email": "a@b", "logins": []}])");
  REQUIRE(bindings.set("users", users).empty());
  CHECK(evaluated(environment, bindings, "users[0] == users[1]") == "true");
  CHECK(evaluated(environment, bindings, "users[0] == users[2]") == "false");
  CHECK(evaluated(environment, bindings, "users[2] in users") == "true");
}

TEST_CASE("parts of a value may be unknown, whatever was declared") {
  CHECK(evaluated(Type::list(Type::int64()), Value::list({1, Value::unknown({"b", "a"})}),
                  "x[1] > 2") == "unknown: b a");
  CHECK(evaluated(Type::list(Type::int64()), Value::list({1, Value::unknown({"b"})}),
                  "x[0] == 1 || x[1] == 1") == "true");
  CHECK(evaluated(Type::int64(), Value::error("the limit cannot be had"), "x + 1") ==
        "error: the limit cannot be had");
}

TEST_CASE("a variable that does not exist is told, with one that does") {
  ExpressionEnvironment environment;
  environment.declare("request", Type::dyn());
  ExpressionBindings bindings(environment);
  const Diagnostics problems = bindings.set("reqest", 1);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "expression.unknown-variable");
  CHECK(problems[0].notes == std::vector<std::string>{"did you mean 'request'?"});
}

TEST_CASE("a variable that is not set is an error where it is read") {
  ExpressionEnvironment environment;
  environment.declare("x", Type::boolean());
  ExpressionBindings bindings(environment);
  CHECK(evaluated(environment, bindings, "x") == "error: 'x' is not set");
  CHECK(evaluated(environment, bindings, "x || true") == "true");
  REQUIRE(bindings.set("x", true).empty());
  const ExpressionBindings copy = bindings;
  bindings.unset("x");
  CHECK(evaluated(environment, bindings, "x") == "error: 'x' is not set");
  CHECK(evaluated(environment, copy, "x") == "true");
}

TEST_CASE("what does not fit changes nothing") {
  ExpressionEnvironment environment;
  environment.declare("x", Type::int64());
  ExpressionBindings bindings(environment);
  REQUIRE(bindings.set("x", 1).empty());
  CHECK_FALSE(bindings.set("x", "two").empty());
  CHECK(evaluated(environment, bindings, "x") == "1");
}

TEST_CASE("variables may be declared after bindings were made") {
  ExpressionEnvironment environment;
  ExpressionBindings bindings(environment);
  environment.declare("a.b", Type::int64());
  CHECK(evaluated(environment, bindings, "a.b").starts_with("error: "));
  REQUIRE(bindings.set("a.b", 2).empty());
  environment.declare("c", Type::int64());
  CHECK(evaluated(environment, bindings, "a.b + 1") == "3");
  CHECK(evaluated(environment, bindings, "c") == "error: 'c' is not set");
}

}  // namespace
}  // namespace libguard
