// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "libguard/report.h"
#include "support/catch.h"
#include "support/golden.h"
#include "unit/reports/override_sample.h"
#include "unit/reports/sample.h"

using namespace libguard;
using nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void check_golden(const std::string& name, const std::string& got) {
  CHECK(got == golden("reports/" + name, got));
}

// What a report says of a blocking finding and one override about it.
std::string with_override(OverrideState state, std::vector<std::string> reasons = {}) {
  Report report = sample::clean();
  report.findings = {sample::with_offer("")};
  report.overrides = {sample::override_in(state)};
  report.overrides.front().reasons = std::move(reasons);
  return render_text(report, {});
}

void check_harmless(const std::string& text) {
  for (const char c : text) {
    CAPTURE(text, static_cast<int>(c));
    REQUIRE((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  }
  CHECK_FALSE(has(text, "\xe2\x80\xae"));
  CHECK(utf8::find_invalid(text) == std::string::npos);
}

}  // namespace

TEST_CASE("what is let pass has a section of its own, and what asks for attention follows") {
  check_golden("overrides.txt", render_text(sample::overridden(), {}));
}

TEST_CASE("verbose names what is in the baseline, all reasons and all places of an override") {
  Report report = sample::overridden();
  report.findings.push_back(sample::exempt(Exemption::Kind::kOverride));
  report.findings.back().region.begin = {40, 11};
  check_golden("overrides_verbose.txt", render_text(report, {.verbose = true}));
}

TEST_CASE("what is said of overrides has colours where they are asked for, and only there") {
  check_golden("overrides_color.txt", render_text(sample::overridden(), {.color = true}));
  CHECK_FALSE(has(render_text(sample::overridden(), {.verbose = true}), "\x1b"));
}

TEST_CASE("a JSON report has overrides, suppressions, the baseline and changes of guardrails") {
  auto got = nlohmann::ordered_json::parse(render_json(sample::overridden()));
  got["tool"]["version"] = "0.0.0";
  check_golden("overrides.json", got.dump(2) + "\n");
}

TEST_CASE("a run without overrides has nothing to say of them in JSON") {
  const json got = json::parse(render_json(sample::mixed()));
  for (const char* name : {"trust", "overrides", "suppressions", "baseline", "guardrailChanges"}) {
    CAPTURE(name);
    CHECK_FALSE(got.contains(name));
  }
  CHECK_FALSE(got["summary"].contains("overridden"));
  CHECK_FALSE(got["findings"][0].contains("exemption"));
  CHECK_FALSE(got["findings"][0].contains("offer"));
}

TEST_CASE("a finding that is let pass counts as nothing else") {
  for (const auto kind :
       {Exemption::Kind::kOverride, Exemption::Kind::kBaseline, Exemption::Kind::kSuppression}) {
    for (const auto verdict : {Verdict::kFail, Verdict::kUnknown}) {
      CAPTURE(name_of(kind), name_of(verdict));
      Report report = sample::clean();
      report.findings = {sample::exempt(kind)};
      report.findings.front().verdict = verdict;
      const std::string text = render_text(report, {});
      CHECK_FALSE(has(text, "found "));
      CHECK_FALSE(has(text, "undecided"));
      CHECK(has(text, "\npassed\n"));
      const json summary = json::parse(render_json(report))["summary"];
      CHECK(summary["errors"] == 0);
      CHECK(summary["warnings"] == 0);
      CHECK(summary["undecided"] == 0);
      CHECK(summary["byLevel"]["soft-mandatory"] == 0);
      CHECK(summary["bySeverity"]["high"] == 0);
      CHECK(summary["verdict"] == "passed");
    }
  }
}

TEST_CASE("a finding that blocks says what it takes to let it pass") {
  Report report = sample::clean();
  report.findings = {sample::with_offer("")};
  CHECK(has(render_text(report, {}),
            "       = override: guard override request gf1:9c1f0d2b7a55e3c8 "
            "deploy/web.yaml (needs 1 of platform, at most 30 days)\n"));
  report.findings = {sample::with_offer("https://forge.example/new")};
  CHECK(has(render_text(report, {}),
            "       = override: https://forge.example/new "
            "(needs 1 of platform, at most 30 days)\n"));
  report.findings = {sample::missing_limit()};
  CHECK_FALSE(has(render_text(report, {}), "override"));
}

TEST_CASE("an expired override is told at its finding with who approved it and how to renew it") {
  const std::string text = with_override(OverrideState::kExpired);
  CHECK(has(text,
            "       = override 7f3a9c21e0b4 ended on 2025-12-22, 3 days ago; bob had approved "
            "it\n       = to renew it: guard override renew 7f3a9c21e0b4 --until 30d\n"));
  CHECK_FALSE(has(text, "guard override request"));
  CHECK_FALSE(has(text, ".guard/overrides/"));  // once is enough
}

TEST_CASE("a pending override is told at its finding with what it waits for") {
  CHECK(has(with_override(OverrideState::kPending),
            "       = override 7f3a9c21e0b4 is pending: it needs 1 of platform, and has 0\n"
            "       = to approve it: approve the change on its platform, or guard override approve "
            "7f3a9c21e0b4\n"));
}

TEST_CASE("a review of an earlier commit asks for another review, not for a renewal") {
  const std::string text =
      with_override(OverrideState::kStale, {"the change went on after bob approved it", "why"});
  CHECK(has(text, "to approve it: review the change as it is now"));
  CHECK_FALSE(has(text, "guard override renew"));
}

TEST_CASE("a pending override says of each approval why it does not count") {
  CHECK(has(with_override(OverrideState::kPending,
                          {"it needs 1 of platform, and has 0", "sshsig of eve is not trusted"}),
            "and has 0\n       = sshsig of eve is not trusted\n       = to approve it"));
}

TEST_CASE("a stale or forbidden override is told at its finding with the reason") {
  CHECK(has(with_override(OverrideState::kStale, {"the resource has changed"}),
            "= override 7f3a9c21e0b4 is stale: the resource has changed\n"
            "       = to renew it: guard override renew 7f3a9c21e0b4 --until 30d\n"));
  CHECK(has(with_override(OverrideState::kForbidden, {"its term is longer than 30 days"}),
            "= override 7f3a9c21e0b4 is forbidden: its term is longer than 30 days\n"));
}

TEST_CASE("an invalid override is an error of its own, whatever was found") {
  Report report = sample::clean();
  report.overrides = {sample::unreadable_override()};
  const std::string text = render_text(report, {});
  CHECK(has(text,
            ".guard/overrides/0123456789ab.yaml: error: the override is invalid: "
            "'expires' is missing\n       = 'reason' has fewer than 15 characters\n"));
  CHECK(has(text, "\nfailed: 1 override is invalid\n"));
  CHECK(json::parse(render_json(report))["summary"]["verdict"] == "failed");
  CHECK(has(with_override(OverrideState::kInvalid, {"alice approved what she asked for"}),
            "failed: 1 finding blocks, 1 override is invalid\n"));
}

TEST_CASE("the verdict names all that fails a run") {
  Report report = sample::overridden();
  report.findings.push_back(report.findings.front());
  CHECK(has(render_text(report, {}),
            "\nfailed: 2 findings block, 1 guardrail change is not approved, "
            "1 override is invalid\n"));
  report.findings.clear();
  report.overrides.clear();
  CHECK(has(render_text(report, {}), "\nfailed: 1 guardrail change is not approved\n"));
  CHECK(json::parse(render_json(report))["summary"]["verdict"] == "failed");
}

TEST_CASE("an override that ends soon is warned of, and one that does not is not") {
  Report report = sample::clean();
  report.overrides = {sample::override_in(OverrideState::kEffective)};
  report.overrides.front().days_left = 14;
  CHECK_FALSE(has(render_text(report, {}), "warning"));
  report.overrides.front().days_left = 13;
  CHECK(has(render_text(report, {}),
            "the override ends soon: 13 days left; to renew it: guard override renew"));
  report.overrides.front().days_left = 0;
  CHECK(has(render_text(report, {}), "ends soon: today is its last day;"));
}

TEST_CASE("of what nobody looked at, only what has expired is told") {
  Report report = sample::clean();
  report.overrides = {sample::override_in(OverrideState::kPending),
                      sample::override_in(OverrideState::kStale),
                      sample::override_in(OverrideState::kForbidden)};
  for (OverrideStatus& status : report.overrides) status.looked = false;
  CHECK_FALSE(has(render_text(report, {}), "warning"));
  report.overrides = {sample::override_in(OverrideState::kExpired)};
  CHECK(has(render_text(report, {}), "no finding needs it; to remove it: guard override prune"));
  report.overrides.front().looked = false;
  const std::string text = render_text(report, {});
  CHECK(has(text, "3 days ago; bob had approved it; to renew it: guard override renew"));
  CHECK_FALSE(has(text, "no finding needs it"));
}

TEST_CASE("an override about several findings is one entry") {
  Report report = sample::clean();
  report.findings = {sample::exempt(Exemption::Kind::kOverride),
                     sample::exempt(Exemption::Kind::kOverride),
                     sample::exempt(Exemption::Kind::kOverride)};
  report.findings[2].region.begin = {99, 1};
  const std::string text = render_text(report, {});
  CHECK(has(text, "       = and at 2 other places\n"));
  CHECK_FALSE(has(text, ":99:1"));
  CHECK(has(render_text(report, {.verbose = true}), "           deploy/web.yaml:99:1\n"));
  CHECK(has(text, "let pass: 3 overridden\n"));
}

TEST_CASE("an override about many resources is told at each finding that it is about") {
  Report report = sample::clean();
  report.findings = {sample::with_offer("")};
  report.overrides = {sample::override_in(OverrideState::kPending)};
  OverrideRecord& record = *report.overrides.front().record;
  record.finding.clear();
  record.subject.resource = "apps/v1/Deployment/shop/*";
  record.subject.file.clear();
  record.subject.path.clear();
  std::string text = render_text(report, {});
  CHECK(has(text, "       = override 7f3a9c21e0b4 is pending: "));
  CHECK_FALSE(has(text, ".guard/overrides/"));
  record.subject.resource = "apps/v1/Deployment/other/*";
  text = render_text(report, {});
  CHECK(has(text, "       = override: guard override request gf1:"));
  CHECK(has(text, ".guard/overrides/7f3a9c21e0b4.yaml: warning: the override is pending"));
}

TEST_CASE("an override that the target branch proves is by its owners") {
  Report report = sample::clean();
  report.findings = {sample::exempt(Exemption::Kind::kOverride)};
  report.findings.front().exemption.approvers.clear();
  report.overrides = {sample::override_in(OverrideState::kEffective)};
  report.overrides.front().proofs = {{ProofKind::kBase, "", "", "", true, ""}};
  CHECK(has(render_text(report, {}), "(12 days left), by the owners of the target branch; Batch"));
  report.overrides.front().proofs.clear();
  CHECK(has(render_text(report, {}), "(12 days left), asked for by alice; Batch"));
}

TEST_CASE("that overrides are advisory is said where there are any, and nothing protects them") {
  const auto says = [](bool configured, const char* ref) {
    Report report = sample::clean();
    report.trust.configured = configured;
    report.trust.ref = ref;
    return has(render_text(report, {}),
               "overrides are advisory here: nothing was read from a "
               "trusted branch (see --trust-ref)\n");
  };
  CHECK(says(true, ""));
  CHECK_FALSE(says(false, ""));
  CHECK_FALSE(says(true, "origin/main"));
}

TEST_CASE("overrides have a table, a sheet and a JSON form of their own") {
  const std::vector<OverrideStatus> all = sample::overrides_in_all_states();
  check_golden("override_table.txt", render_overrides_text(all));
  std::string sheets;
  for (const OverrideStatus& status : all) sheets += render_override_text(status) + "\n";
  check_golden("override_sheets.txt", sheets);
  const json got = json::parse(render_overrides_json(all, {"origin/main", "abc", true}));
  CHECK(got["schemaVersion"] == "1.0");
  CHECK(got["trust"]["ref"] == "origin/main");
  CHECK(got["trust"]["advisory"] == false);
  Report report = sample::clean();
  report.overrides = all;
  CHECK(got["overrides"] == json::parse(render_json(report))["overrides"]);
  CHECK(render_overrides_text({}) == "there are no overrides\n");
}

TEST_CASE("no text of a record reaches the terminal as a command") {
  const Report report = sample::hostile_overrides();
  check_harmless(render_text(report, {.verbose = true}));
  check_harmless(render_text(report, {}));
  check_harmless(render_overrides_text(report.overrides));
  for (const OverrideStatus& status : report.overrides) {
    check_harmless(render_override_text(status));
  }
  CHECK_NOTHROW(json::parse(render_json(report)));
}
