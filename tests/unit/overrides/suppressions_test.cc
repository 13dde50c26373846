// SPDX-License-Identifier: Apache-2.0
#include "overrides/suppressions.h"

#include <fmt/format.h>

#include "overrides/suppression_text.h"
#include "unit/engine/support.h"

using namespace libguard;
using overrides::read_ignore_annotation;
using overrides::read_ignore_comment;
using State = Suppression::State;

namespace {

const Day kToday = *read_day("2026-01-15");

constexpr std::string_view kGood = R"( until=2026-01-31 reason="a batch job of its own")";

std::string comment(const std::string& rule) {
  return "# guard:ignore " + rule + std::string(kGood);
}

// kLimitRule as advisory, one more on the image, and one that blocks.
std::string rules() {
  std::string limit = kLimitRule;
  limit.replace(limit.find("soft-mandatory"), 14, "advisory");
  return limit + R"(
rule a.latest {
  title   "t"
  level   advisory
  for     container
  require container.image.?tag.orValue("") != "latest"
}
rule a.host {
  title   "t"
  level   soft-mandatory
  for     container
  require container.image.?tag.orValue("") != "host"
}
rule a.never {
  title   "t"
  level   hard-mandatory
  for     container
  require container.image.?tag.orValue("") != "never"
}
)";
}

Report checked(const std::string& text, const std::string& name = "a.yaml", Day today = kToday) {
  const Policy policy = policy_of(rules());
  Report report = check(policy, std::vector{text_input(text, name)});
  std::map<std::string, Level> levels;
  for (const RuleInfo& rule : policy.rules()) levels[rule.id] = rule.level;
  overrides::apply_suppressions(report, levels, today);
  return report;
}

// What became of each, and how many findings are left that count.
std::string told(const Report& report) {
  std::string text;
  for (const Suppression& one : report.suppressions) {
    text += fmt::format("{}:{} {} {}; ", one.place.line, one.line, one.rule, name_of(one.state));
  }
  std::size_t left = 0;
  for (const Finding& finding : report.findings) {
    left += finding.exemption.kind == Exemption::Kind::kNone ? 1 : 0;
  }
  return text + fmt::format("{} left", left);
}

std::string pod(const std::string& above, const std::string& behind = "",
                const std::string& metadata = "{name: web}") {
  return "apiVersion: v1\nkind: Pod\nmetadata: " + metadata + "\nspec:\n  containers:\n" + above +
         "    - name: web" + behind + "\n      image: web:1\n";
}

std::string flaw_of(std::string_view text) {
  const std::vector<Suppression> read = read_ignore_comment(text);
  REQUIRE(!read.empty());
  return read.front().flaw;
}

}  // namespace

TEST_CASE("a comment names rules, an end and a reason in any order") {
  const auto read = read_ignore_comment(
      R"( a.one,b.two, c.three reason="say \"why\" \\ here, please" until=2026-01-31)");
  REQUIRE(read.size() == 3);
  CHECK(read[0].rule == "a.one");
  CHECK(read[1].rule == "b.two");
  CHECK(read[2].rule == "c.three");
  for (const Suppression& one : read) {
    CHECK(one.flaw.empty());
    CHECK(one.reason == R"(say "why" \ here, please)");
    CHECK(one.until == read_day("2026-01-31"));
  }
  CHECK(flaw_of(" a until=2026-01-31, reason='in single quotes, too'  # nosemgrep: b").empty());
}

TEST_CASE("an annotation needs no quotes around its reason") {
  const auto read = [](std::string_view value) {
    return read_ignore_annotation("libguard/ignore.a.one", value);
  };
  for (const char* value : {"until=2026-01-31; reason=a batch job, of its own ",
                            "reason=a batch job, of its own;until=2026-01-31;",
                            "until=\"2026-01-31\" reason=\"a batch job, of its own\""}) {
    CAPTURE(value);
    CHECK(read(value).flaw == "");
    CHECK(read(value).rule == "a.one");
    CHECK(read(value).reason == "a batch job, of its own");
    CHECK(read(value).until == read_day("2026-01-31"));
  }
}

TEST_CASE("what is malformed says what to write") {
  const std::string good(kGood);
  CHECK(flaw_of(" a until=2026-01-31") == "it says no reason: write reason=\"...\"");
  CHECK(flaw_of(R"( a reason="a batch job of its own")") ==
        "it has no end: write until=YYYY-MM-DD, the last day on which it holds");
  CHECK(flaw_of(R"( a until=31.1.2026 reason="a batch job of its own")") ==
        "what until= says is no day: write it as until=YYYY-MM-DD");
  CHECK(flaw_of(R"( a until=2026-02-30 reason="a batch job of its own")") ==
        "what until= says is no day: write it as until=YYYY-MM-DD");
  CHECK(flaw_of(R"( a until=2026-01-31 reason="too short")") ==
        "the reason has fewer than 15 characters: say why this may stay");
  CHECK(flaw_of(R"( a until=2026-01-31 reason=too short)") ==
        "the reason has fewer than 15 characters: say why this may stay");
  CHECK(flaw_of(R"( a untill=2026-01-31 reason="a batch job of its own")") ==
        "there is no 'untill'; did you mean until=?");
  CHECK(flaw_of(" a ticket=OPS-1" + good) == "there is no 'ticket' here, only until= and reason=");
  CHECK(flaw_of(" a until = 2026-01-31").starts_with("'until' has no value"));
  CHECK(flaw_of(" a b" + good).starts_with("'b' is neither until= nor reason="));
  CHECK(flaw_of(" a" + good + " until=2026-01-31") == "until= stands there twice");
  CHECK(flaw_of(R"( a until=2026-01-31 reason="a batch job of its own)") ==
        "the quote behind reason= is not closed");
  CHECK(flaw_of("=a" + good) == "a blank and the names of rules follow 'guard:ignore'");
  for (const char* rule : {" *", " a.*", " all", " a,b.*", ""}) {
    CAPTURE(rule);
    CHECK(flaw_of(rule + good) ==
          "it names no rule: each rule has to be named, there is no way to ignore all of them");
  }
  for (const char* key : {"libguard/ignore", "libguard/ignore.*", "libguard/ignore.a.*"}) {
    CAPTURE(key);
    CHECK(read_ignore_annotation(key, "until=2026-01-31; reason=a batch job of its own")
              .flaw.starts_with("it names no rule"));
  }
  CHECK(read_ignore_annotation("libguard/ignored", "").flaw.starts_with("a dot and the name"));
  CHECK(read_ignore_annotation("libguard/ignore.a", "").flaw.starts_with("it has no end"));
}

TEST_CASE("one comment makes no report of any size") {
  std::string many = " a";
  for (int i = 0; i < 1000; ++i) many += ",a";
  CHECK(read_ignore_comment(many + std::string(kGood)).size() == 1);
  CHECK(flaw_of(many + std::string(kGood)) == "it names more than 50 rules");
  CHECK(flaw_of(" a until=2026-01-31 reason=\"" + std::string(5000, 'x') + "\"") ==
        "the reason is longer than 1000 bytes");
  CHECK(read_ignore_comment(" " + std::string(99, 'a') + "äöü" + std::string(kGood)).front().rule ==
        std::string(99, 'a') + "...");
}

TEST_CASE("a comment is about its line, or above it about the next one") {
  CHECK(told(checked(pod(""))) == "1 left");
  CHECK(told(checked(pod("", "  " + comment("a.limit")))) == "6:6 a.limit effective; 0 left");
  CHECK(told(checked(pod("    " + comment("a.limit") + "\n"))) == "6:7 a.limit effective; 0 left");
  CHECK(told(checked(pod("# one\n" + comment("a.limit") + "\n  # two\n"))) ==
        "7:9 a.limit effective; 0 left");
  // On the line of a dash.
  CHECK(told(checked("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n"
                     "    - " +
                     comment("a.limit") + "\n      name: web\n      image: web:1\n")) ==
        "6:7 a.limit effective; 0 left");
  // On a line that has nothing to do with it.
  CHECK(told(checked(comment("a.limit") + "\n" + pod(""))) == "1:2 a.limit unused; 1 left");
}

TEST_CASE("a comment that nothing follows is about nothing") {
  for (const std::string& text :
       {pod(comment("a.limit") + "\n\n"), comment("a.limit") + "\n---\n" + pod(""),
        pod("") + comment("a.limit"), pod("") + comment("a.limit") + "\n# the end\n"}) {
    CAPTURE(text);
    const Report report = checked(text);
    REQUIRE(report.suppressions.size() == 1);
    CHECK(report.suppressions[0].state == State::kMalformed);
    CHECK(report.suppressions[0].flaw.starts_with("nothing follows it"));
    CHECK(report.findings[0].exemption.kind == Exemption::Kind::kNone);
  }
}

TEST_CASE("a suppression exempts what it names, with its reason and its end") {
  const Report report = checked(pod("", " " + comment("a.limit,a.latest")));
  REQUIRE(report.findings.size() == 1);
  const Exemption& exemption = report.findings[0].exemption;
  CHECK(exemption.kind == Exemption::Kind::kSuppression);
  CHECK(exemption.reason == "a batch job of its own");
  CHECK(exemption.expires == "2026-01-31");
  CHECK(exemption.days_left == 16);
  CHECK(told(report) == "6:6 a.limit effective; 6:6 a.latest unused; 0 left");
  CHECK(report.suppressions[1].flaw == "'a.latest' finds nothing in line 6");
}

TEST_CASE("line ends of Windows, tabs and a byte order mark change nothing") {
  std::string text =
      pod("    #\tguard:ignore\ta.limit\tuntil=2026-01-31\treason=\"a batch job of its own\"\n");
  std::string windows;
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(told(checked(windows)) == "6:7 a.limit effective; 0 left");
  CHECK(checked(windows).findings[0].exemption.reason == "a batch job of its own");
}

TEST_CASE("what only looks like a comment is none") {
  const std::string words = comment("a.limit");
  for (
      const std::string& text :
      {// a script in a ConfigMap
       "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  run.sh: |\n    " + words +
           "\n    exec web\n---\n" + pod(""),
       "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  run.sh: >-\n    x\n    " +
           words + "\n",
       "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  a: 'x\n    " + words +
           "\n    y'\n",
       "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  \"" +
           std::string("# guard:ignore a.limit") + "\": b\n",
       pod("", "x#guard:ignore a.limit"), pod("", " # see guard:ignore"),
       std::string(
           R"({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "# guard:ignore a"}})")}) {
    CAPTURE(text);
    CHECK(checked(text).suppressions.empty());
  }
  // Behind the bar of a block it is one.
  const std::string bar =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  a: | " + words + "\n    b\n";
  CHECK(told(checked(bar)) == "5:5 a.limit unused; 0 left");
}

TEST_CASE("of a document that is broken no comment counts") {
  const std::string broken = "a: [\n  " + comment("a.limit") + "\n---\n";
  CHECK(checked(broken + pod("")).suppressions.empty());
  CHECK(told(checked(broken + pod("", " " + comment("a.limit")))) ==
        "9:9 a.limit effective; 0 left");
}

TEST_CASE("an annotation is about all of its resource and nothing else") {
  const std::string annotated =
      R"({name: web, annotations: {libguard/ignore.a.limit: "until=2026-01-31; reason=a batch job of its own"}})";
  const Report report = checked(pod("", "", annotated) + "    - name: web2\n      image: web:1\n" +
                                "---\n" + pod("", "", "{name: db}"));
  REQUIRE(report.findings.size() == 3);
  CHECK(report.findings[0].exemption.kind == Exemption::Kind::kSuppression);
  CHECK(report.findings[1].exemption.kind == Exemption::Kind::kSuppression);
  CHECK(report.findings[2].exemption.kind == Exemption::Kind::kNone);
  REQUIRE(report.suppressions.size() == 1);
  CHECK(report.suppressions[0].kind == Suppression::Kind::kAnnotation);
  CHECK(report.suppressions[0].resource == "v1/Pod/web");
  CHECK(report.suppressions[0].place == Place{3, 37});
}

TEST_CASE("an item of a list has annotations of its own") {
  const std::string item = R"(
  - apiVersion: v1
    kind: Pod
    metadata:
      name: NAME
      annotations: {libguard/ignore.RULE: "until=2026-01-31; reason=a batch job of its own"}
    spec: {containers: [{name: web, image: "web:1"}]})";
  const auto with = [&](const std::string& name, const std::string& rule) {
    std::string text = item;
    text.replace(text.find("NAME"), 4, name);
    text.replace(text.find("RULE"), 4, rule);
    return text;
  };
  CHECK(told(checked("apiVersion: v1\nkind: List\nitems:" + with("a", "a.limit") +
                     with("b", "a.latest") + "\n")) ==
        "8:0 a.limit effective; 14:0 a.latest unused; 1 left");
}

TEST_CASE("compose files have comments, too") {
  const std::string file =
      "services:\n  web:  " + comment("b.image") + "\n    image: web\n  db:\n    image: db\n";
  const Policy policy = policy_of(R"(
rule b.image {
  title   "t"
  level   advisory
  for     container
  require has(container.limits.memory)
  at      container
})");
  Report report = check(policy, std::vector{text_input(file, "compose.yaml")});
  overrides::apply_suppressions(report, {{"b.image", Level::kAdvisory}}, kToday);
  CHECK(told(report) == "2:2 b.image effective; 1 left");
}

TEST_CASE("an object of Kubernetes in a plan has annotations") {
  const std::string plan = R"({"format_version": "1.2", "terraform_version": "1.9.0",
    "planned_values": {}, "configuration": {}, "resource_changes": [
    {"address": "kubernetes_pod_v1.web", "mode": "managed", "type": "kubernetes_pod_v1",
     "name": "web", "provider_name": "registry.terraform.io/hashicorp/kubernetes",
     "change": {"actions": ["create"], "before": null, "after": {
       "metadata": [{"name": "web", "annotations":
         {"libguard/ignore.a.limit": "until=2026-01-31; reason=a batch job of its own"}}],
       "spec": [{"container": [{"name": "web", "image": "web:1"}]}]},
      "after_unknown": {}, "before_sensitive": false, "after_sensitive": {}}}]})";
  const Report report = checked(plan, "plan.json");
  CHECK(told(report) == "7:0 a.limit effective; 0 left");
  REQUIRE(report.suppressions.size() == 1);
  CHECK(report.suppressions[0].resource == "kubernetes_pod_v1.web");
}

TEST_CASE("the last day counts, the day after does not") {
  const std::string text = pod("", " " + comment("a.limit"));
  CHECK(told(checked(text, "a.yaml", *read_day("2026-01-31"))) == "6:6 a.limit effective; 0 left");
  const Report late = checked(text, "a.yaml", *read_day("2026-02-01"));
  CHECK(told(late) == "6:6 a.limit expired; 1 left");
  CHECK(late.suppressions[0].flaw == "it ended on 2026-01-31");
}

TEST_CASE("of a rule that blocks a suppression is a request") {
  const auto checked_image = [](const std::string& tag, const std::string& rule) {
    std::string text = pod("");
    text.replace(text.find("web:1"), 5, "web:" + tag + "  " + comment(rule));
    return checked(text);
  };
  const Report soft = checked_image("host", "a.host");
  REQUIRE(soft.suppressions.size() == 1);
  CHECK(soft.suppressions[0].state == State::kRequest);
  CHECK(soft.suppressions[0].flaw ==
        "'a.host' blocks, so that it takes an override, which somebody else has to approve");
  const Report hard = checked_image("never", "a.never");
  REQUIRE(hard.suppressions.size() == 1);
  CHECK(hard.suppressions[0].state == State::kRequest);
  CHECK(hard.suppressions[0].flaw == "'a.never' is hard-mandatory, and nobody can let it pass");
  for (const Report* report : {&soft, &hard}) {
    CHECK(exit_code(*report, false) == 1);
    for (const Finding& finding : report->findings) {
      CHECK(finding.exemption.kind == Exemption::Kind::kNone);
    }
  }
}

TEST_CASE("a rule that is not there is told with the nearest that is") {
  const Report report = checked(pod("", " " + comment("a.limits")));
  CHECK(told(report) == "6:6 a.limits malformed; 1 left");
  CHECK(report.suppressions[0].flaw == "there is no rule 'a.limits'; did you mean 'a.limit'?");
}

TEST_CASE("what could not be evaluated is not passed over") {
  Report report;
  Finding& finding = report.findings.emplace_back();
  finding.rule = "a.x";
  finding.verdict = Verdict::kError;
  finding.blocks = true;
  finding.region.file = "a.yaml";
  finding.region.begin = {3, 1};
  report.rules.push_back({"a.x", 0, 0, 0, 0, 1});
  Suppression one = read_ignore_comment(" a.x" + std::string(kGood)).front();
  one.file = "a.yaml";
  one.line = 3;
  report.suppressions = {one};
  overrides::apply_suppressions(report, {{"a.x", Level::kAdvisory}}, kToday);
  CHECK(report.findings[0].blocks);
  CHECK(report.findings[0].exemption.kind == Exemption::Kind::kNone);
  CHECK(report.suppressions[0].state == State::kUnused);
}

TEST_CASE("a reason shows no secret") {
  const std::string token = "ghp_" + std::string("R7d0Yw3kQ9") + "zLm2Xc5Vb8Nn1As4Df6Gg4Eczf1";
  const Report report = checked(pod(
      "", " # guard:ignore a.limit until=2026-01-31 reason=\"db password: hunter2hunter2 here\""));
  REQUIRE(report.suppressions.size() == 1);
  CHECK(report.suppressions[0].reason.find("hunter2") == std::string::npos);
  CHECK(report.findings[0].exemption.reason.find("hunter2") == std::string::npos);
}

TEST_CASE("a file full of suppressions takes time for each line, not for each pair") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += comment("a.limit") + "\n";
  CHECK(checked(pod(text)).suppressions.size() == 20'000);
}
