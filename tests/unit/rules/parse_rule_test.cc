// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/rules/rail.h"

using libguard::Level;
using libguard::Severity;
using libguard::rules::Assertion;
using libguard::rules::Example;
using libguard::rules::Fix;
using libguard::rules::Parsed;
using libguard::rules::RuleDeclaration;
using libguard::rules::Step;
using rail::parse_clauses;
using rail::text_of;
using rail::told;

namespace {

RuleDeclaration rule(const std::string& clauses) {
  Parsed parsed = parse_clauses(clauses);
  CHECK(told(parsed.problems) == "");
  REQUIRE(parsed.file.rules.size() == 1);
  CHECK(parsed.file.rules[0].complete);
  return std::move(parsed.file.rules[0]);
}

Assertion assertion(const std::string& clauses) {
  RuleDeclaration read = rule(clauses);
  REQUIRE(!read.steps.empty());
  REQUIRE(read.steps[0].kind == Step::Kind::kAssertion);
  return std::move(read.steps[0].assertion);
}

}  // namespace

TEST_CASE("a rule has an id with its place") {
  const Parsed parsed = rail::parse("// c\nrule resources.memory-limit {\n}\n");
  REQUIRE(parsed.file.rules.size() == 1);
  const RuleDeclaration& read = parsed.file.rules[0];
  CHECK(read.id.text == "resources.memory-limit");
  CHECK(parsed.file.source.locate(read.id.span.begin) == libguard::Place{2, 6});
  CHECK(parsed.file.source.text(read.span) == "rule resources.memory-limit {\n}");
}

TEST_CASE("texts for people are read") {
  const RuleDeclaration read =
      rule("title \"T\"\nwhy \"\"\"\n  W\n  \"\"\"\ntags [\"a\", \"b\"]\nlinks [\"https://x\"]");
  CHECK(read.title.text == "T");
  CHECK(read.why.text == "W\n");
  REQUIRE(read.tags.size() == 2);
  CHECK(read.tags[1].text == "b");
  REQUIRE(read.links.size() == 1);
  CHECK(read.links[0].text == "https://x");
  CHECK(rule("tags []").tags.empty());
}

TEST_CASE("a rule names the checks of other tools that it replaces") {
  const RuleDeclaration read =
      rule("replaces \"polaris\" \"a\"\nreplaces \"kube-linter\" \"b\" given n = 1 + 1,\n  m = 2");
  REQUIRE(read.replaces.size() == 2);
  CHECK(read.replaces[0].peer.text == "polaris");
  CHECK(read.replaces[0].check.text == "a");
  CHECK(read.replaces[0].given.empty());
  CHECK(read.replaces[1].check.text == "b");
  REQUIRE(read.replaces[1].given.size() == 2);
  CHECK(read.replaces[1].given[1].name.text == "m");
}

TEST_CASE("severity and level have their words") {
  CHECK(rule("severity info").severity == Severity::kInfo);
  CHECK(rule("severity critical").severity == Severity::kCritical);
  CHECK(rule("level advisory").level == Level::kAdvisory);
  CHECK(rule("level hard-mandatory").level == Level::kHardMandatory);
}

TEST_CASE("without the clauses a rule is of medium severity and soft-mandatory") {
  CHECK(rule("").severity == Severity::kMedium);
  CHECK(rule("").level == Level::kSoftMandatory);
}

TEST_CASE("a parameter has a type and a default") {
  const RuleDeclaration read = rule(
      "param a list(string) = [\"x\",\n \"y\"]\nparam b enum(\"p\", \"q\") = \"p\"\n"
      "param c map(string, list(int)) = {}");
  REQUIRE(read.parameters.size() == 3);
  CHECK(read.parameters[0].name.text == "a");
  CHECK(read.parameters[0].type.name.text == "list");
  CHECK(read.parameters[0].type.parameters[0].name.text == "string");
  CHECK(text_of(read.parameters[0].default_value) == "[\"x\",\n \"y\"]");
  CHECK(read.parameters[1].type.values[1].text == "q");
  CHECK(read.parameters[2].type.parameters[1].parameters[0].name.text == "int");
}

TEST_CASE("an entity of the model has its own name unless another is given") {
  CHECK(rule("for container").alias.text == "container");
  const RuleDeclaration read = rule("for kubernetes.Ingress as ingress");
  CHECK(read.entity.text == "kubernetes.Ingress");
  CHECK(read.alias.text == "ingress");
}

TEST_CASE("each names the element, and perhaps its index") {
  const RuleDeclaration one = rule("each e in a.list");
  CHECK(one.each->index.text.empty());
  CHECK(one.each->name.text == "e");
  CHECK(text_of(one.each->range) == "a.list");
  const RuleDeclaration two = rule("each i, e in a.list");
  CHECK(two.each->index.text == "i");
  CHECK(two.each->name.text == "e");
}

TEST_CASE("lets, conditions and assertions keep their order") {
  const RuleDeclaration read = rule("let x = 1\nwhen x > 0\nforbid a\nlet y = 2\nrequire b");
  REQUIRE(read.steps.size() == 5);
  CHECK(read.steps[0].kind == Step::Kind::kLet);
  CHECK(read.steps[0].let.name.text == "x");
  CHECK(read.steps[1].kind == Step::Kind::kWhen);
  CHECK(text_of(read.steps[1].condition) == "x > 0");
  CHECK(read.steps[2].assertion.forbid);
  CHECK(read.steps[3].kind == Step::Kind::kLet);
  CHECK_FALSE(read.steps[4].assertion.forbid);
  CHECK(text_of(read.steps[4].assertion.condition) == "b");
}

TEST_CASE("an expression may go on over several lines, with comments between") {
  const RuleDeclaration read = rule("require a && // why not\n    // indeed\n\n    b.all(x,\n  x)");
  CHECK(text_of(read.steps[0].assertion.condition).ends_with("b.all(x,\n  x)"));
}

TEST_CASE("message, at and fix belong to the assertion before them") {
  const RuleDeclaration read = rule(
      "require a\nmessage \"one\"\nat x\nforbid b\nat y\nlet c = 1\nmessage \"two\"\n"
      "fix remove z");
  REQUIRE(read.steps.size() == 3);
  CHECK(read.steps[0].assertion.message->parts[0].text == "one");
  CHECK(text_of(*read.steps[0].assertion.at) == "x");
  CHECK_FALSE(read.steps[0].assertion.fix);
  CHECK(read.steps[1].assertion.message->parts[0].text == "two");
  CHECK(text_of(*read.steps[1].assertion.at) == "y");
  CHECK(read.steps[1].assertion.fix);
}

TEST_CASE("a fix sets, adds or removes what a path leads to") {
  const Assertion set = assertion("require a\nfix set a.b[0][\"c\"].d = quantity(\"1\")");
  CHECK(set.fix->kind == Fix::Kind::kSet);
  CHECK(text_of(set.fix->path) == "a.b[0][\"c\"].d");
  CHECK(text_of(*set.fix->value) == "quantity(\"1\")");
  CHECK(assertion("require a\nfix add a = 1").fix->kind == Fix::Kind::kAdd);
  const Assertion remove = assertion("require a\nfix remove a");
  CHECK(remove.fix->kind == Fix::Kind::kRemove);
  CHECK_FALSE(remove.fix->value);
}

TEST_CASE("an example says what comes out of a document") {
  const RuleDeclaration read = rule(
      "example \"E\" given input.complete = true, n = 1 + 1 fails 2 kubernetes \"\"\"\n"
      "  kind: Pod\n  \"\"\"\n"
      "example \"F\" not-applicable terraform \"{}\"\n"
      "example \"G\" fails compose \"\"\"a: 1\"\"\"");
  REQUIRE(read.examples.size() == 3);
  const Example& one = read.examples[0];
  CHECK(one.title.text == "E");
  REQUIRE(one.given.size() == 2);
  CHECK(one.given[0].name.text == "input.complete");
  CHECK(text_of(one.given[1].value) == "1 + 1");
  CHECK(one.verdict == Example::Verdict::kFails);
  CHECK(one.count == 2);
  CHECK(one.platform == Example::Platform::kKubernetes);
  CHECK(one.document.text == "kind: Pod\n");
  CHECK(read.examples[1].verdict == Example::Verdict::kNotApplicable);
  CHECK(read.examples[1].platform == Example::Platform::kTerraform);
  CHECK(read.examples[2].count == 0);
}

TEST_CASE("a run that only checks can leave texts and examples out") {
  const std::string clauses =
      "title \"T\"\nwhy \"\\w\"\nlinks 1\nreplaces 1\nexample \"E\" fails kubernetes "
      "\"\"\"\n}\n\"\"\"\n"
      "require a";
  const Parsed parsed = rail::parse("rule a.b {\n" + clauses + "\n}\n", false);
  CHECK(told(parsed.problems) == "");
  REQUIRE(parsed.file.rules.size() == 1);
  CHECK(parsed.file.rules[0].complete);
  CHECK(parsed.file.rules[0].title.text == "T");
  CHECK(parsed.file.rules[0].why.text.empty());
  CHECK(parsed.file.rules[0].examples.empty());
  CHECK(parsed.file.rules[0].steps.size() == 1);
}

TEST_CASE("line endings and tabs make no difference") {
  const Parsed parsed = rail::parse(
      "rule a.b {\r\n\ttitle \"T\"\r\n\tfor\tcontainer\r\n\trequire a\r\n\t\t&& b\r\n\tmessage "
      "\"m\"\r\n}\r\n");
  CHECK(told(parsed.problems) == "");
  CHECK(text_of(parsed.file.rules[0].steps[0].assertion.condition) == "a\r\n\t\t&& b");
  CHECK(parsed.file.rules[0].steps[0].assertion.message->parts[0].text == "m");
}
