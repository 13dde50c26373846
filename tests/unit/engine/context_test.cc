// SPDX-License-Identifier: Apache-2.0
//
// Files that lie beside those that are checked: relations lead into them, and that is all.
#include "libguard/report.h"
#include "unit/engine/support.h"

using namespace libguard;

namespace {

std::string workload(const std::string& name) {
  return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " + name +
         ", namespace: shop}\nspec: {template: {spec: {serviceAccountName: " + name +
         ", containers: [{name: web, image: \"web:1\"}]}}}\n";
}

std::string account(const std::string& name) {
  return "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: " + name + ", namespace: shop}\n";
}

InputFile beside(std::string text, std::string path) {
  InputFile input = text_input(std::move(text), std::move(path));
  input.named = false;
  input.context = true;
  return input;
}

// As a hook passes it.
InputFile staged(std::string text, std::string path = "a.yaml") {
  InputFile input = text_input(std::move(text), std::move(path));
  input.named = false;
  return input;
}

constexpr const char* kOnlyAccounts = R"(
rule a.account {
  title   "t"
  level   soft-mandatory
  for     workload
  when    has(workload.pod.service_account)
  require workload.accounts.exists(a, true)
  message "{workload.name} has no account"
}
)";

}  // namespace

TEST_CASE("what a file refers to may stand beside it") {
  const Policy policy = policy_of(kOnlyAccounts);
  CHECK(check(policy, std::vector{staged(workload("web"))}, {.complete = false})
            .findings.front()
            .verdict == Verdict::kUnknown);
  const Report report =
      check(policy, std::vector{staged(workload("web")), beside(account("web"), "b.yaml")});
  CHECK(report.complete);
  CHECK(report.findings.empty());
  CHECK(exit_code(report, false) == 0);
}

TEST_CASE("what is neither in a file nor beside it is not there") {
  const Report report =
      check(policy_of(kOnlyAccounts),
            std::vector{staged(workload("web")), beside(account("other"), "b.yaml")});
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings.front().verdict == Verdict::kFail);
  CHECK(report.findings.front().region.file == "a.yaml");
}

TEST_CASE("no rule visits what lies beside, and no count has it") {
  const Report report =
      check(policy_of(kOnlyAccounts),
            std::vector{
                staged(account("web")), beside(workload("api"), "b.yaml"),
                beside("# guard:ignore a.account until=2030-01-01 reason=\"x\"\n" + workload("web"),
                       "c.yaml")});
  CHECK(report.findings.empty());
  CHECK(report.files == 1);
  CHECK(report.documents == 1);
  CHECK(report.resources == 1);
  CHECK(report.evaluated == 0);
  CHECK(report.suppressions.empty());
  CHECK(report.origins == std::vector<std::string>{"a.yaml"});
}

TEST_CASE("of what lies beside and cannot be read nobody takes the silence for an answer") {
  const Report report = check(policy_of(kOnlyAccounts),
                              std::vector{staged(workload("web")), beside("a: [\n", "b.yaml")});
  CHECK_FALSE(report.complete);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings.front().verdict == Verdict::kUnknown);
  CHECK_FALSE(report.findings.front().blocks);
  REQUIRE(codes_of(report.problems) == std::vector<std::string>{"check.context-unread"});
  CHECK(report.problems.front().source.name() == "b.yaml");
  CHECK(exit_code(report, false) == 0);
}

TEST_CASE("files of others may lie beside in any number") {
  InputFile skipped = beside("a: [\n", "templates/b.yaml");
  skipped.skipped = "a template of a chart";
  const Report report =
      check(policy_of(kOnlyAccounts),
            std::vector{staged(workload("web")), beside("replicas: 3\n", "values.yaml"), skipped,
                        beside(account("web"), "b.yaml")});
  CHECK(report.problems.empty());
  CHECK(report.skipped.empty());
  CHECK(report.findings.empty());
}

TEST_CASE("the shape of what lies beside is nobody's problem here") {
  const Report report = check(
      policy_of(kOnlyAccounts),
      std::vector{staged(workload("web")),
                  beside(account("web") + "---\napiVersion: apps/v1\nkind: Deployment\n"
                                          "metadata: {name: odd}\nspec: {template: {spec: 1}}\n",
                         "b.yaml")});
  CHECK(report.problems.empty());
  CHECK(report.findings.empty());
}
