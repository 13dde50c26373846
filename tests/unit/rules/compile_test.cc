// SPDX-License-Identifier: Apache-2.0
#include "support/catch.h"
#include "unit/rules/compiled.h"

using libguard::rules::CompiledAssertion;
using libguard::rules::CompiledStep;
using libguard::rules::Rule;
using libguard::rules::Slot;
using rail::Compiled;
using rail::errors_of;
using rail::rule_of;
using rail::told;

TEST_CASE("a rule is compiled into programs, one a clause") {
  const Compiled compiled(
      rule_of("param tags list(string) = [\"latest\"]\n"
              "each i, arg in container.args\n"
              "let first = i == 0\n"
              "when first && input.complete\n"
              "require arg in tags\n"
              "message \"{container.name}: {arg}\"\n"
              "at arg\n"
              "fix set container.limits.memory = quantity(\"1Gi\")\n"
              "forbid has(container.tag)\n"
              "require i < 9"));
  CHECK(told(compiled.problems) == "");
  REQUIRE(compiled.rules.rules.size() == 1);
  const Rule& rule = compiled.rules.rules[0];
  CHECK(rule.id() == "a.b");
  CHECK(rule.source == &compiled.files[1].source);
  CHECK(rule.entity->name == "container");
  CHECK(rule.input->field("complete") != nullptr);
  CHECK(rule.each);
  REQUIRE(rule.parameters.size() == 1);
  CHECK(rule.parameters[0].default_value);
  CHECK(rule.lets.size() == 1);
  CHECK(rule.conditions.size() == 1);
  REQUIRE(rule.assertions.size() == 3);
  REQUIRE(rule.assertions[0].message->parts.size() == 3);
  CHECK(rule.assertions[0].message->parts[0].expression);
  CHECK(rule.assertions[0].message->parts[1].text == ": ");
  CHECK(rule.assertions[0].at);
  CHECK(rule.assertions[0].fix->value);
  CHECK_FALSE(rule.assertions[1].message);
  // Without the clause, what the condition reads: container.tag; nothing.
  CHECK(rule.assertions[1].at);
  CHECK_FALSE(rule.assertions[2].at);
}

TEST_CASE("variables have their slots in a fixed order") {
  const Compiled compiled(
      rule_of("let b = 1\nparam p int = 2\nlet c = b + p\neach i, x in container.args\n"
              "require c > i"));
  CHECK(told(compiled.problems) == "");
  REQUIRE(compiled.rules.rules.size() == 1);
  const std::vector<Slot>& slots = compiled.rules.rules[0].slots;
  REQUIRE(slots.size() == 7);
  CHECK(slots[0].kind == Slot::Kind::kEntity);
  CHECK(slots[1].kind == Slot::Kind::kInput);
  CHECK(slots[2].kind == Slot::Kind::kParameter);
  CHECK(slots[3].kind == Slot::Kind::kEachIndex);
  CHECK(slots[4].kind == Slot::Kind::kEachName);
  CHECK(slots[5].kind == Slot::Kind::kLet);
  CHECK(slots[6].kind == Slot::Kind::kLet);
  CHECK(slots[6].index == 1);
}

TEST_CASE("conditions and assertions keep their order") {
  const Compiled compiled(rule_of(
      "when container.args != []\nwhen container.name != \"\"\nrequire has(container.tag)"));
  REQUIRE(compiled.rules.rules.size() == 1);
  const std::vector<CompiledStep>& steps = compiled.rules.rules[0].steps;
  REQUIRE(steps.size() == 3);
  CHECK(steps[1].kind == CompiledStep::Kind::kWhen);
  CHECK(steps[1].index == 1);
  CHECK(steps[2].kind == CompiledStep::Kind::kAssertion);
  CHECK(steps[2].index == 0);
}

TEST_CASE("rules come ordered by id, from all files") {
  const Compiled compiled(
      "rule z.a {\n  title \"T\"\n  for container\n  require container.args == []\n}\n"
      "rule b.a {\n  title \"T\"\n  for kubernetes.Ingress as i\n  require i.raw.spec.x\n}\n");
  CHECK(told(compiled.problems) == "");
  REQUIRE(compiled.rules.rules.size() == 2);
  CHECK(compiled.rules.rules[0].id() == "b.a");
  CHECK(compiled.rules.rules[0].entity->name == "resource");
}

TEST_CASE("what a condition proves holds for all that follows") {
  CHECK(errors_of("when has(container.tag)\nlet t = container.tag\nrequire t != \"\"\n"
                  "message \"{container.tag}\"") == "");
  CHECK(errors_of("require container.tag != \"\"").starts_with("4:9 cel.unguarded"));
  CHECK(errors_of("let t = container.tag\nwhen has(container.tag) && t != \"\"\nrequire "
                  "container.args == []")
            .starts_with("4:9 cel.unguarded"));
}

TEST_CASE("a let is another name for what it stands for") {
  CHECK(errors_of("let l = container.limits\nwhen has(l.memory)\n"
                  "require container.limits.memory == quantity(\"1\")") == "");
  CHECK(errors_of("let l = container.limits\nwhen has(container.limits.memory)\n"
                  "require l.memory == quantity(\"1\")\nmessage \"{l.memory}\"") == "");
  CHECK(errors_of("let l = container.limits\nwhen has(l.cpu)\nrequire l.memory == quantity(\"1\")")
            .starts_with("6:9 cel.unguarded"));
  CHECK(errors_of("let tagged = has(container.tag)\nwhen tagged\n"
                  "require container.tag != \"\"") == "");
  CHECK(errors_of("let tagged = has(container.tag)\nforbid tagged && container.tag != \"\"\n"
                  "message \"{container.tag}\"") == "");
  CHECK(errors_of("let bare = !has(container.tag)\nrequire bare\n"
                  "message \"{container.tag}\"") == "");
  CHECK(errors_of("let tagged = has(container.tag)\nrequire tagged\n"
                  "message \"{container.tag}\"")
            .starts_with("6:11 cel.unguarded"));
  CHECK(errors_of("let tagged = has(container.tag)\nlet both = tagged && container.name != \"\"\n"
                  "when both\nrequire container.tag != \"\"") == "");
}

TEST_CASE("what a filter proves of its elements holds for each of them") {
  CHECK(errors_of("each p in container.ports.filter(q, has(q.host))\nrequire p.host > 0") == "");
  CHECK(errors_of("let open = container.ports.filter(q, has(q.host))\n"
                  "require open.all(p, p.host > 0)") == "");
  CHECK(errors_of("each p in container.ports.filter(q, q.number > 0)\nrequire p.host > 0")
            .starts_with("5:9 cel.unguarded"));
}

TEST_CASE("a message is read where its assertion does not hold") {
  CHECK(errors_of("forbid has(container.tag)\nmessage \"{container.tag}\"") == "");
  CHECK(errors_of("require !has(container.tag)\nmessage \"{container.tag}\"") == "");
  CHECK(errors_of("require has(container.tag)\nmessage \"{container.tag}\"")
            .starts_with("5:11 cel.unguarded"));
  CHECK(errors_of("forbid has(container.tag)\nfix set container.name = container.tag") == "");
}

TEST_CASE("a message reads no let that its assertion, or one that may have failed, guards") {
  CHECK(errors_of("require has(container.tag)\nlet t = container.tag\nmessage \"{t}\"\n"
                  "require t != \"\"")
            .starts_with("6:11 cel.unguarded 't' may need what is unset"));
  CHECK(errors_of("require has(container.tag)\nlet t = container.tag\n"
                  "require container.args == [] && t != \"\"\nmessage \"{t}\"") == "");
  CHECK(errors_of("require has(container.tag)\nlet t = container.tag\nrequire t != \"\"\n"
                  "require container.args == []\nmessage \"{t}\"")
            .starts_with("8:11 cel.unguarded"));
  CHECK(errors_of("require has(container.tag)\nlet t = container.tag\nfix set container.name = t\n"
                  "require t != \"\"")
            .starts_with("6:26 cel.unguarded"));
}

TEST_CASE("places may be unset") {
  CHECK(errors_of("require has(container.tag)\nat container.tag\nfix remove container.tag") == "");
}

TEST_CASE("an assertion that needs what another proves says so") {
  const Compiled compiled(
      rule_of("require has(container.tag)\n"
              "let short = size(container.tag) < 3\n"
              "forbid container.tag == \"latest\"\n"
              "forbid short\n"
              "forbid container.name == \"\""));
  CHECK(told(compiled.problems) == "");
  REQUIRE(compiled.rules.rules.size() == 1);
  const std::vector<CompiledAssertion>& assertions = compiled.rules.rules[0].assertions;
  REQUIRE(assertions.size() == 4);
  CHECK_FALSE(assertions[0].needs_earlier);
  CHECK(assertions[1].needs_earlier);
  CHECK(assertions[2].needs_earlier);
  CHECK_FALSE(assertions[3].needs_earlier);
}

TEST_CASE("an assertion that guards itself needs no other") {
  const Compiled compiled(
      rule_of("require has(container.tag)\nforbid has(container.tag) && container.tag == \"x\"\n"
              "message \"{container.tag}\""));
  CHECK(told(compiled.problems) == "");
  REQUIRE(compiled.rules.rules.size() == 1);
  CHECK_FALSE(compiled.rules.rules[0].assertions[1].needs_earlier);
}

TEST_CASE("a message can use a let between it and its assertion") {
  CHECK(errors_of("require container.name != \"\"\nlet n = 1\nmessage \"{n}\"") == "");
}

TEST_CASE("examples give values to parameters") {
  const Compiled compiled(
      rule_of("param p int = 1\nrequire p > 0\n"
              "example \"e\" fails kubernetes \"a\"\n"
              "example \"f\" given p = 2, input.complete = true fails kubernetes \"a\""));
  CHECK(told(compiled.problems) == "");
  REQUIRE(compiled.rules.rules.size() == 1);
  const Rule& rule = compiled.rules.rules[0];
  REQUIRE(rule.given.size() == 2);
  CHECK(rule.given[0].empty());
  CHECK(rule.given[1].size() == 2);
}

TEST_CASE("a pack may name rules one by one or by topic") {
  const std::string rule = rule_of("require container.args == []");
  CHECK(told(Compiled(rule + "pack p {\n  rule a.b\n  rule a.*\n}\n").problems) == "");
}
