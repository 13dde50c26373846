// SPDX-License-Identifier: Apache-2.0
#include "libguard/report_formats.h"
#include "support/catch.h"
#include "support/golden.h"
#include "unit/reports/markup_sample.h"
#include "unit/reports/override_sample.h"
#include "unit/reports/sample.h"

using libguard::MarkdownOptions;
using libguard::render_markdown;
using libguard::Report;

namespace {

void check(const std::string& name, const Report& report, const MarkdownOptions& options) {
  const std::string got = render_markdown(report, options);
  CHECK(got == golden("reports/" + name + ".md", got));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

}  // namespace

TEST_CASE("a Markdown report shows verdict, counts, findings by file and problems") {
  const std::vector<libguard::RuleInfo> rules = sample::rules();
  check("mixed", sample::mixed(), {.rules = rules});
}

TEST_CASE("a Markdown report shows what passes, until when and by whom, and what needs attention") {
  const std::vector<libguard::RuleInfo> rules = sample::rules();
  check("overrides", sample::overridden(), {.rules = rules});
}

TEST_CASE("a Markdown report of nothing found is short") {
  check("clean", sample::clean(), {});
  CHECK(has(render_markdown(sample::nothing()), "## guard: nothing was checked"));
}

TEST_CASE("a Markdown report says when it is not enforced") {
  CHECK(has(render_markdown(sample::mixed(), {.enforced = false}),
            "**not enforced**: what was found does not fail this run"));
  CHECK_FALSE(has(render_markdown(sample::mixed()), "not enforced"));
}

TEST_CASE("a link to the form of an override is a link, and without one there is the command") {
  Report report = sample::clean();
  report.findings = {sample::with_offer("https://github.com/a/b/issues/new?c=1&d=2")};
  CHECK(has(render_markdown(report),
            "[Request an override](<https://github.com/a/b/issues/new?c=1&amp;d=2>) "
            "(needs 1 of platform, at most 30 days)"));
  report.findings = {sample::with_offer("")};
  CHECK(has(render_markdown(report),
            "Request an override: `guard override request gf1:9c1f0d2b7a55e3c8`"));
  report.findings = {sample::with_offer("javascript:alert(1)")};
  CHECK_FALSE(has(render_markdown(report), "javascript"));
}

TEST_CASE("the worst findings come first, whatever file they stand in") {
  Report report = sample::clean();
  report.findings = {sample::mutable_tag(), sample::missing_limit()};
  report.findings[0].region.file = "a.yaml";
  report.findings[1].region.file = "b.yaml";
  const std::string text = render_markdown(report);
  CHECK(text.find("`b.yaml`") < text.find("`a.yaml`"));
}

TEST_CASE("what does not fit into a Markdown report is counted") {
  const Report report = sample::large(2000, 7);
  for (const std::size_t most : {3'000U, 20'000U, 60'000U}) {
    CAPTURE(most);
    const std::string text = render_markdown(report, {.most_bytes = most});
    CHECK(text.size() <= most);
    CHECK(text.size() > most / 2);
    std::size_t shown = 0;
    for (const std::string& line : lines_of(text)) {
      if (line.starts_with("- **error**, ") || line.starts_with("- **warning**, ")) ++shown;
    }
    CHECK(shown > 0);
    CHECK(has(text, "**" + std::to_string(2000 - shown) + " findings are not shown here**"));
  }
  CHECK(has(render_markdown(report, {.most_bytes = 0}),
            "**2000 findings are not shown here**, for want of room: 200 errors, 1800 warnings"));
  CHECK_FALSE(has(render_markdown(report, {.most_bytes = 9'000'000}), "not shown"));
}

TEST_CASE("one long text does not take the room of the others") {
  Report report = sample::large(10, 1);
  report.findings[0].message = report.findings[0].fix.text = std::string(500'000, '@');
  report.findings[0].rule = report.findings[0].region.file = std::string(500'000, '`');
  const std::string text = render_markdown(report);
  CHECK(text.size() <= 60'000);
  CHECK(has(text, "gf1:9"));
}

TEST_CASE("no text begins a line, where platforms look for commands") {
  for (const std::string& one : sample::markup()) {
    const auto rules = sample::rules_with(one);
    for (const std::string& line :
         lines_of(render_markdown(sample::with_texts(one), {.rules = rules}))) {
      CAPTURE(one, line);
      const bool ours = line.empty() || line.starts_with("- ") || line.starts_with("  ") ||
                        line.starts_with("## guard: ") || line.starts_with("### ") ||
                        line.starts_with("|") || line.starts_with("Read ") ||
                        line.starts_with("**incomplete**");
      CHECK(ours);
    }
  }
}

TEST_CASE("the same report gives the same Markdown") {
  CHECK(render_markdown(sample::overridden()) == render_markdown(sample::overridden()));
}
