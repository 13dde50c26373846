// SPDX-License-Identifier: Apache-2.0
#include "engine/selection.h"

#include <set>
#include <string>

#include "engine/builtin.h"
#include "engine/policy.h"
#include "rules/canonical.h"
#include "rules/view.h"
#include "support/catch.h"

using namespace libguard;

namespace {

// Every rule that ships with guard is on.
Configuration all_on() {
  std::set<std::string> topics;
  for (const BuiltinFile& file : builtin_files()) {
    const std::size_t slash = file.name.find('/');
    if (slash != std::string_view::npos) topics.emplace(file.name.substr(0, slash));
  }
  topics.erase("model");
  std::string yaml = "levels:\n";
  for (const std::string& topic : topics) yaml += "  " + topic + ".*: advisory\n";
  const Result<Configuration> read = read_configuration(Source(".guard.yaml", yaml));
  REQUIRE(read);
  return *read;
}

Kinds kinds_with_a_view() {
  Kinds kinds;
  for (const BuiltinFile& file : builtin_files()) {
    const Source source(std::string(file.name), std::string(file.text));
    for (const rules::Outline& one : rules::outline(source)) {
      const auto kind = rules::parse_kind(one.name);
      if (one.kind == rules::DeclarationKind::kView && kind && !kind->kind.empty()) {
        kinds.emplace(kind->platform, kind->kind);
      }
    }
  }
  return kinds;
}

}  // namespace

TEST_CASE(
    "what a run over one kind needs is a part of the model, and every rule is there or idle") {
  const Configuration configuration = all_on();
  const Kinds kinds = kinds_with_a_view();
  REQUIRE(kinds.size() > 50);
  for (const auto& kind : kinds) {
    INFO(kind.first << "." << kind.second);
    const Result<Policy> policy = load_policy({}, configuration, {.texts = false});
    REQUIRE(policy);
    const auto held = held_for(*policy, {kind});
    const Policy::Held& whole = policy->held();
    CHECK(held->schema.held().views.size() < whole.schema.held().views.size());
    CHECK(held->rules.size() + held->idle.size() == whole.rules.size());
  }
}

TEST_CASE("a run over further kinds keeps what earlier ones needed") {
  const Result<Policy> policy = load_policy({}, {}, {.texts = false});
  REQUIRE(policy);
  const auto views = [&](const Kinds& kinds) {
    return held_for(*policy, kinds)->schema.held().views.size();
  };
  const std::size_t one = views({{"kubernetes", "Deployment"}});
  const std::size_t two = views({{"compose", "service"}});
  CHECK(one < two);
  CHECK(views({{"kubernetes", "Deployment"}}) == two);
}
