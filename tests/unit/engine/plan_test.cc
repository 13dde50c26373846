// SPDX-License-Identifier: Apache-2.0
#include "libguard/plan.h"

#include "unit/engine/support.h"

using namespace libguard;

namespace {

constexpr const char* kPlan = R"({"format_version": "1.2", "resource_changes": [
  {"address": "module.a.aws_db_instance.db[0]", "mode": "managed", "type": "aws_db_instance",
   "name": "db", "change": {"actions": ["delete", "create"], "before": {},
     "after": {"name": "db", "port": null, "password": "hunter2-and-more"},
     "after_unknown": {"arn": true}, "after_sensitive": {"password": true}}},
  {"address": "aws_s3_bucket.gone", "mode": "managed", "type": "aws_s3_bucket", "name": "gone",
   "change": {"actions": ["delete"], "before": {}, "after": null, "after_unknown": {}}}]})";

PlannedResources plan_of(const std::string& text) {
  return read_plan(policy_of(kLimitRule), text_input(text));
}

}  // namespace

TEST_CASE("a plan is read as the resources that will be there") {
  const PlannedResources plan = plan_of(kPlan);
  CHECK(plan.problems.empty());
  REQUIRE(plan.resources.size() == 1);
  const PlannedResource& one = plan.resources[0];
  CHECK(one.address == "module.a.aws_db_instance.db[0]");
  CHECK(one.type == "aws_db_instance");
  CHECK(one.actions == std::vector<std::string>{"delete", "create"});
  CHECK(one.values.find("name")->as_string() == "db");
}

TEST_CASE("a plan's values are unknown, unset or redacted as the plan says") {
  const PlannedResources plan = plan_of(kPlan);
  REQUIRE(plan.resources.size() == 1);
  const ExpressionValue& values = plan.resources[0].values;
  CHECK(values.find("arn")->is(ExpressionKind::kUnknown));
  CHECK_FALSE(values.find("port"));
  CHECK(values.find("password")->as_string() == "<redacted>");
}

TEST_CASE("a file that is no plan says so") {
  const PlannedResources plan = plan_of(kPod);
  REQUIRE(plan.problems.size() == 1);
  CHECK(plan.problems[0].code == "plan.none");
  CHECK(plan.resources.empty());
  REQUIRE(plan_of("{\"a\": [").problems.size() == 1);
}
