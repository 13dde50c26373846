// SPDX-License-Identifier: Apache-2.0
//
// The audit log under attack: whatever is done to its lines shows, and what cannot show
// without the head shows with it.
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "findings/digest.h"
#include "libguard/audit.h"
#include "overrides/audit_sample.h"
#include "support/catch.h"

using namespace libguard;
using sample::chain;
using sample::joined;
using sample::Log;

namespace {

constexpr std::uint64_t kChains = 25;

bool holds(const std::vector<std::string>& lines, std::string_view head = {}) {
  return verify_audit(Source("audit.jsonl", joined(lines)), head).problems.empty();
}

// The code of the only problem, or all of them.
std::string problem(const std::string& text, std::string_view head = {}) {
  std::string codes;
  for (const Diagnostic& one : verify_audit(Source("audit.jsonl", text), head).problems) {
    codes += (codes.empty() ? "" : " ") + one.code;
  }
  return codes;
}

// Each chain with a generator for what is done to it.
template <typename Test>
void for_chains(Test test) {
  for (std::uint64_t seed = 0; seed < kChains; ++seed) {
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    const Log log = chain(random);
    CAPTURE(log.lines);
    test(log, random);
  }
}

// A line as guard would have written it after `previous`, of an override that never was.
std::string forged(const std::string& previous) {
  std::string text = audit_lines(sample::report_with({"eeeeeeeeeeee"}), {0, "", ""}, previous).text;
  text.pop_back();
  return text;
}

}  // namespace

TEST_CASE("a log that only runs have written holds, and its head is what the last one said") {
  for_chains([](const Log& log, auto&) {
    const AuditLog read = read_audit(Source("audit.jsonl", joined(log.lines)), log.head);
    CHECK(read.problems.empty());
    CHECK(read.head == log.head);
    CHECK(read.lines == log.lines.size());
    REQUIRE(read.entries.size() == log.lines.size());
    CHECK(read.entries.back().line == log.lines.size());
    CHECK(holds(log.lines, "sha256:" + log.head));
  });
}

TEST_CASE("every line that is removed shows, the last one to who has kept the head") {
  for_chains([](const Log& log, auto&) {
    for (std::size_t i = 0; i < log.lines.size(); ++i) {
      std::vector<std::string> lines = log.lines;
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
      CHECK_FALSE(holds(lines, log.head));
      CHECK(holds(lines) == (i + 1 == log.lines.size()));
    }
  });
}

TEST_CASE("every two lines that change places show") {
  for_chains([](const Log& log, auto&) {
    for (std::size_t i = 0; i < log.lines.size(); ++i) {
      for (std::size_t j = i + 1; j < log.lines.size(); ++j) {
        std::vector<std::string> lines = log.lines;
        std::swap(lines[i], lines[j]);
        CHECK_FALSE(holds(lines));
      }
    }
  });
}

TEST_CASE("every byte that is changed shows, in the last line to who has kept the head") {
  for_chains([](const Log& log, auto& random) {
    for (std::size_t i = 0; i < log.lines.size(); ++i) {
      for (int attempt = 0; attempt < 20; ++attempt) {
        std::vector<std::string> lines = log.lines;
        char& byte = lines[i][random() % lines[i].size()];
        byte = static_cast<char>(byte ^ static_cast<char>(1 + random() % 255));
        CAPTURE(i, lines[i]);
        CHECK_FALSE(holds(lines, log.head));
        if (i + 1 < log.lines.size()) CHECK_FALSE(holds(lines));
      }
    }
  });
}

TEST_CASE("every line that is put in shows, at the end to who has kept the head") {
  for_chains([](const Log& log, auto&) {
    for (std::size_t i = 0; i <= log.lines.size(); ++i) {
      std::vector<std::string> lines = log.lines;
      const std::string previous = i == 0 ? std::string(first_audit_head()) : sha256(lines[i - 1]);
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(i), forged(previous));
      CHECK_FALSE(holds(lines, log.head));
      CHECK(holds(lines) == (i == log.lines.size()));
    }
  });
}

TEST_CASE("every line that stands twice shows, wherever its copy stands") {
  for_chains([](const Log& log, auto&) {
    for (std::size_t i = 0; i < log.lines.size(); ++i) {
      for (std::size_t j = 0; j <= log.lines.size(); ++j) {
        std::vector<std::string> lines = log.lines;
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(j), log.lines[i]);
        CHECK_FALSE(holds(lines));
      }
    }
  });
}

TEST_CASE("a log that is cut anywhere shows") {
  for_chains([](const Log& log, auto& random) {
    const std::string text = joined(log.lines);
    for (int attempt = 0; attempt < 40; ++attempt) {
      const std::size_t size = random() % text.size();
      CAPTURE(size);
      const std::string cut = text.substr(0, size);
      CHECK(problem(cut, log.head) != "");
      if (!cut.empty() && cut.back() != '\n') CHECK(problem(cut) == "audit.unfinished");
    }
    CHECK(problem("", log.head) == "audit.head");
    CHECK(problem(text.substr(0, text.size() - 1)) == "audit.unfinished");
  });
}

TEST_CASE("a log that was written anew shows to who has kept the head") {
  for_chains([](const Log& log, auto& random) {
    const Log other = chain(random);
    CHECK(holds(other.lines));
    CHECK_FALSE(holds(other.lines, log.head));
  });
}

TEST_CASE("what is wrong with a chain is told at the line that shows it") {
  std::mt19937_64 random(1);
  const Log log = chain(random, 6);
  const auto told = [](const std::vector<std::string>& lines) {
    const AuditLog read = verify_audit(Source("audit.jsonl", joined(lines)));
    REQUIRE(read.problems.size() == 1);
    const Diagnostic& one = read.problems.front();
    return std::to_string(one.source.locate(one.span.begin).line) + ": " + one.message;
  };
  std::vector<std::string> lines = log.lines;
  lines.erase(lines.begin() + 2);
  CHECK(told(lines) ==
        "3: this line was not written after line 2 as it is: that was changed, or lines between "
        "them were removed");
  lines = log.lines;
  lines.erase(lines.begin());
  CHECK(told(lines) == "1: lines before this one were removed");
  lines = log.lines;
  lines.insert(lines.begin() + 3, forged(sha256(lines[2])));
  CHECK(told(lines) ==
        "5: this line was written right after line 3: 1 line between them were put there, or it "
        "was moved");
  lines = log.lines;
  lines.push_back(forged(std::string(first_audit_head())));
  CHECK(told(lines) == "7: this line was the first of a log, and stands behind 6 lines");
}

TEST_CASE("a line says what was let pass, who asked and who granted it") {
  Report report = sample::report_with({"7f3a9c21e0b4"});
  report.findings.push_back(report.findings.front());  // found twice, in one run
  const AuditLines lines =
      audit_lines(report, {1763805600, "github.com/else/where", "c0ffee"}, first_audit_head());
  CHECK(lines.count == 1);
  CHECK(lines.head == sha256(lines.text.substr(0, lines.text.size() - 1)));
  CHECK(nlohmann::ordered_json::parse(lines.text).dump() ==
        R"({"time":"2025-11-22T10:00:00Z","repo":"github.com/acme/payments","sha":"c0ffee",)"
        R"("trust":"advisory","trustCommit":"","rule":"resources.memory-limit","finding":"gf1:7f3a9c21e0b4","file":"","resource":"",)"
        R"("override":"7f3a9c21e0b4","state":"effective","requester":"alice","reason":"","expires":"",)"
        R"("approvers":["bob","carol"],"proofs":["sshsig","github-review"],)"
        R"("evidence":["https://github.com/acme/payments/pull/7#pullrequestreview-1"],)"
        R"("previous":")" +
            std::string(64, '0') + R"("})");
}

TEST_CASE("nothing is written of what the baseline or a suppression lets pass") {
  Report report = sample::report_with({"7f3a9c21e0b4", "0123456789ab"});
  report.findings[0].exemption.kind = Exemption::Kind::kBaseline;
  report.findings[1].exemption.kind = Exemption::Kind::kSuppression;
  const AuditLines lines = audit_lines(report, {}, "abc");
  CHECK(lines.count == 0);
  CHECK(lines.text.empty());
  CHECK(lines.head == "abc");
}

TEST_CASE("whatever a record says, it is one line that can be read") {
  Report report = sample::report_with({"7f3a9c21e0b4"});
  OverrideRecord& record = *report.overrides.front().record;
  record.requested_by = "a\n\"b\\\x1b[2J\xff" + std::string("\0", 1) + std::string(5'000'000, 'x');
  record.repo = record.requested_by;
  const AuditLines lines = audit_lines(report, {}, first_audit_head());
  CHECK(problem(lines.text, lines.head).empty());
  CHECK(lines.text.size() < kLongestAuditLine);
  CHECK(lines.text.find('\n') == lines.text.size() - 1);
}

TEST_CASE("files that are no audit logs are refused for what is wrong with them") {
  std::mt19937_64 random(7);
  const Log log = chain(random, 2);
  const std::string& first = log.lines[0];
  CHECK(problem("") == "");
  CHECK(problem("\n") == "audit.syntax");
  CHECK(problem("[]\n") == "audit.syntax");
  CHECK(problem("{}\n") == "audit.missing");
  CHECK(problem("\xef\xbb\xbf" + first + "\n") == "audit.syntax");
  CHECK(problem(first + "\r\n") == "audit.line-end");
  CHECK(problem(first + std::string("\0\n", 2)) == "audit.syntax");
  CHECK(problem(std::string(1000, '\0') + "\n") == "audit.syntax");
  CHECK(problem("\xff\xfe\n") == "audit.syntax");
  CHECK(problem(first + first + "\n") == "audit.syntax");
  CHECK(problem(std::string(500'000, '[') + "\n") == "audit.syntax");
  CHECK(problem(std::string(30'000'000, 'x') + "\n") == "audit.syntax");
  std::string wrong = first;
  wrong.replace(wrong.find("[\"sshsig\""), 9, "[1");
  CHECK(problem(wrong + "\n") == "audit.wrong-type");
}

TEST_CASE("a million lines are read, and what is wrong with them is told until it is enough") {
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) text += "{}\n";
  const AuditLog garbage = verify_audit(Source("audit.jsonl", text));
  CHECK(garbage.lines == 1'000'000);
  CHECK(garbage.problems.size() == 51);
  CHECK(garbage.problems.back().code == "audit.too-many-problems");
  // Of equal lines each names the same one: looking for it must not take a pass.
  std::mt19937_64 random(3);
  const std::string line = chain(random, 1).lines.front() + "\n";
  text.clear();
  for (int i = 0; i < 200'000; ++i) text += line;
  CHECK(verify_audit(Source("audit.jsonl", text)).problems.size() == 51);
}
