// SPDX-License-Identifier: Apache-2.0
#include "libguard/report.h"
#include "support/catch.h"

using namespace libguard;

namespace {

RuleInfo pinned() {
  RuleInfo rule;
  rule.id = "images.pinned";
  rule.title = "Images are pinned";
  rule.why = "A tag moves.\n\nA digest does not.\n";
  rule.entity = "container";
  rule.tags = {"supply-chain", "images"};
  rule.packs = {"baseline"};
  rule.parameters = {{"moving_tags", "list(string)", "[\"latest\"]"}};
  rule.replaces = {{"kube-linter", "latest-tag", "", {}}, {"polaris", "tag", "n = 1", {}}};
  rule.links = {"https://example.com/pinned"};
  rule.file = "guard:images/pinned.rail";
  rule.place = {3, 1};
  return rule;
}

RuleInfo replicas() {
  RuleInfo rule;
  rule.id = "acme.r";
  rule.title =
      "Zwei St\xc3\xbc"
      "ck \x1b[1m";
  rule.severity = Severity::kCritical;
  rule.level = Level::kHardMandatory;
  return rule;
}

ExampleResult example(std::string rule, bool passed) {
  ExampleResult result;
  result.rule = std::move(rule);
  result.title = "requests alone are not a limit";
  result.passed = passed;
  result.expected = "fails";
  result.actual = "passes";
  result.file = "a.rail";
  result.place = {12, 3};
  result.details = {"container web: pass\nsecond line"};
  return result;
}

}  // namespace

TEST_CASE("rules are a table with columns") {
  CHECK(render_rules_text(std::vector{replicas(), pinned()}) ==
        "RULE           SEVERITY  LEVEL           TITLE              PACKS\n"
        "acme.r         critical  hard-mandatory  Zwei St\xc3\xbc"
        "ck \xef\xbf\xbd[1m    -\n"
        "images.pinned  medium    advisory        Images are pinned  baseline\n");
}

TEST_CASE("one rule is shown with everything there is to read about it") {
  CHECK(render_rule_text(pinned()) ==
        "images.pinned: Images are pinned\n"
        "\n"
        "severity    medium\n"
        "level       advisory\n"
        "for         container\n"
        "packs       baseline\n"
        "tags        supply-chain, images\n"
        "declared    guard:images/pinned.rail:3:1\n"
        "parameter   moving_tags list(string) = [\"latest\"]\n"
        "replaces    kube-linter latest-tag\n"
        "replaces    polaris tag given n = 1\n"
        "link        https://example.com/pinned\n"
        "\n"
        "A tag moves.\n"
        "\n"
        "A digest does not.\n");
}

TEST_CASE("an example that fails says what was expected and what came") {
  const std::vector results = {example("a.b", true), example("c.d", false)};
  CHECK(render_examples_text(results, {}, false) ==
        "a.rail:12:3: failed: requests alone are not a limit [c.d]\n"
        "       = expected: fails\n"
        "       = actual:   passes\n"
        "           container web: pass\n"
        "           second line\n"
        "\n"
        "ran 2 examples of 2 rules: 1 passed, 1 failed\n");
}

TEST_CASE("rules without an example are named") {
  CHECK(render_examples_text(std::vector{example("images.pinned", true)},
                             std::vector{replicas(), pinned()}, false) ==
        "warning: acme.r has no example\n"
        "ran 1 example of 1 rule: all passed\n");
}

TEST_CASE("no example at all is said") {
  CHECK(render_examples_text({}, {}, false) == "nothing was tested: no rule has an example\n");
}
