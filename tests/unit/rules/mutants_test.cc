// SPDX-License-Identifier: Apache-2.0
#include "rules/mutants.h"

#include <set>

#include "support/catch.h"
#include "unit/rules/rail.h"

using namespace libguard;

namespace {

// What stands in place of the condition, for each mutant of a rule with this one.
std::multiset<std::string> mutants_of(const std::string& condition,
                                      const std::string& word = "require") {
  const rules::Parsed parsed =
      rail::parse_clauses("title \"a\"\nfor b as c\n" + word + " " + condition);
  INFO(rail::told(parsed.problems));
  REQUIRE(parsed.problems.empty());
  const rules::RuleDeclaration& rule = parsed.file.rules.front();
  std::multiset<std::string> texts;
  for (const rules::Mutant& mutant : rules::mutants_of(rule, parsed.file.source)) {
    const Source changed = rules::apply(mutant, rule, parsed.file.source);
    const std::string_view line = changed.line(4);
    texts.emplace(line.substr(word.size() + 1));
  }
  return texts;
}

using Texts = std::multiset<std::string>;

}  // namespace

TEST_CASE("a condition is left out, never holds, is negated") {
  CHECK(mutants_of("c.x") == Texts{"true", "false", "!(c.x)"});
  CHECK(mutants_of("!c.x") == Texts{"true", "false", "(c.x)"});
  CHECK(mutants_of("true") == Texts{});
}

TEST_CASE("each operand of a chain is left out, and its operator is the other one") {
  CHECK(mutants_of("c.x && c.y && c.z") == Texts{"true", "false", "!(c.x && c.y && c.z)",
                                                 "((c.y) && (c.z))", "((c.x) && (c.z))",
                                                 "((c.x) && (c.y))", "((c.x) || (c.y) || (c.z))"});
}

TEST_CASE("an operand that stands there twice is not left out") {
  CHECK(mutants_of("c.x || c.x") == Texts{"true", "false", "!(c.x || c.x)", "((c.x) && (c.x))"});
}

TEST_CASE("a number in a comparison is one less and one more") {
  CHECK(mutants_of("c.x < 3") == Texts{"true", "false", "!(c.x < 3)", "c.x < 2", "c.x < 4"});
  CHECK(mutants_of("c.x > 0u") == Texts{"true", "false", "!(c.x > 0u)", "c.x > 1u"});
  CHECK(mutants_of("c.x < 9223372036854775807").contains("c.x < 9223372036854775806"));
  CHECK(mutants_of("c.x < 9223372036854775807").size() == 4);
}

TEST_CASE("of what is compared otherwise the boundary itself is kept out or let in") {
  CHECK(mutants_of("c.x <= c.y") == Texts{"true", "false", "!(c.x <= c.y)", "((c.x) < (c.y))"});
}

TEST_CASE("an equality is the opposite, unless all of the condition is") {
  CHECK(mutants_of("c.x == 1") == Texts{"true", "false", "!(c.x == 1)"});
  CHECK(mutants_of("f(c.x == 1)").contains("f(((c.x) != (1)))"));
}

TEST_CASE("amounts are a little more and a little less") {
  const Texts texts = mutants_of("c.x == quantity(\"256Mi\")");
  CHECK(texts.contains("c.x == quantity(\"255Mi\")"));
  CHECK(texts.contains("c.x == quantity(\"257Mi\")"));
  CHECK(mutants_of("c.x == quantity(\"0.5\")").size() == 3);
}

TEST_CASE("quantifiers are exchanged, filters left out, branches always taken") {
  CHECK(mutants_of("c.x.all(e, e)").contains("c.x.exists(e, e)"));
  CHECK(mutants_of("c.x.exists(e, e)").contains("c.x.all(e, e)"));
  CHECK(mutants_of("f(c.x.filter(e, e))").contains("f((c.x))"));
  CHECK(mutants_of("c.x ? c.y : c.z").contains("(c.y)"));
  CHECK(mutants_of("c.x ? c.y : c.z").contains("(c.z)"));
}

TEST_CASE("a let that only a message uses has no mutants") {
  const auto count = [](const std::string& condition) {
    const rules::Parsed parsed = rail::parse_clauses(
        "title \"a\"\nfor b as c\nlet d = c.x < c.y\nrequire " + condition + "\nmessage \"{d}\"");
    REQUIRE(parsed.problems.empty());
    return rules::mutants_of(parsed.file.rules.front(), parsed.file.source).size();
  };
  CHECK(count("c.z") == 3);
  CHECK(count("d") == 6);
}

TEST_CASE("a condition without end has mutants with one") {
  std::string chain = "c.x0";
  for (int i = 1; i < 3000; ++i) chain += " || c.x" + std::to_string(i);
  const rules::Parsed parsed = rail::parse_clauses("title \"a\"\nfor b as c\nrequire " + chain);
  if (parsed.problems.empty()) {
    CHECK(rules::mutants_of(parsed.file.rules.front(), parsed.file.source).size() <=
          rules::kMostMutants);
  } else {
    CHECK(parsed.problems.front().code == "cel.too-deep");
  }
}
