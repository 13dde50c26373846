// SPDX-License-Identifier: Apache-2.0
#include "libguard/explain.h"

#include "engine/builtin.h"
#include "inputs/plan/short_form.h"
#include "libguard/report.h"
#include "rules/declarations.h"
#include "unit/engine/support.h"

using namespace libguard;

namespace {

const RuleCount& count_of(const Report& report, const std::string& rule) {
  for (const RuleCount& count : report.rules) {
    if (count.rule == rule) return count;
  }
  FAIL("the rule did not run: " << rule);
  return report.rules.front();
}

std::string text_of(const RuleCount& count) {
  return std::to_string(count.pass) + " " + std::to_string(count.fail) + " " +
         std::to_string(count.unknown) + " " + std::to_string(count.not_applicable) + " " +
         std::to_string(count.error);
}

// The document of an example as a file would have it.
InputFile file_of(const rules::Example& example) {
  if (example.platform != rules::Example::Platform::kTerraform) {
    return text_input(example.document.text);
  }
  const Result<Source> plan = plan::expand_rows(Source("a.json", example.document.text));
  REQUIRE(plan);
  return text_input(std::string(plan->text()), "a.json");
}

}  // namespace

TEST_CASE("an explanation tells the same story as a check, of every built-in example") {
  std::size_t compared = 0;
  for (const BuiltinFile& file : builtin_files()) {
    if (file.name.starts_with("model/")) continue;
    const rules::Parsed parsed =
        rules::parse_rail(Source(std::string(file.name), std::string(file.text)));
    for (const rules::RuleDeclaration& rule : parsed.file.rules) {
      Configuration on;
      on.levels = {{rule.id.text, Level::kAdvisory, {}, Source()}};
      const Result<Policy> policy = load_policy({}, on);
      REQUIRE(policy);
      for (const rules::Example& example : rule.examples) {
        INFO(rule.id.text << ": " << example.title.text);
        const std::vector<InputFile> files{file_of(example)};
        const Report report = check(*policy, files, {.complete = true});
        const Result<Explanation> told =
            explain(*policy, rule.id.text, files, {.complete = true, .most = 1000});
        REQUIRE(told);
        CHECK(text_of(told->count) == text_of(count_of(report, rule.id.text)));
        RuleCount counted;
        for (const ExplainedEntity& entity : told->entities) {
          for (const ExplainedVerdict& verdict : entity.verdicts) {
            counted.pass += verdict.verdict == Verdict::kPass ? 1 : 0;
            counted.fail += verdict.verdict == Verdict::kFail ? 1 : 0;
            counted.unknown += verdict.verdict == Verdict::kUnknown ? 1 : 0;
            counted.not_applicable += verdict.verdict == Verdict::kNotApplicable ? 1 : 0;
            counted.error += verdict.verdict == Verdict::kError ? 1 : 0;
          }
        }
        CHECK(text_of(counted) == text_of(told->count));
        CHECK_FALSE(render_explanation_text(*told).empty());
        ++compared;
      }
    }
  }
  CHECK(compared > 400);
}

TEST_CASE("an unknown rule has a suggestion") {
  const Result<Explanation> told = explain(policy_of(kLimitRule), "a.limt", {});
  REQUIRE_FALSE(told);
  CHECK(codes_of(told.error()) == std::vector<std::string>{"explain.unknown-rule"});
  CHECK(told.error().front().notes == std::vector<std::string>{"did you mean 'a.limit'?"});
}

TEST_CASE("a clause that goes through millions of elements leaves a few of them") {
  const Policy policy = policy_of(R"(
rule a.long {
  title   "Long"
  for     container
  let     many = lists.range(300)
  require many.all(i, many.all(j, many.exists(k, k == i) && i + j < 598 || container.name == "x"))
})");
  const std::vector<InputFile> files{text_input(kPod)};
  const Result<Explanation> told = explain(policy, "a.long", files, {.steps = 100'000});
  REQUIRE(told);
  REQUIRE(told->entities.size() == 1);
  CHECK(told->entities[0].verdicts[0].verdict == Verdict::kError);
  CHECK(render_explanation_json(*told).size() < 100'000);
}

TEST_CASE("every width has its layout") {
  const Policy policy = policy_of(kLimitRule);
  const std::vector<InputFile> files{text_input(kPod)};
  const Result<Explanation> told = explain(policy, "a.limit", files);
  REQUIRE(told);
  for (const std::size_t width : {0U, 1U, 61U, 80U, 120U, 10'000U}) {
    const std::string text = render_explanation_text(*told, {.verbose = true, .width = width});
    CHECK(text.find("> require has(container") != std::string::npos);
  }
}
