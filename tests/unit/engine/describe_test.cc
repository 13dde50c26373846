// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "unit/engine/support.h"

using namespace libguard;

namespace {

constexpr const char* kTagRule = R"(
rule a.tag {
  title    "t"
  // Tags that
  //   move.
  param    tags list(string) = ["latest"]

  param    most quantity = quantity("1Gi")
  // Whatever it is called.
  for      container
  let      tag = container.image.?tag
             .orValue("latest")  // as runtimes do
  tags     ["images"]

  when     !has(container.limits.memory) || container.limits.memory.compareTo(most) < 0
  forbid   tag in tags
  message  "tag {tag}"
  example "as it says" given tags = ["edge", "main"], most = quantity("2Gi") fails 2 compose """
    services: {}
    """
}
pack late {
  title "Late"
  rule  a.tag level hard-mandatory
}
pack early {
  rule  a.*
}
)";

RuleInfo only_rule(const Policy& policy) {
  const std::vector<RuleInfo> rules = policy.rules();
  REQUIRE(rules.size() == 1);
  return rules[0];
}

std::vector<std::string> kinds_of(const RuleInfo& rule, const std::string& platform) {
  for (const RuleInfo::Platform& one : rule.platforms) {
    if (one.name == platform) return one.kinds;
  }
  return {"no such platform"};
}

Policy visiting(const std::string& what) {
  return policy_of("rule a.b {\n  title \"t\"\n  for " + what + "\n  forbid true\n}\n");
}

}  // namespace

TEST_CASE("what decides is shown as it is written, with its comments") {
  CHECK(only_rule(policy_of(kTagRule)).logic ==
        R"(// Whatever it is called.
for      container
let      tag = container.image.?tag
           .orValue("latest")  // as runtimes do

when     !has(container.limits.memory) || container.limits.memory.compareTo(most) < 0
forbid   tag in tags
message  "tag {tag}"
)");
}

TEST_CASE("what a rule replaces is shown with the parameters that it takes") {
  const RuleInfo rule = only_rule(policy_of(
      "rule a.b {\n  title \"t\"\n  param n int = 1\n  param most quantity = quantity(\"1Gi\")\n"
      "  replaces \"polaris\" \"c\" given n = 1 + 2, most = quantity(\"2Gi\")\n"
      "  for container\n  forbid n > container.ports.size() || most.sign() > 0\n}\n"));
  REQUIRE(rule.replaces.size() == 1);
  CHECK(rule.replaces[0].peer == "polaris");
  CHECK(rule.replaces[0].check == "c");
  CHECK(rule.replaces[0].given == "n = 1 + 2, most = quantity(\"2Gi\")");
  REQUIRE(rule.replaces[0].parameters.size() == 2);
  CHECK(rule.replaces[0].parameters[0].parameter == "n");
  CHECK(rule.replaces[0].parameters[0].json == "3");
  CHECK(rule.replaces[0].parameters[1].json == "\"2Gi\"");
}

TEST_CASE("clauses that share a line are shown one below the other") {
  const RuleInfo rule =
      only_rule(policy_of("rule a.b { title \"t\"\n  for container\n  forbid true }\n"));
  CHECK(rule.logic == "for container\nforbid true\n");
}

TEST_CASE("a parameter has its comment, its default and the value in force") {
  const Result<Configuration> configuration =
      read_configuration(Source(".guard.yaml", "parameters: {a.tag: {tags: [edge]}}"));
  REQUIRE(configuration);
  const RuleInfo rule = only_rule(policy_of(kTagRule, *configuration));
  REQUIRE(rule.parameters.size() == 2);
  CHECK(rule.parameters[0].comment == "Tags that move.");
  CHECK(rule.parameters[0].json == R"(["edge"])");
  CHECK(rule.parameters[0].default_json == R"(["latest"])");
  CHECK(rule.parameters[1].comment.empty());
  CHECK(rule.parameters[1].json == R"("1Gi")");
}

TEST_CASE("an example is shown with what it is given") {
  const RuleInfo rule = only_rule(policy_of(kTagRule));
  REQUIRE(rule.examples.size() == 1);
  CHECK(rule.examples[0].given == R"(tags = ["edge", "main"], most = quantity("2Gi"))");
  CHECK(rule.examples[0].verdict == "fails 2");
  CHECK(rule.examples[0].platform == "compose");
  CHECK(rule.examples[0].document == "services: {}\n");
}

TEST_CASE("packs have their rules, each at its level") {
  const std::vector<PackInfo> packs = policy_of(kTagRule).packs();
  REQUIRE(packs.size() == 2);
  CHECK(packs[0].title == "Late");
  REQUIRE(packs[0].members.size() == 1);
  CHECK(packs[0].members[0].rule == "a.tag");
  CHECK(packs[0].members[0].level == Level::kHardMandatory);
  CHECK(packs[1].members.at(0).level == Level::kSoftMandatory);
  CHECK_FALSE(packs[0].builtin);
}

TEST_CASE("a rule is looked for where views make what it visits") {
  const RuleInfo rule = only_rule(visiting("container"));
  CHECK(kinds_of(rule, "compose") == std::vector<std::string>{"service"});
  const std::vector<std::string> kubernetes = kinds_of(rule, "kubernetes");
  CHECK(std::count(kubernetes.begin(), kubernetes.end(), "Deployment") == 1);
  CHECK(std::count(kubernetes.begin(), kubernetes.end(), "argoproj.io.Rollout") == 1);
  CHECK(std::count(kubernetes.begin(), kubernetes.end(), "Service") == 0);
}

TEST_CASE("a rule on resources looks at every object, one on a kind at that") {
  CHECK(kinds_of(only_rule(visiting("resource")), "kubernetes").empty());
  const RuleInfo ingress = only_rule(visiting("kubernetes.Ingress as ingress"));
  REQUIRE(ingress.platforms.size() == 1);
  CHECK(kinds_of(ingress, "kubernetes") == std::vector<std::string>{"Ingress"});
}
