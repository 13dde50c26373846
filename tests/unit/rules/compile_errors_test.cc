// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/rules/compiled.h"

using rail::Compiled;
using rail::errors_of;
using rail::rule_of;
using rail::told;

namespace {

std::string errors(const std::string& text) { return told(Compiled(text).problems); }

}  // namespace

TEST_CASE("a rule needs a title, an entity and an assertion") {
  CHECK(errors("rule a.b {\n  when x\n}\n") ==
        "1:6 rail.missing the rule has no title\n"
        "1:6 rail.missing the rule does not say what it is for: for ENTITY\n"
        "1:6 rail.missing the rule asserts nothing: it has neither require nor forbid\n");
}

TEST_CASE("what could not be read is not called missing or unused") {
  CHECK(errors("rule a.b {\n  title x\n  param p int = 1\n}\n") ==
        "2:9 rail.syntax expected a text in double quotes, found 'x'\n");
}

TEST_CASE("names whose declarations could not be read are still known") {
  CHECK(errors_of("param p int 3\neach i, e of container.args\nlet x = (\n"
                  "require p + i + x > 0 && e == y") ==
        "4:13 rail.syntax expected '=', found '3'\n"
        "5:11 rail.syntax expected 'in', found 'of'\n"
        "6:10 cel.syntax expected an expression, found the clause 'require'\n"
        "7:31 cel.unknown-name 'y' is not known here (did you mean 'p'?)\n");
  CHECK(errors("rule a.b {\n  title \"T\"\n  for container b\n  require container.x\n}\n") ==
        "3:17 rail.syntax expected the end of the clause, found 'b'\n"
        "4:21 cel.unknown-field 'x' is not a field of 'container'\n");
}

TEST_CASE("a condition that breaks off has one error") {
  CHECK(errors_of("require container.name = \"a\"\nrequire not has(container.tag)\n"
                  "when has(container.tag) and x") ==
        "4:24 rail.syntax expected the end of the clause, found '=' (equality is written ==)\n"
        "5:13 rail.syntax expected the end of the clause, found 'has' (did you mean '!'?)\n"
        "6:1 rail.misplaced the clause 'when' stands behind a require or forbid (it says where the "
        "rule applies, so it stands before the first of them)\n");
  CHECK(errors_of("require container.nam == \"a\"\nmesage \"x\"") ==
        "5:1 rail.syntax expected a clause, found 'mesage' (did you mean 'message'?)\n"
        "4:19 cel.unknown-field 'nam' is not a field of 'container' (did you mean 'name'?)\n");
}

TEST_CASE("a rule with an error is not among the rules") {
  CHECK(Compiled(rule_of("require 1")).rules.rules.empty());
  CHECK(Compiled(rule_of("requre true\nrequire container.args == []")).rules.rules.empty());
  CHECK(Compiled("rule b {\n  title \"T\"\n  for container\n  require container.args == []\n}")
            .rules.rules.empty());
}

TEST_CASE("the id of a rule is a topic and a name") {
  const auto good = [](const std::string& id) {
    return errors("rule " + id +
                  " {\n  title \"T\"\n  for container\n  require container.args == []\n}\n");
  };
  CHECK(good("a.b") == "");
  CHECK(good("a.b-2c.d") == "");
  CHECK(good("a") ==
        "1:6 rail.bad-id 'a' is no id of a rule (an id is a topic and a name in lower case: "
        "resources.memory-limit)\n");
  CHECK(good("a.B").starts_with("1:6 rail.bad-id 'a.B'"));
  CHECK(good("a.b_c").starts_with("1:6 rail.bad-id"));
}

TEST_CASE("an id belongs to one rule") {
  const Compiled compiled(rule_of("require container.args == []") +
                          rule_of("require has(container.tag)"));
  CHECK(told(compiled.problems) ==
        "6:6 rail.duplicate-rule there is a rule 'a.b' already (it stands in a.rail:1)\n");
  CHECK(compiled.rules.rules.size() == 1);
}

TEST_CASE("the entity must be declared") {
  CHECK(errors("rule a.b {\n  title \"T\"\n  for contaner\n  require contaner.x\n}\n") ==
        "3:7 rail.unknown-entity there is no entity 'contaner' (did you mean 'container'?)\n");
}

TEST_CASE("a name stands for one thing") {
  CHECK(errors_of("let container = 1\nrequire container > 0") ==
        "4:5 rail.duplicate the name 'container' is taken (it is the entity of this rule)\n");
  CHECK(errors_of("param p int = 1\nlet p = 2\nrequire p > 0")
            .find("5:5 rail.duplicate the name 'p' is taken (it is a parameter of this rule)") !=
        std::string::npos);
  CHECK(errors_of("each i, i in container.args\nrequire i != \"\"")
            .find("(it is a name of the clause 'each')") != std::string::npos);
  CHECK(
      errors_of("let input = 1\nrequire input > 0").find("(every rule has the variable 'input')") !=
      std::string::npos);
  CHECK(errors_of("let x = 1\nlet x = 2\nrequire x > 0").find("(it is a 'let' before this one)") !=
        std::string::npos);
}

TEST_CASE("a name is known behind its declaration only") {
  CHECK(errors_of("let a = b\nlet b = 1\nrequire a > b").starts_with("4:9 cel.unknown-name"));
  CHECK(errors_of("require x > 0\nlet x = 1").starts_with("4:9 cel.unknown-name"));
}

TEST_CASE("all errors of all clauses are told, and none that follows from another") {
  CHECK(errors_of("let x = container.nam\nwhen container.rol == \"\"\nrequire x > 1\n"
                  "message \"{y} {z}\"")
            .find("\n") != std::string::npos);
  const Compiled compiled(
      rule_of("let x = container.nam\nwhen container.rol == \"\"\nrequire x > 1\n"
              "message \"{y} {z}\""));
  REQUIRE(compiled.problems.size() == 4);
  CHECK(compiled.problems[0].code == "cel.unknown-field");
  CHECK(compiled.problems[1].code == "cel.unknown-field");
  CHECK(compiled.problems[2].code == "cel.unknown-name");
  CHECK(compiled.problems[3].code == "cel.unknown-name");
}

TEST_CASE("a condition is a bool, or may be one") {
  CHECK(errors_of("when container.name\nrequire container.args == []") ==
        "4:6 rail.wrong-type expected bool, found string\n");
  CHECK(errors_of("forbid container.args") ==
        "4:8 rail.wrong-type expected bool, found list(string)\n");
  CHECK(errors("rule a.b {\n  title \"T\"\n  for resource\n  require resource.raw.x\n}\n") == "");
}

TEST_CASE("a pattern that RE2 refuses is told when the rule is loaded") {
  CHECK(errors_of("require container.name.matches(\"(\")").starts_with("4:32 cel.regex"));
  CHECK(errors_of("forbid container.name.matches(r\"^\\d+$\")") == "");
}

TEST_CASE("each goes over a list") {
  CHECK(errors_of("each x in container.labels\nrequire x == \"\"") ==
        "4:11 rail.wrong-type expected a list, found map(string, string)\n");
  CHECK(errors_of("each x in container.args\nrequire x + 1 == 2")
            .starts_with("5:11 cel.no-overload"));
}

TEST_CASE("the default of a parameter is a value of its type") {
  CHECK(errors_of("param p list(int) = [\"a\"]\nrequire p == []") ==
        "4:21 rail.wrong-type expected list(int), found list(string)\n");
  CHECK(errors_of("param p strin = \"a\"\nrequire p == \"\"")
            .starts_with("4:9 rail.unknown-type there is no type 'strin'"));
  CHECK(errors_of("param p string = container.name\nrequire p == \"\"")
            .starts_with("4:18 cel.unknown-name"));
  CHECK(errors_of("param p int = 1 / 0\nrequire p == 1").starts_with("4:15 rail.bad-value"));
}

TEST_CASE("a fix writes into a document") {
  CHECK(errors_of("param p int = 1\nrequire p > 0\nfix remove p") ==
        "6:12 rail.bad-fix 'p' is no part of a document\n");
  CHECK(errors_of("require container.args == []\nfix remove input.complete") ==
        "5:12 rail.bad-fix 'input' is no part of a document\n");
  CHECK(errors_of("require container.args == []\nfix set container.name = 1") ==
        "5:26 rail.wrong-type expected string, found int\n");
  CHECK(errors_of("require container.args == []\nfix set container.limits.memory = \"1Gi\"") ==
        "5:35 rail.wrong-type expected quantity, found string\n");
  CHECK(errors_of("require container.args == []\nfix add container.name = \"x\"") ==
        "5:9 rail.bad-fix 'add' adds to a list; this is string\n");
  CHECK(errors_of("require container.args == []\nfix add container.args = \"x\"") == "");
  CHECK(errors_of("require container.args == []\nfix add container.args = [\"x\"]") ==
        "5:26 rail.wrong-type expected string, found list(string)\n");
  CHECK(errors_of("require container.args == []\nfix set container.nam = 1")
            .starts_with("5:19 cel.unknown-field"));
}

TEST_CASE("examples are checked with their rule") {
  CHECK(errors_of("param size int = 1\nrequire size > 0\n"
                  "example \"e\" given siz = 2 fails kubernetes \"a\"") ==
        "6:19 rail.unknown-parameter the rule has no parameter 'siz' (did you mean 'size'?)\n");
  CHECK(errors_of("require container.args == []\nexample \"e\" given input.complete = 1 fails "
                  "kubernetes \"a\"") == "5:36 rail.wrong-type expected bool, found int\n");
  CHECK(
      errors_of("require container.args == []\nexample \"e\" fails kubernetes \"\"\"\n\n\"\"\"") ==
      "5:30 rail.bad-example the example has no document\n");
}

TEST_CASE("what a rule replaces is a check of a tool that is known") {
  const std::string rule = "param size int = 1\nrequire container.args.size() > size\n";
  CHECK(errors_of(rule + "replaces \"kube-linter\" \"a\" given size = 3") == "");
  CHECK(
      errors_of(rule + "replaces \"kubelinter\" \"a\"") ==
      "6:10 rail.unknown-peer no tool 'kubelinter' is known here (did you mean 'kube-linter'?)\n");
  CHECK(errors_of(rule + "replaces \"x\" \"a\"") ==
        "6:10 rail.unknown-peer no tool 'x' is known here "
        "(they are checkov, kube-linter, kube-score, polaris)\n");
  CHECK(errors_of(rule + "replaces \"polaris\" \"a\"\nreplaces \"polaris\" \"a\"") ==
        "7:20 rail.duplicate the check 'a' stands twice\n");
  CHECK(errors_of(rule + "replaces \"polaris\" \"a\" given siz = 3") ==
        "6:30 rail.unknown-parameter the rule has no parameter 'siz' (did you mean 'size'?)\n");
  CHECK(errors_of(rule + "replaces \"polaris\" \"a\" given size = \"3\"") ==
        "6:37 rail.wrong-type expected int, found string\n");
  CHECK(errors_of(rule + "replaces \"polaris\" \"a\" given input.complete = true")
            .starts_with("6:30 rail.unknown-parameter"));
}

TEST_CASE("a pack names rules that there are") {
  const std::string rule = rule_of("require container.args == []");
  CHECK(errors(rule + "pack p {\n  rule a.bb\n  rule c.*\n}\n") ==
        "7:8 rail.unknown-rule there is no rule 'a.bb' (did you mean 'a.b'?)\n"
        "8:8 rail.unknown-rule there is no rule 'c.*'\n");
}

TEST_CASE("what nothing reads is a warning") {
  const Compiled compiled(rule_of("param p int = 1\nlet x = 2\nlet y = 3\nrequire y > 0"));
  CHECK(told(compiled.problems) ==
        "4:7 rail.unused nothing uses the parameter 'p'\n"
        "5:5 rail.unused nothing uses the let 'x'\n");
  for (const libguard::Diagnostic& problem : compiled.problems) {
    CHECK(problem.severity == libguard::Diagnostic::Severity::kWarning);
  }
  CHECK(compiled.rules.rules.size() == 1);
}
