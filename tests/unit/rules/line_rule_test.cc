// SPDX-License-Identifier: Apache-2.0
#include "rules/syntax/split.h"
#include "support/catch.h"
#include "unit/rules/rail.h"

using libguard::Source;
using libguard::rules::clause_words;
using libguard::rules::DeclarationKind;
using libguard::rules::DeclarationText;
using libguard::rules::split;

namespace {

// The clauses of the only declaration, joined by " | ".
std::string clauses(const std::string& text) {
  const Source source("a.rail", text);
  const std::vector<DeclarationText> declarations = split(source);
  REQUIRE(declarations.size() == 1);
  std::string all;
  for (const auto& clause : declarations[0].clauses) {
    if (!all.empty()) all += " | ";
    all += source.text(clause.span);
  }
  return all;
}

std::vector<std::string> words(const std::string& text) {
  const Source source("a.rail", text);
  std::vector<std::string> found;
  for (const DeclarationText& one : split(source)) found.emplace_back(source.text(one.word));
  return found;
}

}  // namespace

TEST_CASE("a clause begins with its word at the beginning of a line") {
  CHECK(clauses("rule a.b {\n  title \"x\"\n  require a\n    && b\n}\n") ==
        "title \"x\" | require a\n    && b");
}

TEST_CASE("clause words are names everywhere but at the beginning of a line") {
  CHECK(clauses("rule a.b {\n  require when && at\n    && x.when\n    .title == for\n}") ==
        "require when && at\n    && x.when\n    .title == for");
  CHECK(clauses("rule a.b {\n  require titles &&\n  whenever\n}") ==
        "require titles &&\n  whenever");
}

TEST_CASE("a clause word begins a clause whatever bracket is open") {
  CHECK(clauses("rule a.b {\n  require f([{(\n  message \"m\"\n}") ==
        "require f([{( | message \"m\"");
}

TEST_CASE("clause words in comments, strings and blocks begin nothing") {
  CHECK(clauses("rule a.b {\n  when a // when\n  // require b\n  at \"}\"\n}") ==
        "when a | at \"}\"");
  CHECK(clauses("rule a.b {\n  why \"\"\"\n  title no\n}\n  \"\"\"\n  at c\n}") ==
        "why \"\"\"\n  title no\n}\n  \"\"\" | at c");
  CHECK(clauses("rule a.b {\n  when x == r'''\n  at\n\\'''\n  at c\n}") ==
        "when x == r'''\n  at\n\\''' | at c");
}

TEST_CASE("three quotes in a comment open no block") {
  CHECK(clauses("rule a.b {\n  when a // \"\"\"\n  at b\n}") == "when a | at b");
}

TEST_CASE("a double slash in a string begins no comment") {
  CHECK(clauses("rule a.b {\n  links [\"https://a.b\"] // c\n  at \"'\"\n  at d\n}") ==
        "links [\"https://a.b\"] | at \"'\" | at d");
}

TEST_CASE("a string that is not closed ends with its line") {
  CHECK(clauses("rule a.b {\n  when \"x\n  at 'y\n  at z\n}") == "when \"x | at 'y | at z");
}

TEST_CASE("quotes in the expressions of a message do not end it") {
  CHECK(clauses("rule a.b {\n  message \"{a.join(\"//\")} {b == '\"'}\" // c\n  at d\n}") ==
        "message \"{a.join(\"//\")} {b == '\"'}\" | at d");
  CHECK(clauses("rule a.b {\n  message \"{{ {x{\" //\n  at d\n}") ==
        "message \"{{ {x{\" // | at d");
  CHECK(clauses("rule a.b {\n  message \"{x == '''}\"\n  at d\n}") ==
        "message \"{x == '''}\" | at d");
}

TEST_CASE("lines may end as on any system") {
  CHECK(clauses("rule a.b {\r\n\twhen a\r\n\tat b\r\n}\r\n") == "when a | at b");
  CHECK(clauses("rule a.b {\r  when a\r  at b\r}\r") == "when a | at b");
}

TEST_CASE("the first clause may stand on the line of the brace") {
  CHECK(clauses("rule a.b { title \"x\" }") == "title \"x\"");
}

TEST_CASE("in a view a mapping begins a clause too") {
  CHECK(
      clauses("view a.b as c {\n  match x\n  match = y\n  a.b += each z as d.e {\n    f = g\n  }\n"
              "  h == i\n}") ==
      "match x | match = y | a.b += each z as d.e { | f = g\n  }\n  h == i");
}

TEST_CASE("a declaration begins with its word in column 1") {
  CHECK(words("rule a.b {\n  when rule\n}\nentity c {\n}\n") ==
        std::vector<std::string>{"rule", "entity"});
  CHECK(words("rule a.b {\n  when \"\"\"\nrule c.d {\n}\n") ==
        std::vector<std::string>{"rule", "rule"});
}

TEST_CASE("behind a brace in column 1 any other word begins a declaration") {
  CHECK(words("rule a.b {\n}\nrlue c.d {\n}\nrule e.f {\n}\n") ==
        std::vector<std::string>{"rule", "rlue", "rule"});
  CHECK(words("rule a.b {\n  when {\n}\n  at b\n}\n") == std::vector<std::string>{"rule"});
  CHECK(words("relation a.b = c where d\nrlue e.f {\n}\n") ==
        std::vector<std::string>{"relation", "rlue"});
}

TEST_CASE("a relation goes on where its condition does") {
  CHECK(words("relation a.b = c\nas d\nwhere e ==\nf && {}.g\n") ==
        std::vector<std::string>{"relation"});
}

TEST_CASE("a closing brace is the last token of its declaration") {
  const auto closes = [](const std::string& text) {
    return split(Source("a.rail", text)).front().close.has_value();
  };
  CHECK(closes("rule a.b {\n  when {} } // c\n"));
  CHECK_FALSE(closes("rule a.b {\n  when {} && c\n"));
  CHECK_FALSE(closes("rule a.b"));
}

TEST_CASE("two braces at the end are one too many") { CHECK(clauses("rule a.b {\n}\n}\n") == "}"); }

TEST_CASE("each kind of declaration has clause words of its own") {
  CHECK(clause_words(DeclarationKind::kRule).size() == 18);
  CHECK(clause_words(DeclarationKind::kEntity).empty());
  CHECK(split(Source("a.rail", "entity a {\n  title string\n}"))[0].clauses.empty());
}

TEST_CASE("a span gives the declarations that begin in it") {
  const Source source("a.rail", "rule a.b {\n  title \"c\"\n}\nrelation d.e = f where g\n");
  const std::vector<DeclarationText> all = split(source);
  REQUIRE(all.size() == 2);
  const std::vector<DeclarationText> first = split(source, all[0].span);
  REQUIRE(first.size() == 1);
  CHECK(first[0].clauses[0].span == all[0].clauses[0].span);
  const auto size = static_cast<std::uint32_t>(source.text().size());
  CHECK(split(source, {all[1].span.begin, size})[0].kind == DeclarationKind::kRelation);
}
