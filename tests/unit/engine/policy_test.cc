// SPDX-License-Identifier: Apache-2.0
#include "libguard/policy.h"

#include <algorithm>

#include "unit/engine/support.h"

using namespace libguard;

namespace {

Diagnostics errors_of(const Configuration& configuration, std::string rail = kLimitRule) {
  const std::vector<Source> files{Source("rules.rail", std::move(rail))};
  const Result<Policy> policy = load_policy(files, configuration);
  return policy ? Diagnostics{} : policy.error();
}

Configuration configured(const std::string& yaml) {
  const Result<Configuration> configuration = read_configuration(Source(".guard.yaml", yaml));
  REQUIRE(configuration);
  return *configuration;
}

RuleInfo rule_of(const Policy& policy, const std::string& id) {
  const std::vector<RuleInfo> rules = policy.rules();
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const RuleInfo& rule) { return rule.id == id; });
  REQUIRE(found != rules.end());
  return *found;
}

}  // namespace

TEST_CASE("a rule of one's own is on, at its level") {
  CHECK(rule_of(policy_of(kLimitRule), "a.limit").level == Level::kSoftMandatory);
}

TEST_CASE("the configuration sets levels, by rule and by topic, the later wins") {
  const auto level = [](const std::string& yaml) {
    return rule_of(policy_of(kLimitRule, configured(yaml)), "a.limit").level;
  };
  CHECK(level("levels: {a.limit: advisory}") == Level::kAdvisory);
  CHECK(level("levels: {a.*: off}") == Level::kOff);
  CHECK(level("levels: {a.*: off, a.limit: hard-mandatory}") == Level::kHardMandatory);
}

TEST_CASE("a setting for a rule that is not there is an error at its place") {
  const Diagnostics errors = errors_of(configured("levels: {a.limits: advisory}"));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].code == "config.unknown-rule");
  CHECK(errors[0].source.text(errors[0].span) == "a.limits");
  CHECK(errors[0].notes == std::vector<std::string>{"did you mean 'a.limit'?"});
  CHECK(codes_of(errors_of(configured("parameters: {a.other: {x: 1}}"))) ==
        std::vector<std::string>{"config.unknown-rule"});
  CHECK(codes_of(errors_of(configured("unknown: {b.*: fail}"))) ==
        std::vector<std::string>{"config.unknown-rule"});
  CHECK(codes_of(errors_of(configured("packs: [baselien]"))) ==
        std::vector<std::string>{"config.unknown-pack"});
}

TEST_CASE("a parameter is typed") {
  const Policy policy =
      policy_of(kLimitRule, configured("parameters: {a.limit: {roles: [init, main]}}"));
  CHECK(rule_of(policy, "a.limit").parameters.at(0).value == R"(["init", "main"])");
  CHECK(rule_of(policy, "a.limit").parameters.at(0).type == "list(string)");
  const Diagnostics wrong = errors_of(configured("parameters: {a.limit: {roles: 5}}"));
  REQUIRE(codes_of(wrong) == std::vector<std::string>{"config.wrong-type"});
  CHECK(wrong[0].source.text(wrong[0].span) == "5");
  CHECK(codes_of(errors_of(configured("parameters: {a.limit: {role: [main]}}"))) ==
        std::vector<std::string>{"config.unknown-parameter"});
}

TEST_CASE("a quantity is written as a text in the configuration") {
  const std::string rail = R"(
rule a.most {
  title   "t"
  param   most quantity = quantity("1Gi")
  for     container
  require !has(container.limits.memory) || container.limits.memory.compareTo(most) <= 0
})";
  const Policy policy = policy_of(rail, configured("parameters: {a.most: {most: 2Ti}}"));
  CHECK(rule_of(policy, "a.most").parameters.at(0).value.find("2Ti") != std::string::npos);
  CHECK(codes_of(errors_of(configured("parameters: {a.most: {most: many}}"), rail)) ==
        std::vector<std::string>{"config.bad-value"});
}

TEST_CASE("all errors of all files are reported together") {
  const Diagnostics errors = errors_of({}, R"(
rule a.one {
  title   "t"
  for     contaner
  require container.name != ""
}
rule a.two {
  title   "t"
  for     container
  require has(container.limits.memroy)
})");
  CHECK(codes_of(errors) == std::vector<std::string>{"rail.unknown-entity", "cel.unknown-field"});
}

TEST_CASE("a literal pattern that does not compile is an error when the rule is loaded") {
  const Diagnostics errors = errors_of({}, R"(
rule a.pattern {
  title   "t"
  for     container
  require container.name.matches("a(")
})");
  REQUIRE(codes_of(errors) == std::vector<std::string>{"cel.regex"});
  CHECK(errors[0].source.text(errors[0].span) == "\"a(\"");
}

TEST_CASE("examples are run by what checks") {
  const Policy policy = policy_of(R"(
rule a.tag {
  title   "t"
  for     container
  param   tags list(string) = ["latest"]
  forbid  container.image.?tag.orValue("latest") in tags
  example "as it says" fails 1 kubernetes """
    apiVersion: v1
    kind: Pod
    metadata: {name: a}
    spec: {containers: [{name: a, image: "a:latest"}]}
    """
  example "with another parameter" given tags = ["edge"] passes kubernetes """
    apiVersion: v1
    kind: Pod
    metadata: {name: a}
    spec: {containers: [{name: a, image: "a:latest"}]}
    """
  example "not as it says" passes kubernetes """
    apiVersion: v1
    kind: Pod
    metadata: {name: a}
    spec: {containers: [{name: a, image: a}]}
    """
  example "no YAML" fails kubernetes """
    a: [
    """
})");
  const std::vector<ExampleResult> results = policy.run_examples(false);
  REQUIRE(results.size() == 4);
  CHECK(results[0].passed);
  CHECK(results[1].passed);
  CHECK_FALSE(results[2].passed);
  CHECK(results[2].expected == "passes");
  CHECK(results[2].actual == "fails 1");
  CHECK_FALSE(results[3].passed);
  CHECK(results[3].actual == "cannot be read");
}

TEST_CASE("what a rule can name does not depend on which built-in rules are on") {
  const std::vector<Source> files{Source("rules.rail", R"(
rule a.scaled {
  title   "t"
  for     workload
  require workload.autoscalers.exists(a, true) || workload.accounts.exists(a, true)
})")};
  for (const bool texts : {false, true}) {
    for (const char* packs : {"packs: [baseline]", "packs: [restricted]"}) {
      CHECK(load_policy(files, configured(packs), {.texts = texts}));
    }
  }
}

TEST_CASE("the id of a built-in rule is taken, also while that rule is off") {
  const std::vector<Source> files{Source("rules.rail", R"(
rule resources.cpu-limit {
  title   "t"
  for     container
  require has(container.limits.cpu)
})")};
  for (const bool texts : {false, true}) {
    const Result<Policy> policy = load_policy(files, {}, {.texts = texts});
    REQUIRE_FALSE(policy);
    CHECK(codes_of(policy.error()) == std::vector<std::string>{"rail.duplicate-rule"});
  }
}
