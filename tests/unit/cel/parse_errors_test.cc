// SPDX-License-Identifier: Apache-2.0

#include "support/catch.h"
#include "unit/cel/support.h"

namespace libguard::cel {
namespace {

using Lines = std::vector<std::string>;

Lines problems(std::string text, std::string_view after = {}) {
  const Result<Ast> parsed = parse_text(std::move(text), after);
  return parsed ? Lines{} : lines_of(parsed.error());
}

Span place(std::string text, std::string_view after = {}) {
  const Result<Ast> parsed = parse_text(std::move(text), after);
  REQUIRE(!parsed);
  return parsed.error().front().span;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST_CASE("what is missing at the end is named with what stands behind") {
  CHECK(problems("container.role == \"main\" &&", "the clause 'require'") ==
        Lines{"28: expected an expression, found the clause 'require' [cel.syntax]"});
  CHECK(problems("has(container.limits.memory", "the clause 'message'") ==
        Lines{"28: expected ')', found the clause 'message' [cel.syntax]"});
  CHECK(problems("container.", "the clause 'fix'") ==
        Lines{"11: expected the name of a field, found the clause 'fix' [cel.syntax]"});
  CHECK(problems("quantity(\"256Mi\"", "'}'") == Lines{"17: expected ')', found '}' [cel.syntax]"});
  CHECK(problems("workload.replicas > [1, 2", "the clause 'require'") ==
        Lines{"26: expected ']', found the clause 'require' [cel.syntax]"});
  CHECK(problems("kind == \"Y\" &&", "'name'") ==
        Lines{"15: expected an expression, found 'name' [cel.syntax]"});
  CHECK(problems("a +") ==
        Lines{"4: expected an expression, found the end of the expression [cel.syntax]"});
}

TEST_CASE("an error at the end stands behind the last token, not behind blanks and comments") {
  CHECK(place("a &&  \n ") == Span{4, 4});
  CHECK(place("a && // and then?\n") == Span{4, 4});
  CHECK(place("  \n ") == Span{0, 0});
  CHECK(place("f(a\n", "the clause 'message'") == Span{3, 3});
}

TEST_CASE("a wrong token is named and underlined") {
  CHECK(problems("workload.name != \"x\" ? true false") ==
        Lines{"29: expected ':', found 'false' [cel.syntax]"});
  CHECK(place("workload.name != \"x\" ? true false") == Span{28, 33});
  CHECK(problems("{\"a\": 1, \"b\" 2}.size() == 2") ==
        Lines{"14: expected ':', found '2' [cel.syntax]"});
  CHECK(problems("spec.template..spec") ==
        Lines{"15: expected the name of a field, found '.' [cel.syntax]"});
  CHECK(problems("[\"a\" \"b\"]") == Lines{"6: expected ']', found the string \"b\" [cel.syntax]"});
  CHECK(problems("[b'a' b'b']") == Lines{"7: expected ']', found the bytes b'b' [cel.syntax]"});
  CHECK(problems("1 + \u00e9") == Lines{"5: expected an expression, found '\u00e9' [cel.syntax]"});
  CHECK(problems("1 + \x01") ==
        Lines{"5: expected an expression, found the character U+0001 [cel.syntax]"});
  CHECK(problems("f(a,)") == Lines{"5: expected an expression, found ')' [cel.syntax]"});
  CHECK(problems("a.true") == Lines{"3: expected the name of a field, found 'true' [cel.syntax]"});
  CHECK(problems("[1, '" + std::string(100, 'x') + "' 2]") ==
        Lines{"108: expected ']', found '2' [cel.syntax]"});
  CHECK(problems("[1 '" + std::string(100, 'x') + "']") ==
        Lines{"4: expected ']', found a string [cel.syntax]"});
}

TEST_CASE("what does not belong to the expression any more is reported") {
  CHECK(problems("a b") == Lines{"3: expected the end of the expression, found 'b' [cel.syntax]"});
  CHECK(problems("a b", "'}'") ==
        Lines{"3: expected the end of the clause, found 'b' [cel.syntax]"});
  CHECK(problems("a)") == Lines{"2: expected the end of the expression, found ')' [cel.syntax]"});
  CHECK(problems("a {b") == Lines{"3: expected the end of the expression, found '{' [cel.syntax]"});
  CHECK(problems("a \"x") ==
        Lines{"3: expected the end of the expression, found a quote [cel.syntax]"});
}

TEST_CASE("words and signs of other languages come with what CEL writes") {
  CHECK(
      problems("container.image.tag = \"latest\"", "the clause 'forbid'") ==
      Lines{"21: expected the end of the clause, found '=' [cel.syntax]; equality is written =="});
  CHECK(problems("f(a = b)") ==
        Lines{"5: expected ')', found '=' [cel.syntax]; equality is written =="});
  CHECK(problems("a === b") ==
        Lines{"5: expected an expression, found '=' [cel.syntax]; equality is written =="});
  CHECK(problems("not has(container.name) or true", "the clause 'let'") ==
        Lines{"5: expected the end of the clause, found 'has' [cel.syntax]; did you mean '!'?"});
  CHECK(
      problems("a and b") ==
      Lines{"3: expected the end of the expression, found 'and' [cel.syntax]; did you mean '&&'?"});
  CHECK(problems("(a or b)") ==
        Lines{"4: expected ')', found 'or' [cel.syntax]; did you mean '||'?"});
  CHECK(problems("a & b") ==
        Lines{"3: expected the end of the expression, found '&' [cel.syntax]; did you mean '&&'?"});
  CHECK(problems("cannot b") ==
        Lines{"8: expected the end of the expression, found 'b' [cel.syntax]"});
}

TEST_CASE("a reserved word is no name") {
  CHECK(problems("a && for") ==
        Lines{"6: expected an expression, found 'for' [cel.syntax]; 'for' is "
              "reserved in CEL"});
}

TEST_CASE("a string that is not closed is underlined to the end of its line") {
  CHECK(problems("setting.value != \"") == Lines{"18: this string is not closed [cel.syntax]"});
  CHECK(problems("setting[\"value]") == Lines{"9: this string is not closed [cel.syntax]"});
  CHECK(place("setting[\"value]\n+ 1") == Span{8, 15});
  CHECK(place("'a\\'") == Span{0, 4});
  CHECK(place("\"\"\"a\nb\"\"") == Span{0, 8});
  CHECK(problems("r'a") == Lines{"1: this string is not closed [cel.syntax]"});
  CHECK(problems("a == '\\\n'") == Lines{"6: this string is not closed [cel.syntax]"});
}

TEST_CASE("macros bind names, each once") {
  CHECK(problems("x.map(1, 2)") == Lines{"7: expected the name that 'map' binds [cel.macro]"});
  CHECK(problems("x.all(a.b, true)") == Lines{"7: expected the name that 'all' binds [cel.macro]"});
  CHECK(problems("x.all(.a, true)") == Lines{"7: expected the name that 'all' binds [cel.macro]"});
  CHECK(problems("x.all(a, a, true)") == Lines{"10: 'all' binds 'a' twice [cel.macro]"});
  CHECK(problems("cel.bind(1, 2, 3)") ==
        Lines{"10: expected the name that 'bind' binds [cel.macro]"});
}

TEST_CASE("has asks for a field") {
  CHECK(problems("has(x)") == Lines{"5: has() asks for a field: has(x.f) [cel.macro]"});
  CHECK(problems("has(x.?f)") == Lines{"5: has() asks for a field: has(x.f) [cel.macro]"});
  CHECK(problems("has(x['f'])") == Lines{"5: has() asks for a field: has(x.f) [cel.macro]"});
}

TEST_CASE("several errors of one expression are reported together") {
  CHECK(problems("'\\q' + 99999999999999999999 + has(x) +").size() == 4);
}

TEST_CASE("brackets nest to a bound") {
  CHECK(problems(repeated("(", 99) + "1" + repeated(")", 99)).empty());
  CHECK(problems(repeated("[", 100) + repeated("]", 100)).empty());
  CHECK(problems(repeated("(", 100) + "1" + repeated(")", 100)) ==
        Lines{"101: more than 100 brackets are open here [cel.too-deep]"});
  CHECK(problems(repeated("[f(", 100'000)) ==
        Lines{"151: more than 100 brackets are open here [cel.too-deep]"});
}

TEST_CASE("operators that build on one another are bounded, and reported once") {
  const std::string text = ": more than 250 operators build on one another here [cel.too-deep]";
  CHECK(problems("1" + repeated("+1", 249)).empty());
  CHECK(problems("1" + repeated("+1", 250)) == Lines{"500" + text});
  CHECK(problems("a" + repeated(".b", 10'000)) == Lines{"501" + text});
  CHECK(problems("a" + repeated("[0]", 10'000)).size() == 1);
  CHECK(problems(repeated("!", 10'000) + "a").size() == 1);
  CHECK(problems(repeated("a ? b : ", 10'000) + "c").size() == 1);
  CHECK(problems("a" + repeated(".f()", 10'000)).size() == 1);
}

TEST_CASE("chains of && and || may be long") {
  CHECK(problems("a" + repeated(" && a", 5'000)).empty());
  CHECK(problems("a && b" + repeated(" || a && b", 5'000)).empty());
}

}  // namespace
}  // namespace libguard::cel
