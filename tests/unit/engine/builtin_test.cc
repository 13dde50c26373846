// SPDX-License-Identifier: Apache-2.0
//
// What ships with guard: every rule documented, with examples that prove it.
#include "engine/builtin.h"

#include <fmt/format.h>

#include <set>

#include "rules/declarations.h"
#include "unit/engine/support.h"

using namespace libguard;

namespace {
Policy builtin() {
  Configuration configuration;
  Result<Policy> policy = load_policy({}, configuration);
  if (!policy) {
    for (const Diagnostic& problem : policy.error()) UNSCOPED_INFO(render(problem));
  }
  REQUIRE(policy);
  return *policy;
}
}  // namespace

TEST_CASE("the built-in rules load without an error or a warning") {
  const Policy policy = builtin();
  for (const Diagnostic& warning : policy.warnings()) UNSCOPED_INFO(render(warning));
  CHECK(policy.warnings().empty());
  fmt::print("builtin: {} files, {} rules\n", builtin_files().size(), policy.rules().size());
  CHECK(policy.rules().size() >= 18);
}

TEST_CASE("every example of the built-in rules shows what it says") {
  const std::vector<ExampleResult> results = builtin().run_examples(true);
  for (const ExampleResult& result : results) {
    INFO(result.rule << ", \"" << result.title << "\": expected " << result.expected << ", was "
                     << result.actual);
    CHECK(result.passed);
  }
  fmt::print("builtin: {} examples\n", results.size());
}

TEST_CASE(
    "every built-in rule says why, shows how it fails and how it passes, and lies where its id "
    "says") {
  for (const BuiltinFile& file : builtin_files()) {
    if (file.name.starts_with("model/") || file.name.starts_with("secrets/detectors/") ||
        file.name == "packs.rail") {
      continue;
    }
    INFO(file.name);
    const rules::Parsed parsed =
        rules::parse_rail(Source(std::string(file.name), std::string(file.text)));
    REQUIRE(parsed.file.rules.size() == 1);
    // A check does not read the files of rules that are off: the vocabulary must not depend on it.
    CHECK(parsed.file.entities.empty());
    CHECK(parsed.file.views.empty());
    CHECK(parsed.file.relations.empty());
    const rules::RuleDeclaration& rule = parsed.file.rules[0];
    std::string id(file.name.substr(0, file.name.size() - std::string_view(".rail").size()));
    id[id.find('/')] = '.';
    CHECK(rule.id.text == id);
    CHECK(rule.why.text.size() > 40);
    CHECK_FALSE(rule.tags.empty());
    std::set<rules::Example::Verdict> shown;
    for (const rules::Example& example : rule.examples) shown.insert(example.verdict);
    CHECK(shown.contains(rules::Example::Verdict::kFails));
    CHECK(shown.contains(rules::Example::Verdict::kPasses));
    for (const rules::Step& step : rule.steps) {
      if (step.kind == rules::Step::Kind::kAssertion) CHECK(step.assertion.message);
    }
  }
}

TEST_CASE("every built-in rule is in a pack") {
  for (const RuleInfo& rule : builtin().rules()) {
    INFO(rule.id);
    CHECK_FALSE(rule.packs.empty());
  }
}
