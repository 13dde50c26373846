// SPDX-License-Identifier: Apache-2.0
//
// Expressions that would take for ever end with their budget.
#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

constexpr const char* kOut = "error: the evaluation took too many steps";

// cel.bind(v1, <grow of v0>, cel.bind(v2, <grow of v1>, ... <use of the last>))
std::string explode(int levels, const std::string& start, const std::string& grow,
                    const std::string& use) {
  std::string text = "cel.bind(v0, " + start + ", ";
  const auto replaced = [](std::string pattern, int level) {
    const std::string name = "v" + std::to_string(level);
    for (std::size_t at = pattern.find('@'); at != std::string::npos; at = pattern.find('@')) {
      pattern.replace(at, 1, name);
    }
    return pattern;
  };
  for (int i = 1; i <= levels; ++i) {
    text += "cel.bind(v" + std::to_string(i) + ", " + replaced(grow, i - 1) + ", ";
  }
  return text + replaced(use, levels) + std::string(static_cast<std::size_t>(levels) + 1, ')');
}

TEST_CASE("what doubles at every step ends with the budget") {
  const std::vector<std::string> expressions = {
      explode(60, "'ab'", "@ + @", "size(@)"),
      explode(60, "b'ab'", "@ + @", "size(@)"),
      explode(60, "[1]", "@ + @", "size(@)"),
      explode(60, "'a'", "[@, @].join('bb')", "size(@)"),
      explode(60, "'a'", "'%s%s'.format([@, @])", "size(@)"),
      explode(60, "'a'", "@.replace('', @)", "size(@)"),
      explode(60, "[dyn(1)]", "dyn([@, @])", "@ == @"),
      explode(60, "[dyn(1)]", "dyn([@, @])", "size(@.flatten(60))"),
      explode(60, "[dyn(1)]", "dyn([@, @])", "'%s'.format([@])"),
      explode(60, "[dyn(1)]", "dyn([@, @])", "@ in [@]"),
      explode(60, "[dyn(1)]", "dyn([@, @])", "[@, @].distinct().size()"),
      explode(60, "b'ab'", "bytes(base64.encode(@))", "size(@)"),
      explode(60, "'\\n'", "strings.quote(@)", "size(@)"),
  };
  for (const std::string& expression : expressions) {
    CAPTURE(expression);
    Stage stage(100'000);
    CHECK(stage.text(expression) == kOut);
    CHECK(stage.arena.reserved() < 64U << 20);
  }
}

TEST_CASE("loops within loops end with the budget") {
  Stage stage(100'000);
  CHECK(stage.text("lists.range(300).all(a, lists.range(300).all(b, lists.range(300).all(c, a + b "
                   "+ c >= 0)))") == kOut);
  CHECK(stage.text("true || 1 in [1]") == "true");
}

TEST_CASE("each macro and each list function takes steps") {
  for (const std::string expression : {"l.map(x, x)",
                                       "l.filter(x, true)",
                                       "l.all(x, true)",
                                       "l.exists(x, false)",
                                       "l.exists_one(x, false)",
                                       "l.transformList(i, v, v)",
                                       "l.transformMapEntry(i, v, {i: v})",
                                       "l.sortBy(x, x)",
                                       "l + l",
                                       "-1 in l",
                                       "l.sum()",
                                       "l.min()",
                                       "l.sort()",
                                       "l.distinct()",
                                       "l.reverse()",
                                       "l.slice(0, 1)",
                                       "l.indexOf(-1)",
                                       "sets.contains(l, l)",
                                       "l == l",
                                       "lists.range(2000)",
                                       "l.isSorted()",
                                       "math.greatest(l)"}) {
    CAPTURE(expression);
    Stage stage(1000);
    std::vector<Value> values(1001, Value::integer(1));
    const Value list =
        make_list(stage.arena.copy(std::span<const Value>(values)), nullptr, stage.arena);
    stage.declare("l", stage.types.list(stage.types.integer()), list);
    CHECK(stage.text(expression) == kOut);
  }
}

TEST_CASE("long texts take steps by their size") {
  const std::string text(100'000, 'a');
  for (const std::string expression :
       {"size(s)", "s == s + ''", "s.contains(s)", "s.matches('b')", "s.find('b')", "s < s",
        "s.lowerAscii()", "s.trim()", "s.split('b')", "s.charAt(1)", "s.indexOf('b')",
        "s.substring(1)", "s.reverse()", "strings.quote(s)", "string(bytes(s))",
        "base64.encode(bytes(s))", "s + 'x'", "'%s'.format([s])", "'%x'.format([s])"}) {
    CAPTURE(expression);
    Stage stage(1000);
    stage.declare("s", stage.types.string(), Value::string(text));
    CHECK(stage.text(expression) == kOut);
  }
}

TEST_CASE("a message about a large value stays short") {
  Stage stage;
  const std::string expression = explode(40, "['a']", "[@, @]", "@");
  const Value value = stage.evaluate(expression.substr(0, expression.size()));
  CHECK(to_text(value, stage.context, 100).size() <= 103);
  CHECK(stage.context.steps_left() > 900'000);
}

}  // namespace
}  // namespace libguard::cel
