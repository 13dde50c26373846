// SPDX-License-Identifier: Apache-2.0
//
// What is told about text that is no Rail, beyond what the broken files show.
#include "support/catch.h"
#include "unit/rules/rail.h"

using rail::parse;
using rail::told;

namespace {

std::string errors(const std::string& text) { return told(parse(text).problems); }
std::string clause_errors(const std::string& text) {
  return told(rail::parse_clauses(text).problems);
}

}  // namespace

TEST_CASE("a declaration begins with one of its words") {
  const std::string wanted =
      "expected a declaration: rule, entity, view, relation, pack or detector, found ";
  CHECK(errors("title \"x\"\nfor y\n") == "1:1 rail.syntax " + wanted + "'title'\n");
  CHECK(errors("{}") == "1:1 rail.syntax " + wanted + "'{'\n");
  CHECK(errors("rule a.b {\n}\nsensor c {\n}\n") == "3:1 rail.syntax " + wanted + "'sensor'\n");
}

TEST_CASE("a declaration begins in column 1") {
  const std::string told =
      "expected a declaration: rule, entity, view, relation, pack or detector, found "
      "'rule' (a declaration begins in column 1)\n";
  CHECK(errors("  rule a.b {\n  }\n") == "1:3 rail.syntax " + told);
  CHECK(errors("rule a.b {\n}\n  rule c.d {\n  }\n") == "3:3 rail.syntax " + told);
}

TEST_CASE("a declaration has a name and a brace") {
  CHECK(errors("rule {\n}\n") == "1:5 rail.syntax expected a name, found '{'\n");
  CHECK(errors("rule a.b\n  title \"x\"\n") ==
        "1:9 rail.syntax expected '{', found the clause 'title'\n");
  CHECK(errors("rule a.b c {\n}\n") == "1:10 rail.syntax expected '{', found 'c'\n");
  CHECK(errors("entity a") == "1:9 rail.syntax expected '{', found the end of the file\n");
  CHECK(errors("rule a.b {") == "1:11 rail.syntax expected '}', found the end of the file\n");
}

TEST_CASE("every clause that is not known is told") {
  CHECK(clause_errors("deny a\n  && b\n\nassert c\nwhen d\nunless e") ==
        "2:1 rail.syntax expected a clause, found 'deny' (did you mean 'forbid'?)\n"
        "5:1 rail.syntax expected a clause, found 'assert' (did you mean 'require'?)\n"
        "7:1 rail.syntax expected a clause, found 'unless'\n");
  CHECK(clause_errors("1") == "2:1 rail.syntax expected a clause, found '1'\n");
}

TEST_CASE("a misspelt clause behind a broken one is told too") {
  CHECK(clause_errors("when f(a\n\"x\"\nmesage \"m\"") ==
        "3:1 cel.syntax expected ')', found the string \"x\"\n"
        "4:1 rail.syntax expected a clause, found 'mesage' (did you mean 'message'?)\n");
}

TEST_CASE("a clause ends where its expression does") {
  CHECK(clause_errors("when a b") == "2:8 rail.syntax expected the end of the clause, found 'b'\n");
  CHECK(clause_errors("when a and b") ==
        "2:8 rail.syntax expected the end of the clause, found 'and' (did you mean '&&'?)\n");
  CHECK(clause_errors("severity low high") ==
        "2:14 rail.syntax expected the end of the clause, found 'high'\n");
  CHECK(errors("rule a.b {\n  when a\n}}\n") ==
        "3:1 rail.syntax expected the end of the clause, found '}'\n");
}

TEST_CASE("a clause that makes sense once stands once") {
  CHECK(clause_errors("for a\nfor b") ==
        "3:1 rail.duplicate the clause 'for' stands twice (it first stands in line 2)\n");
  CHECK(clause_errors("require a\nmessage \"x\"\nmessage \"y\"") ==
        "4:1 rail.duplicate the clause 'message' stands twice (it first stands in line 3)\n");
  CHECK(clause_errors("require a\nmessage \"x\"\nrequire b\nmessage \"y\"") == "");
}

TEST_CASE("clauses that belong to an assertion stand behind one") {
  const std::string told = "belongs to a require or forbid, and none stands before it\n";
  CHECK(clause_errors("message \"x\"") == "2:1 rail.misplaced the clause 'message' " + told);
  CHECK(clause_errors("at x") == "2:1 rail.misplaced the clause 'at' " + told);
  CHECK(clause_errors("fix remove x") == "2:1 rail.misplaced the clause 'fix' " + told);
}

TEST_CASE("what belongs to a broken assertion is still read") {
  CHECK(clause_errors("require\nat x y") ==
        "2:8 cel.syntax expected an expression, found the clause 'at'\n"
        "3:6 rail.syntax expected the end of the clause, found 'y'\n");
}

TEST_CASE("a condition stands before the assertions") {
  CHECK(clause_errors("require a\nwhen b") ==
        "3:1 rail.misplaced the clause 'when' stands behind a require or forbid (it says where "
        "the rule applies, so it stands before the first of them)\n");
}

TEST_CASE("a kind of a platform needs a name of its own") {
  CHECK(clause_errors("for kubernetes.Pod\nwhen a") ==
        "2:19 rail.syntax expected 'as' and a name, found the clause 'when'\n");
  CHECK(clause_errors("for a as\nwhen a") ==
        "2:9 rail.syntax expected a name, found the clause 'when'\n");
  CHECK(errors("relation a.b = c.d where e\n") ==
        "1:20 rail.syntax expected 'as' and a name, found 'where'\n");
}

TEST_CASE("what is wrong in lists and types is told at its place") {
  CHECK(clause_errors("tags [\"a\",]") ==
        "2:11 rail.syntax expected a text in double quotes, found ']'\n");
  CHECK(clause_errors("tags \"a\"") == "2:6 rail.syntax expected '[', found the string \"a\"\n");
  CHECK(clause_errors("param a = 1") == "2:9 rail.syntax expected a type, found '='\n");
  CHECK(clause_errors("param a list() = 1") == "2:14 rail.syntax expected a type, found ')'\n");
  CHECK(clause_errors("param a {b int : 1") == "2:16 rail.syntax expected '}', found ':'\n");
}

TEST_CASE("fixes and examples say what they want") {
  CHECK(clause_errors("require a\nfix set a.?b = 1") ==
        "3:9 rail.bad-fix expected a path, found an expression (only what is written in the "
        "document can be changed: names, fields and constant indices)\n");
  CHECK(clause_errors("require a\nfix set a[b] = 1").starts_with("3:9 rail.bad-fix"));
  CHECK(clause_errors("require a\nfix remove a = 1") ==
        "3:14 rail.syntax expected the end of the clause, found '=' (equality is written ==)\n");
  CHECK(clause_errors("example \"a\" passes 2 kubernetes \"\"") ==
        "2:20 rail.syntax expected a platform: kubernetes, terraform, compose, found '2'\n");
  CHECK(clause_errors("example \"a\" fails 99999999999 compose \"\"") ==
        "2:19 rail.syntax expected a small number, found '99999999999'\n");
  CHECK(clause_errors("example \"a\" given b fails compose \"\"") ==
        "2:21 rail.syntax expected '=', found 'fails'\n");
}

TEST_CASE("fields of an entity are told one by one") {
  CHECK(errors("entity a {\n  b\n  c string int\n  d list(\n  e int\n  f { g int h int }\n"
               "  i int = \n}\n") ==
        "3:3 rail.syntax expected a type, found 'c'\n"
        "3:12 rail.syntax expected the end of the field, found 'int' (every field begins on a line "
        "of its own)\n"
        "5:5 rail.syntax expected ')', found 'int'\n"
        "6:13 rail.syntax expected '}', found 'h'\n"
        "7:10 cel.syntax expected an expression, found '}'\n");
}

TEST_CASE("an entity that is not closed ends with what follows it") {
  CHECK(errors("entity a {\n  b list(\n") ==
        "2:10 rail.syntax expected a type, found the end of the file\n"
        "2:10 rail.syntax expected '}', found the end of the file\n");
  CHECK(errors("entity a {\n  b int =\nentity container_of_things {\n}\n") ==
        "2:10 cel.syntax expected an expression, found the declaration 'entity'\n"
        "2:10 rail.syntax expected '}', found the declaration 'entity'\n");
}

TEST_CASE("overrides that are not closed are told at their brace") {
  CHECK(errors("view a.b as c {\n  d = each e as f.g {\n    h = 1\n  match i\n}\n") ==
        "2:21 rail.syntax this brace is not closed\n");
  CHECK(errors("view a.b as c {\n  d = each e as f.g {\n}\n") ==
        "2:21 rail.syntax this brace is not closed\n");
}

TEST_CASE("an error in overrides does not open or close others") {
  CHECK(errors("view a.b as c {\n  d = each e as f.g {\n    h = (\n  }\n  i = each j {\n    k = 1\n"
               "  }\n  l = 1\n}\n") ==
        "4:3 cel.syntax expected an expression, found '}'\n"
        "5:14 rail.syntax expected 'as', found '{'\n");
  CHECK(errors("view a.b as c {\n  d = each e {\n    f = each g {\n      h =\n    }\n  }\n"
               "  i = 1\n}\n") ==
        "2:14 rail.syntax expected 'as', found '{'\n"
        "3:16 rail.syntax expected 'as', found '{'\n"
        "5:5 cel.syntax expected an expression, found '}'\n");
}

TEST_CASE("a pack names rules by their ids") {
  CHECK(errors("pack a {\n  rule \"x\"\n  rule b.* level low\n  rules c\n}\n") ==
        "2:8 rail.syntax expected the id of a rule, found the string \"x\"\n"
        "3:18 rail.syntax expected advisory, soft-mandatory, hard-mandatory or off, found 'low'\n"
        "4:3 rail.syntax expected a clause, found 'rules' (did you mean 'rule'?)\n");
}
