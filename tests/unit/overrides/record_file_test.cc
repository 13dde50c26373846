// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <string>

#include "libguard/override_files.h"
#include "overrides/random_records.h"
#include "overrides/record.h"
#include "support/catch.h"
#include "support/repeat.h"
#include "unit/overrides/problems.h"

namespace libguard {
namespace {

Result<OverrideRecord> read(std::string text) {
  return read_override(Source("record.yaml", std::move(text)));
}

// The sample's file with a line replaced: the one that begins with `key`.
std::string with(const std::string& key, const std::string& line) {
  std::string text = render_override(sample_record());
  const std::size_t begin = text.find("\n" + key + ":") + 1;
  REQUIRE(begin != 0);
  const std::size_t end = text.find('\n', begin) + 1;
  return text.replace(begin, end - begin, line.empty() ? "" : line + "\n");
}

Lines errors(const std::string& key, const std::string& line) {
  return problems_of(read(with(key, line)));
}

// The first, without its place.
std::string error(const std::string& key, const std::string& line) {
  const Lines lines = errors(key, line);
  if (lines.empty()) return "";
  return lines[0].substr(lines[0].find(' ') + 1);
}

void check_same(const OverrideRecord& a, const OverrideRecord& b) {
  CHECK(a.id == b.id);
  CHECK(a.rule == b.rule);
  CHECK(a.rule_digest == b.rule_digest);
  CHECK(a.repo == b.repo);
  CHECK(a.subject == b.subject);
  CHECK(a.finding == b.finding);
  CHECK(a.subject_digest == b.subject_digest);
  CHECK(a.category == b.category);
  CHECK(a.reason == b.reason);
  CHECK(a.ticket == b.ticket);
  CHECK(a.requested_by == b.requested_by);
  CHECK(a.created == b.created);
  CHECK(a.created_day == b.created_day);
  CHECK(a.expires == b.expires);
}

void check_reads_back(const OverrideRecord& record) {
  const std::string text = render_override(record);
  CAPTURE(text);
  const Result<OverrideRecord> back = read(text);
  if (!back) FAIL(render(back.error().front()));
  check_same(*back, record);
  CHECK(render_override(*back) == text);
}

}  // namespace

TEST_CASE("a record is written as people read it") {
  CHECK(render_override(sample_record()) == R"(apiVersion: guard/v1
kind: Override
id: )" + sample_record().id + R"(
rule: resources.memory-limit
ruleDigest: sha256:2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c
repo: github.com/acme/payments
subject:
  file: deploy/api.yaml
  platform: kubernetes
  resource: apps/v1/Deployment/payments/api
  path: /spec/template/spec/containers/api/resources/limits
finding: )" + sample_record().finding + R"(
category: accepted-risk
reason: "Batch job, node pool is dedicated; remove with OPS-123"
ticket: OPS-123
requestedBy: alice
created: 2025-11-22T10:00:00Z
expires: 2025-12-22
)");
}

TEST_CASE("what is written reads back, whatever it says") {
  check_reads_back(sample_record());
  OverrideRecord record = sample_record();
  for (const char* reason :
       {"\"quoted\" and 'quoted' text", "two\nlines: and # a comment", "*starts like an alias",
        "@starts like nothing", "a tab\tand \\ a backslash", "ends in a colon, it does:",
        "naïve größe 日本語 \xf0\x9f\x92\xa5 text", "1234567890123456", "- not a list, a reason"}) {
    record.reason = reason;
    check_reads_back(record);
  }
  record.reason = repeat("very long ", 100000) + ".";
  check_reads_back(record);
  // Twelve digits that are all decimal, or a number with an exponent, are no text to YAML.
  record = sample_record();
  record.ticket = "123456789012";
  check_reads_back(record);
  record.ticket = "12e456789012";
  check_reads_back(record);
}

TEST_CASE("random records read back") {
  std::mt19937 random(6);
  int wide = 0;
  for (int i = 0; i < 2000; ++i) {
    const OverrideRecord record = random_record(random);
    check_reads_back(record);
    wide += record.has_wildcard() ? 1 : 0;
  }
  CHECK(wide > 100);
}

TEST_CASE("bytes that are no text do not break the file") {
  OverrideRecord record = sample_record();
  record.reason = "broken \xff\xfe bytes in here";
  const Result<OverrideRecord> back = read(render_override(record));
  REQUIRE(back);
  CHECK(back->reason == "broken \xef\xbf\xbd\xef\xbf\xbd bytes in here");
}

TEST_CASE("what is not a record says so") {
  CHECK(problems_of(read("")) == Lines{"1:1 override.syntax the file is empty, not an override"});
  CHECK(problems_of(read("- a\n")) ==
        Lines{"1:1 override.wrong-type an override must be a map, not a list"});
  const std::string text = render_override(sample_record());
  REQUIRE(problems_of(read(text + "---\n" + text)).size() == 1);
  CHECK(problems_of(read(text + "---\n" + text))[0].find(
            "override.syntax an override is one document") != std::string::npos);
  CHECK_FALSE(problems_of(read(text + "id: [\n")).empty());
  CHECK(problems_of(read(text + "reason: another long reason\n"))[0].find("override.syntax") !=
        std::string::npos);
  CHECK(problems_of(read(text + "a: &x [*x]\n"))[0].find("override.syntax") != std::string::npos);
}

TEST_CASE("a key that records do not have is refused") {
  CHECK(
      errors("ticket", "tickets: OPS-123") ==
      Lines{"15:1 override.unknown-key an override has no 'tickets'", "  did you mean 'ticket'?"});
  CHECK(error("ticket", "approvedBy: bob") ==
        "override.unknown-key an override has no 'approvedBy'");
  CHECK(error("  file", "  fil: a") ==
        "override.unknown-key the subject of an override has no 'fil'");
}

TEST_CASE("what a record needs has to be there") {
  for (const char* key : {"id", "rule", "repo", "finding", "category", "reason", "requestedBy",
                          "created", "expires", "kind"}) {
    CAPTURE(key);
    CHECK(error(key, "") == std::string("override.missing an override needs '") + key + "'");
  }
  CHECK(error("  platform", "") == "override.missing an override needs 'platform'");
  CHECK(error("  resource", "") == "override.missing an override needs 'resource'");
  CHECK(problems_of(read("kind: Override\n")).size() > 8);
  CHECK(read(with("ticket", "")));
  CHECK(read(with("ruleDigest", "")));
}

TEST_CASE("values are scalars of the right type") {
  CHECK(errors("ticket", "ticket: 123") ==
        Lines{"15:9 override.wrong-type 'ticket' must be a string, not an integer",
              "  write it in quotes: '123'"});
  CHECK(error("reason", "reason: [a long reason in a list]") ==
        "override.wrong-type 'reason' must be a string, not a list");
  CHECK(error("reason", "reason:") == "override.wrong-type 'reason' must be a string, not null");
  CHECK(error("requestedBy", "requestedBy: true") ==
        "override.wrong-type 'requestedBy' must be a string, not a boolean");
  CHECK(error("requestedBy", "requestedBy: ''") == "override.unknown-value 'requestedBy' is empty");
  CHECK(error("requestedBy", "requestedBy: ' '") ==
        "override.unknown-value 'requestedBy' is empty");
  CHECK(error("  platform", "  platform: kubernetes\n  occurrence: -1") ==
        "override.unknown-value 'occurrence' cannot be -1");
  CHECK(error("  platform", "  platform: nomad") ==
        "override.unknown-value 'platform' cannot be 'nomad'");
}

TEST_CASE("words, digests and names have their form") {
  CHECK(error("kind", "kind: Overide") == "override.unknown-value 'kind' cannot be 'Overide'");
  CHECK(errors("category", "category: accepted-risc") ==
        Lines{"13:11 override.unknown-value 'category' cannot be 'accepted-risc'",
              "  did you mean 'accepted-risk'?"});
  CHECK(error("id", "id: XYZ") == "override.unknown-value 'id' cannot be 'XYZ'");
  CHECK(error("finding", "finding: gf2:0123456789abcdef") ==
        "override.unknown-value 'finding' cannot be 'gf2:0123456789abcdef'");
  CHECK(error("ruleDigest", "ruleDigest: sha256:12") ==
        "override.unknown-value 'ruleDigest' cannot be 'sha256:12'");
  CHECK(error("rule", "rule: resources.*") ==
        "override.unknown-value an override is about one rule, without '*'");
  CHECK(errors("repo", "repo: https://github.com/acme/payments.git") ==
        Lines{"6:7 override.unknown-value 'repo' is 'https://github.com/acme/payments.git', which "
              "names no repository",
              "  did you mean 'github.com/acme/payments'?"});
  CHECK(errors("repo", "repo: git@github.com:acme/payments.git")[1] ==
        "  did you mean 'github.com/acme/payments'?");
  CHECK(errors("repo", "repo: payments")[1] ==
        "  write its host and its path: github.com/acme/payments");
}

TEST_CASE("a reason says something") {
  CHECK(error("reason", "reason: too short") ==
        "override.unknown-value 'reason' is too short: it has fewer than 15 characters");
  CHECK(error("reason", "reason: '  spaces do not count   '") == "");
  CHECK(error("reason", "reason: 'short                  '") ==
        "override.unknown-value 'reason' is too short: it has fewer than 15 characters");
  CHECK(error("reason", "reason: ääääääääääääää") != "");
  CHECK(error("reason", "reason: äääääääääääääää") == "");
  CHECK(error("reason", "reason: \"" + std::string(overrides::kReasonPlaceholder) + "\"") ==
        "override.unknown-value 'reason' is still what the form says");
}

TEST_CASE("dates are days of the calendar") {
  CHECK(error("expires", "expires: 2025-02-30") ==
        "override.unknown-value 'expires' cannot be '2025-02-30'");
  CHECK(error("expires", "expires: 2025-12-22T00:00:00Z") != "");
  CHECK(error("expires", "expires: 2025-11-21") ==
        "override.unknown-value 'expires' is before 'created'");
  CHECK(error("expires", "expires: 2025-11-22") == "");
  for (const char* text :
       {"2025-11-22", "2025-11-22T10:00:00", "2025-11-22T10:00:00+02:00", "2025-11-22T24:00:00Z",
        "2025-11-22T10:60:00Z", "2025-13-22T10:00:00Z", "2025-11-22t10:00:00z"}) {
    CAPTURE(text);
    CHECK(error("created", std::string("created: ") + text) ==
          "override.unknown-value 'created' cannot be '" + std::string(text) + "'");
  }
}

TEST_CASE("a record that was made to be about something else is refused") {
  for (const auto& [key, line] : std::vector<std::pair<std::string, std::string>>{
           {"rule", "rule: resources.cpu-limit"},
           {"  file", "  file: deploy/web.yaml"},
           {"  resource", "  resource: apps/v1/Deployment/payments/web"},
           {"  path", "  path: /spec"},
           {"  platform", "  platform: kubernetes\n  occurrence: 1"},
           {"  platform", "  platform: compose"},
           {"finding", "finding: gf1:0123456789abcdef"}}) {
    CAPTURE(line);
    CHECK(error(key, line).find("override.mismatch 'finding' is not that of this rule") == 0);
  }
  CHECK(error("id", "id: 0a0a0a0a0a0a").find("override.mismatch 'id' does not follow") == 0);
  CHECK(error("  resource", "  resource: Deployment/web").find("override.mismatch") == 0);
}

TEST_CASE("only a wildcard does without a finding") {
  OverrideRecord record = sample_record();
  record.finding.clear();
  record.subject.resource = "apps/v1/Deployment/payments/*";
  record.id = overrides::record_id(record);
  check_reads_back(record);
  const std::string text = render_override(record);
  CHECK(problems_of(read(text + "subjectDigest: sha256:" + repeat("0", 64) + "\n")).size() == 1);
  std::string more = text;
  more.replace(more.find("  platform:"), 0, "  occurrence: 1\n");
  REQUIRE(problems_of(read(more)).size() == 1);
  CHECK(problems_of(read(more))[0].find("cannot have 'occurrence'") != std::string::npos);
}

}  // namespace libguard
