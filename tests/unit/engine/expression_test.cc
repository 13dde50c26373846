// SPDX-License-Identifier: Apache-2.0
#include "libguard/report.h"
#include "unit/engine/support.h"

using namespace libguard;

namespace {
Evaluation evaluate(const std::string& expression, std::string_view entity = "",
                    bool json = false) {
  return evaluate_expression(policy_of(kLimitRule), Source("<expression>", expression),
                             std::vector{text_input(kPod)}, entity, json);
}
}  // namespace

TEST_CASE("an expression is evaluated over each object") {
  CHECK(evaluate("object.kind + \" \" + resource.name").results ==
        std::vector<std::string>{"a.yaml:1:1 Pod/web: Pod web"});
  CHECK(evaluate("resource.name == \"web\"").all_true);
  CHECK_FALSE(evaluate("resource.name == \"api\"").all_true);
}

TEST_CASE("an expression is evaluated over entities of the model") {
  CHECK(evaluate("container.image.tag", "container").results ==
        std::vector<std::string>{"a.yaml:6:7 Pod/web: 1"});
  CHECK(evaluate("container.limits.memory", "container").results ==
        std::vector<std::string>{"a.yaml:6:7 Pod/web: (not set)"});
}

TEST_CASE("a wrong expression has its place") {
  CHECK(codes_of(evaluate("resource.nmae").problems) ==
        std::vector<std::string>{"cel.unknown-field"});
  CHECK(codes_of(evaluate("1 +").problems) == std::vector<std::string>{"cel.syntax"});
  const Evaluation wrong = evaluate("true", "contaner");
  REQUIRE(codes_of(wrong.problems) == std::vector<std::string>{"rail.unknown-entity"});
  CHECK(wrong.problems[0].notes == std::vector<std::string>{"did you mean 'container'?"});
}

TEST_CASE("results are JSON, one object a line") {
  CHECK(evaluate("container.name", "container", true).results ==
        std::vector<std::string>{
            R"({"file":"a.yaml","line":6,"column":7,"resource":"Pod/web","value":"web"})"});
}

TEST_CASE("a secret is not printed by looking at it") {
  Configuration configuration;
  const Result<Policy> policy = load_policy({}, configuration);
  REQUIRE(policy);
  const std::vector inputs{
      text_input(std::string(kPod) + "      env: [{name: DB_PASSWORD, value: hunter2-xyz}]\n")};
  for (const bool json : {false, true}) {
    const Evaluation whole = evaluate_expression(*policy, Source("e", "object"), inputs, "", json);
    const Evaluation value =
        evaluate_expression(*policy, Source("e", "env_var.value"), inputs, "env_var", json);
    REQUIRE(whole.results.size() == 1);
    REQUIRE(value.results.size() == 1);
    CHECK(whole.results[0].find("hunter2") == std::string::npos);
    CHECK(value.results[0].find("hunter2") == std::string::npos);
    CHECK(dump_model(*policy, inputs[0], json).text.find("hunter2") == std::string::npos);
  }
}
