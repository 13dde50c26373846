// SPDX-License-Identifier: Apache-2.0
//
// Expressions that nobody writes by hand end with a clear error, in time and
// memory that grow with their size; what an evaluation takes is bounded, however
// many steps it may take.
#include "support/catch.h"
#include "support/repeat.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

// x bound to `start`, then `times` over to `grow` of what it was; then `use`.
std::string grown(std::size_t times, const std::string& start, const std::string& grow,
                  const std::string& use) {
  return "cel.bind(x, " + start + ", " + repeat("cel.bind(x, " + grow + ", ", times) + use +
         std::string(times + 1, ')');
}

std::string failure(const Result<Ast>& ast) { return ast ? "" : ast.error().front().code; }

}  // namespace

TEST_CASE("deep nesting of any kind is refused when it is read") {
  const std::size_t many = 10'000;
  const std::vector<std::string> texts = {
      repeat("(", many) + "1" + repeat(")", many),
      repeat("[", many) + "1" + repeat("]", many),
      repeat("{1: ", many) + "1" + repeat("}", many),
      repeat("!", many) + "a",
      repeat("-", many) + "a",
      repeat("- ", many) + "1",
      repeat("a ? b : ", many) + "c",
      "a" + repeat(".b", many),
      "a" + repeat(".?b", many),
      "a" + repeat("[0]", many),
      "a" + repeat(".f()", many),
      repeat("f(", many) + "1" + repeat(")", many),
      repeat("[1].map(x, ", many) + "x" + repeat(")", many),
      repeat("[1].all(x, ", many) + "true" + repeat(")", many),
      repeat("cel.bind(x, 1, ", many) + "x" + repeat(")", many),
      "1" + repeat(" + 1", many),
      "1" + repeat(" == 1", many),
  };
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 20));
    CHECK(failure(parse_text(text)) == "cel.too-deep");
  }
}

TEST_CASE("long chains of && and || are no deep nesting") {
  const std::string text = "n == 1" + repeat(" && n < 5 || n != 7", 20'000);
  Stage stage;
  stage.declare("n", stage.types.integer(), Value::integer(1));
  CHECK(stage.text(text) == "true");
}

TEST_CASE("large literals are read") {
  Stage stage(5'000'000);
  CHECK(stage.text("size('" + std::string(50'000'000, 'a') + "')") == "50000000");
  CHECK(stage.text("size([" + repeat("1, ", 1'000'000) + "1])") == "1000001");
  CHECK(failure(parse_text(std::string(1'000'000, '9'))) != "");
  CHECK(failure(parse_text("0x" + std::string(1'000'000, 'f'))) != "");
  CHECK(failure(parse_text("'\\q" + std::string(1'000'000, 'a') + "'")) != "");
}

TEST_CASE("patterns that other engines choke on take time by the size of the text") {
  Stage stage;
  stage.declare("s", stage.types.string(), Value::string(std::string_view("aaaaaaaaaaaaaaaaaaab")));
  CHECK(stage.text("s.matches('(a+)+$')") == "false");
  CHECK(stage.text("s.matches('(a|aa)+$')") == "false");
  CHECK(stage.text("s.matches('(x+x+)+y')") == "false");
  const std::string long_text(1'000'000, 'a');
  stage.declare("l", stage.types.string(), Value::string(long_text));
  CHECK(stage.text("l.matches('(a+)+$')") == "true");
  CHECK(stage.text("(l + 'b').matches('(a+)+$')") == "false");
}

TEST_CASE("patterns that would take much memory are refused") {
  Stage stage;
  stage.declare("s", stage.types.string(), Value::string("a"));
  for (const std::string pattern :
       {"(a{1000}){1000}", "((a{100}){100}){100}", "(\\\\pL{500}){500}"}) {
    CAPTURE(pattern);
    CHECK(stage.text("s.matches('" + pattern + "')")
              .starts_with("error: the regular expression does not compile"));
    CHECK(stage.text("s.matches('" + pattern + "' + s)")
              .starts_with("error: the regular expression does not compile"));
  }
}

TEST_CASE("patterns that are made while an expression is evaluated take steps") {
  Stage stage(100'000);
  CHECK(stage.text("lists.range(10000).exists(i, 'x'.matches('(y{300}){3}' + string(i)))") ==
        "error: the evaluation took too many steps");
}

TEST_CASE("memory is bounded where there are steps enough") {
  const std::vector<std::string> expressions = {
      grown(60, "'ab'", "x + x", "size(x)"),
      grown(60, "b'ab'", "x + x", "size(x)"),
      grown(60, "[1]", "x + x", "size(x)"),
      grown(60, "'a'", "[x, x, x, x].join(x)", "size(x)"),
      grown(60, "'a'", "'%s%s%s'.format([x, x, x])", "size(x)"),
      grown(60, "'aa'", "x.replace('a', x)", "size(x)"),
      grown(60, "b'ab'", "bytes(base64.encode(x))", "size(x)"),
      grown(60, "'\\n'", "strings.quote(x)", "size(x)"),
      grown(20, "'aa'", "x + x", "size(regex.replace(x, '.*', '" + repeat("\\\\0", 500) + "'))"),
      grown(23, "'a,'", "x + x", "size(x.split(''))"),
      "lists.range(10000).map(a, lists.range(10000).map(b, a)).size()",
      "lists.range(10000000).map(a, {a: [a]}).size()",
      "lists.range(10000000).transformMapEntry(k, v, {string(k): v}).size()",
      "lists.range(10000000).map(a, string(a)).size()",
      "lists.range(3000).map(a, lists.range(3000)).flatten().size()",
      "cel.bind(l, lists.range(1000000), lists.range(100).map(i, l.slice(0, 1000000)).size())",
  };
  for (const std::string& expression : expressions) {
    CAPTURE(expression.substr(0, 80));
    Stage stage(1'000'000'000);
    CHECK(stage.text(expression) == "error: the evaluation took too much memory");
    // A list or a text is copied once more into the arena at the very most.
    CHECK(stage.arena.reserved() < 2 * Context::kMostBytes);
  }
}

TEST_CASE("nothing absorbs that memory has run out") {
  Stage stage(1'000'000'000);
  const std::string large = grown(60, "'ab'", "x + x", "size(x) > 0");
  CHECK(stage.text("(" + large + ") || true") == "error: the evaluation took too much memory");
}

TEST_CASE("constants that explode are not folded when an expression is compiled") {
  Stage stage;
  const Program program = stage.compile(grown(60, "'ab'", "x + x", "size(x)"));
  CHECK(stage.arena.reserved() < 1 << 20);
  Arena arena;
  Context context(arena, 1000);
  CHECK(program.evaluate(NoVariables(), context).is(ValueKind::kError));
}

}  // namespace libguard::cel
