// SPDX-License-Identifier: Apache-2.0
//
// Text that nobody writes by hand is formatted, or refused, in time and memory
// that grow with its size.
#include "support/repeat.h"
#include "unit/format/formatted.h"

using libguard::format_rules;
using libguard::Result;
using libguard::Source;

namespace {

// What is formatted is the same again.
std::size_t size_of(std::string text) { return formatted(std::move(text)).size(); }

}  // namespace

TEST_CASE("a hundred thousand rules take time that grows with them") {
  const std::string rule = "rule a.b { title \"x\"\nfor c // d\nrequire e&&f\n}\n";
  const std::string text = repeat(rule, 100'000);
  const Result<std::string> result = format_rules(Source("a.rail", text));
  REQUIRE(result);
  CHECK(result->size() > text.size());
}

TEST_CASE("brackets within brackets are formatted as deep as they are read") {
  for (const std::string_view brackets : {"()", "[]"}) {
    const std::string text =
        repeat(brackets.substr(0, 1), 99) + "a" + repeat(brackets.substr(1), 99);
    CHECK(formatted_expression(text).find("error") == std::string::npos);
  }
  CHECK(formatted_expression(repeat("f(a,\n", 90) + "a" + repeat(")", 90)).size() < 50'000);
  CHECK(formatted_expression(repeat("x.exists(y, ", 90) + "a" + repeat(")", 90)).size() < 50'000);
  CHECK(formatted_expression(std::string(200, '!') + "a").size() == 201);
  CHECK(formatted_expression(std::string(1000, '(')).starts_with("error"));
}

TEST_CASE("long chains, lists and clauses are formatted") {
  constexpr std::size_t kMany = 20'000;
  CHECK(size_of("rule a.b {\n when a" + repeat(" && a", kMany) + "\n}") > 13 * kMany);
  CHECK(size_of("rule a.b {\n when a in [b" + repeat(",b", kMany) + "]\n}") > 3 * kMany);
  CHECK(size_of("rule a.b {\n" + repeat("let a = b // c\n", kMany) + "}") > 10 * kMany);
  CHECK(size_of("rule a.b {\n example \"a\" given b=1" + repeat(", b=1", kMany) +
                " passes kubernetes \"\"\n}") > 5 * kMany);
  CHECK(size_of("entity a {\n" + repeat("b { c int, d { e int,\n f int } }\n", kMany) + "}") >
        40 * kMany);
  CHECK(size_of(repeat("// a\n\n\n", kMany)) == 6 * kMany - 1);
}

TEST_CASE("a long name does not push everything below it to the right") {
  const std::string name(10'000, 'a');
  const std::string text = "view a.b as c {\n  " + name + " = d\n" + repeat("  e = f\n", 1000) +
                           "  g = " + name + "\n" + repeat("    && h\n", 1000) + "}\n";
  CHECK(size_of(text) < 200'000);
}

TEST_CASE("what follows many brackets or comments of a line is not pushed to the right") {
  constexpr std::size_t kMany = 1000;
  CHECK(formatted_expression(repeat("f(a,\nb) && ", kMany) + "c").size() < 100 * kMany);
  CHECK(formatted_expression(repeat("!// a\nb && ", kMany) + "c").size() < 100 * kMany);
  CHECK(formatted_expression(repeat("(a\n|| b) && ", kMany) + "c").size() < 200 * kMany);
  CHECK(formatted_expression(repeat("[ // a\n] == ", kMany / 10) + "c").size() < 100 * kMany);
  CHECK(formatted_expression("a" + repeat(".f(a,\nb)[c]", kMany / 10)).size() < 100 * kMany);
}

TEST_CASE("bytes that are no text stay where they may stand") {
  using namespace std::string_literals;
  CHECK(formatted("// \0\xff\n"s) == "// \0\xff\n"s);
  CHECK(formatted_clauses("title \"\xff\"\nwhy \"\"\"\n  \0\n\"\"\""s) ==
        "  title    \"\xff\"\n  why \"\"\"\n    \0\n    \"\"\"\n"s);
  CHECK(formatted("\0"s).starts_with("error"));
  CHECK(formatted("rule a.b {\n when \xff\n}").starts_with("error"));
}

TEST_CASE("what is not closed is refused") {
  for (const char* text :
       {"rule a.b {", "rule a.b { why \"\"\"", "rule a.b { title \"", "entity a {",
        "view a.b as c { d = each e as f {", "relation a.b = c where (", "rule a.b {\n when '''",
        "rule a.b {\n require a\n message \"{"}) {
    CAPTURE(text);
    CHECK(formatted(text).starts_with("error"));
  }
}
