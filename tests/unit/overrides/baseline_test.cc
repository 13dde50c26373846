// SPDX-License-Identifier: Apache-2.0
#include "overrides/baseline.h"

#include <algorithm>
#include <set>

#include "libguard/override_files.h"
#include "unit/engine/support.h"

using namespace libguard;

namespace {

constexpr const char* kRules = R"(
rule a.limit {
  title   "t"
  level   soft-mandatory
  for     container
  require has(container.limits.memory)
  message "{container.name}"
}
rule a.latest {
  title   "t"
  level   advisory
  for     container
  require container.image.?tag.orValue("") != "latest"
}
rule a.never {
  title   "t"
  level   hard-mandatory
  for     container
  require container.image.?tag.orValue("") != "never"
}
)";

std::string pod(const std::string& name, const std::string& tag, const std::string& more = "") {
  return "---\napiVersion: v1\nkind: Pod\nmetadata: {name: " + name +
         "}\nspec:\n  containers:\n    - {name: c, image: \"web:" + tag + "\"}\n" + more;
}

Report run(const std::string& text, const std::string& name = "a.yaml") {
  return check(policy_of(kRules), std::vector{text_input(text, name)}, {.subject_digests = true});
}

bool everywhere(const OverrideSubject&) { return true; }

std::vector<BaselineEntry> baseline_of(const std::string& text, bool exact = true) {
  return make_baseline(run(text), exact);
}

// The resources whose findings still block.
std::vector<std::string> blocking(const Report& report) {
  std::vector<std::string> names;
  for (const Finding& finding : report.findings) {
    if (finding.blocks) names.push_back(finding.resource.name + "/" + finding.message);
  }
  return names;
}

Report applied(const std::string& text, const std::vector<BaselineEntry>& entries) {
  Report report = run(text);
  overrides::apply_baseline(report, entries, everywhere);
  return report;
}

std::vector<std::string> codes_of_file(std::string text) {
  const Result<std::vector<BaselineEntry>> read =
      read_baseline(Source("baseline.yaml", std::move(text)));
  return read ? std::vector<std::string>() : codes_of(read.error());
}

}  // namespace

TEST_CASE("a baseline lets pass what was there, and says that it did") {
  const std::string text = pod("a", "1") + pod("b", "1");
  const std::vector<BaselineEntry> entries = baseline_of(text);
  REQUIRE(entries.size() == 2);
  const Report report = applied(text, entries);
  CHECK(blocking(report).empty());
  CHECK(exit_code(report, false) == 0);
  for (const Finding& finding : report.findings) {
    CHECK(finding.exemption.kind == Exemption::Kind::kBaseline);
    CHECK(finding.exemption.expires.empty());
  }
  CHECK(report.lapsed.empty());
  CHECK(report.gone.empty());
}

TEST_CASE("a second container beside one in the baseline is reported") {
  const std::string second = "    - {name: d, image: \"web:1\"}\n";
  for (const bool exact : {true, false}) {
    CAPTURE(exact);
    const Report report = applied(pod("a", "1", second), baseline_of(pod("a", "1"), exact));
    const std::vector<std::string> left = blocking(report);
    CHECK(std::find(left.begin(), left.end(), "a/d") != left.end());
    // The resource has changed with it.
    CHECK(left.size() == (exact ? 2 : 1));
    CHECK(report.lapsed.size() == (exact ? 1 : 0));
  }
}

TEST_CASE("an entry lapses when its resource changes, and no other does") {
  const std::vector<BaselineEntry> entries = baseline_of(pod("a", "1") + pod("b", "1"));
  const Report report = applied(pod("a", "2") + pod("b", "1"), entries);
  CHECK(blocking(report) == std::vector<std::string>{"a/c"});
  REQUIRE(report.lapsed.size() == 1);
  CHECK(report.lapsed[0].subject.resource == "v1/Pod/a");
  CHECK(report.gone.empty());
}

TEST_CASE("an entry without a digest stays when its resource changes") {
  const std::vector<BaselineEntry> entries = baseline_of(pod("a", "1"), false);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].subject_digest.empty());
  CHECK(blocking(applied(pod("a", "2"), entries)).empty());
}

TEST_CASE("what a comment or a place changes changes no entry") {
  const Report report =
      applied("# moved\n\n" + pod("b", "1") + pod("a", "1"), baseline_of(pod("a", "1")));
  CHECK(blocking(report) == std::vector<std::string>{"b/c"});
}

TEST_CASE("an entry that no finding needs is gone, where the run looked there") {
  const std::vector<BaselineEntry> entries = baseline_of(pod("a", "1"));
  const std::string mended =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n"
      "    - {name: c, image: \"web:1\", resources: {limits: {memory: 1Gi}}}\n";
  CHECK(applied(mended, entries).gone == entries);
  Report elsewhere = run(mended);
  overrides::apply_baseline(elsewhere, entries, [](const OverrideSubject&) { return false; });
  CHECK(elsewhere.gone.empty());
  // Of a rule that did not run nobody knows.
  Report without = run(mended);
  std::erase_if(without.rules, [](const RuleCount& count) { return count.rule == "a.limit"; });
  overrides::apply_baseline(without, entries, everywhere);
  CHECK(without.gone.empty());
}

TEST_CASE("a fingerprint alone lets nothing pass") {
  const std::string text = pod("a", "1");
  for (const auto& edit : std::vector<std::function<void(BaselineEntry&)>>{
           [](BaselineEntry& entry) { entry.rule = "a.latest"; },
           [](BaselineEntry& entry) { entry.subject.resource = "v1/Pod/b"; },
           [](BaselineEntry& entry) { entry.subject.file = "b.yaml"; },
           [](BaselineEntry& entry) { entry.subject.path = "/spec"; },
           [](BaselineEntry& entry) { entry.subject.occurrence = 1; },
           [](BaselineEntry& entry) { entry.subject.platform = "compose"; },
           [](BaselineEntry& entry) { entry.subject_digest.back() ^= 1; }}) {
    std::vector<BaselineEntry> entries = baseline_of(text);
    REQUIRE(entries.size() == 1);
    edit(entries[0]);
    CHECK(blocking(applied(text, entries)) == std::vector<std::string>{"a/c"});
  }
}

TEST_CASE("an entry with a digest lets nothing pass where nobody asked for digests") {
  const std::string text = pod("a", "1");
  Report report = check(policy_of(kRules), std::vector{text_input(text)});
  overrides::apply_baseline(report, baseline_of(text), everywhere);
  CHECK(blocking(report) == std::vector<std::string>{"a/c"});
}

TEST_CASE("warnings are in a baseline only where they are asked for, hard-mandatory never") {
  const Report latest = run(pod("a", "latest"));
  CHECK(make_baseline(latest, true).size() == 1);
  CHECK(make_baseline(latest, true, true).size() == 2);
  const Report never = run(pod("a", "never"));
  for (const BaselineEntry& entry : make_baseline(never, true, true)) {
    CHECK(entry.rule == "a.limit");
  }
  // Nor does an entry that somebody wrote by hand help.
  std::vector<BaselineEntry> entries;
  for (Finding finding : never.findings) {
    Report one;
    finding.level = Level::kSoftMandatory;
    one.findings = {finding};
    for (const BaselineEntry& entry : make_baseline(one, true)) entries.push_back(entry);
  }
  REQUIRE(entries.size() == 2);
  Report report = never;
  overrides::apply_baseline(report, entries, everywhere);
  for (const Finding& finding : report.findings) {
    CHECK(finding.blocks == (finding.rule == "a.never"));
  }
}

TEST_CASE("neither errors nor what is undecided are in a baseline") {
  Report report = run(pod("a", "1"));
  const std::vector<BaselineEntry> entries = make_baseline(report, true);
  for (const Verdict verdict : {Verdict::kError, Verdict::kUnknown}) {
    Report changed = report;
    changed.findings[0].verdict = verdict;
    CHECK(make_baseline(changed, true, true).empty());
    overrides::apply_baseline(changed, entries, everywhere);
    CHECK(changed.findings[0].blocks);
    CHECK(changed.findings[0].exemption.kind == Exemption::Kind::kNone);
    // It is still needed, once it is decided.
    CHECK(changed.gone.empty());
  }
}

TEST_CASE("what an override lets pass until a day does not get into a baseline for ever") {
  Report report = run(pod("a", "1"));
  for (const auto& [kind, size] :
       {std::pair(Exemption::Kind::kOverride, 0U), std::pair(Exemption::Kind::kSuppression, 0U),
        std::pair(Exemption::Kind::kBaseline, 1U)}) {
    report.findings[0].exemption.kind = kind;
    CHECK(make_baseline(report, true, true).size() == size);
  }
}

TEST_CASE("an override is not replaced by the baseline") {
  const std::string text = pod("a", "1");
  Report report = run(text);
  report.findings[0].exemption.kind = Exemption::Kind::kOverride;
  overrides::apply_baseline(report, baseline_of(text), everywhere);
  CHECK(report.findings[0].exemption.kind == Exemption::Kind::kOverride);
  CHECK(report.gone.empty());
}

TEST_CASE("a baseline reads back as it was written, sorted") {
  const std::vector<BaselineEntry> entries = baseline_of(pod("b", "1") + pod("a", "1"));
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].subject.resource == "v1/Pod/a");
  const std::string text = render_baseline(entries);
  CHECK(text.find("version: 1\nentries:\n  - rule: a.limit\n    file: a.yaml\n"
                  "    platform: kubernetes\n    resource: v1/Pod/a\n") != std::string::npos);
  const Result<std::vector<BaselineEntry>> read = read_baseline(Source("b", text));
  REQUIRE(read);
  CHECK(*read == entries);
  const Result<std::vector<BaselineEntry>> none = read_baseline(Source("b", render_baseline({})));
  REQUIRE(none);
  CHECK(none->empty());
}

TEST_CASE("names that YAML would take for something else read back, too") {
  BaselineEntry entry;
  entry.finding = "gf1:0123456789abcdef";
  entry.rule = "yes";
  entry.subject.file = "charts/# not: a comment\n.yaml";
  entry.subject.platform = "terraform";
  entry.subject.resource = "module.a[\"x: y\"].aws_s3_bucket.b[0]";
  entry.subject.address = entry.subject.resource;
  entry.subject.path = "/spec/\"'{}\\ü";
  entry.subject.occurrence = 7;
  const std::string text = render_baseline({entry});
  const Result<std::vector<BaselineEntry>> read = read_baseline(Source("b", text));
  // It is the one of nothing, which is told only where the rest can be read.
  if (!read) {
    CHECK(codes_of(read.error()) == std::vector<std::string>{"baseline.mismatch"});
    std::string right = text;
    const std::string& message = read.error()[0].message;
    CHECK(message == "'finding' is not that of this rule and resource");
  } else {
    CHECK(*read == std::vector{entry});
  }
}

TEST_CASE("a baseline that is not exactly right is an error") {
  const std::string good = render_baseline(baseline_of(pod("a", "1")));
  CHECK(codes_of_file(good).empty());
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return codes_of_file(text);
  };
  using Codes = std::vector<std::string>;
  CHECK(with("version: 1", "version: 2") == Codes{"baseline.unknown-value"});
  CHECK(with("version: 1\n", "") == Codes{"baseline.missing"});
  CHECK(with("version: 1", "version: 1\nrules: []") == Codes{"baseline.unknown-key"});
  CHECK(with("    platform:", "    reason: x\n    platform:") == Codes{"baseline.unknown-key"});
  CHECK(with("    platform: kubernetes\n", "") == Codes{"baseline.missing"});
  CHECK(with("kubernetes", "kubernets") == Codes{"baseline.unknown-value"});
  CHECK(with("gf1:", "gf2:") == Codes{"baseline.unknown-value"});
  CHECK(with("sha256:", "") == Codes{"baseline.unknown-value"});
  CHECK(with("Pod/a", "Pod/b") == Codes{"baseline.mismatch"});
  CHECK(with("rule: a.limit", "rule: a.latest") == Codes{"baseline.mismatch"});
  CHECK(with("entries:\n", "entries: 1\nx:\n").front() == "baseline.wrong-type");
  CHECK_FALSE(with("version: 1", "---\nversion: 1\n---\nversion: 1").empty());
  const std::string entry = good.substr(good.find("  - rule"));
  CHECK(codes_of_file(good + entry) == Codes{"baseline.duplicate"});
  CHECK_FALSE(codes_of_file("").empty());
  CHECK_FALSE(codes_of_file("[").empty());
}
