// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"
#include "libguard/report.h"
#include "support/catch.h"
#include "support/golden.h"
#include "unit/reports/sample.h"

using libguard::render_text;
using libguard::Report;
using libguard::TextOptions;

namespace {

void check(const std::string& name, const Report& report, const TextOptions& options) {
  const std::string got = render_text(report, options);
  CHECK(got == golden("reports/" + name + ".txt", got));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a text report shows findings, problems, undecided rules and a summary") {
  check("mixed", sample::mixed(), {});
}

TEST_CASE("verbose adds reasons once per rule, places and the names of what was skipped") {
  Report report = sample::mixed();
  report.findings.insert(report.findings.begin(), sample::missing_limit());
  check("verbose", report, {.verbose = true});
}

TEST_CASE("colours are added where they are asked for") {
  check("color", sample::mixed(), {.color = true});
}

TEST_CASE("without colours there is no escape in a report") {
  CHECK_FALSE(has(render_text(sample::mixed(), {.verbose = true}), "\x1b"));
}

TEST_CASE("a report of nothing but advice passes") { check("advisory", sample::advisory(), {}); }

TEST_CASE("one of each is not called several") { check("clean", sample::clean(), {}); }

TEST_CASE("that nothing was checked is said") { check("nothing", sample::nothing(), {}); }

TEST_CASE("a report says when it is not enforced") {
  const std::string text = render_text(sample::mixed(), {.enforced = false});
  CHECK(has(text, "\nnot enforced: "));
  CHECK_FALSE(has(render_text(sample::mixed(), {}), "not enforced"));
}

TEST_CASE("an undecided verdict that blocks is an error with what it waits for") {
  Report report = sample::clean();
  report.findings = {sample::undecided("main", {"aws_kms_key.main.arn"})};
  report.findings.front().blocks = true;
  const std::string text = render_text(report, {});
  CHECK(has(text,
            "plan.json:1:4021: error: not decided yet: Datastores are encrypted at rest "
            "[datastores.encrypted]\n"));
  CHECK(has(text, "= waits for aws_kms_key.main.arn\n"));
  CHECK(has(text, "failed: 1 finding blocks\n"));
}

TEST_CASE("undecided verdicts do not pass without a word") {
  Report report = sample::clean();
  report.findings = {sample::undecided("main", {})};
  const std::string text = render_text(report, {});
  CHECK(has(text, "undecided: datastores.encrypted in 1 place\n"));
  CHECK(has(text, "passed as far as it could be decided\n"));
}

TEST_CASE("no text of an input reaches the terminal as a command") {
  const std::string text = render_text(sample::hostile(), {.verbose = true});
  for (const char c : text) {
    CAPTURE(static_cast<int>(c));
    REQUIRE((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  }
  CHECK_FALSE(has(text, "\xe2\x80\xae"));
  CHECK(libguard::utf8::find_invalid(text) == std::string::npos);
  CHECK(has(text, "sets no limit [a"));  // a line end in a message makes no new line
}

TEST_CASE("the same report gives the same bytes") {
  CHECK(render_text(sample::mixed(), {}) == render_text(sample::mixed(), {}));
}
