// SPDX-License-Identifier: Apache-2.0
#include "reports/html.h"

#include "libguard/report_formats.h"
#include "support/catch.h"
#include "support/golden.h"
#include "unit/reports/markup_sample.h"
#include "unit/reports/override_sample.h"
#include "unit/reports/sample.h"

namespace html = libguard::reports::html;
using libguard::render_html;
using libguard::Report;

namespace {

// Without what stands from one mark to the next.
std::string without(std::string page, const std::string& from, const std::string& to) {
  const std::size_t begin = page.find(from);
  const std::size_t end = page.find(to, begin);
  REQUIRE(end < page.size());
  return page.erase(begin, end - begin);
}

// Without style and script, which have files of their own, and their digests.
std::string content_of(const std::string& page) {
  return without(
      without(without(page, "<meta http-equiv", "<meta name=\"viewport"), "<style>", "</head>"),
      "<script>", "</body>");
}

void check(const std::string& name, const Report& report) {
  const std::string got = content_of(render_html(report, sample::rules()));
  CHECK(got == golden("reports/" + name + ".html", got));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("text in HTML has no sign that ends an element or an attribute") {
  CHECK(html::text("<a href=\"x\" id='y'> & b") ==
        "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt; &amp; b");
  CHECK(html::text("a\x1b[1m\xe2\x80\xae\n") == "a\xef\xbf\xbd[1m\xef\xbf\xbd ");
  CHECK(html::text("abcdef", 3) == "abc...");
  CHECK(html::text("ab\xc3\xa4", 3) == "ab...");
}

TEST_CASE("a link in HTML leads to the web or is none") {
  CHECK(html::link("https://a.b/?c&d=\"", "x") ==
        "<a href=\"https://a.b/?c&amp;d=&quot;\" rel=\"noopener noreferrer\">x</a>");
  CHECK(html::link("javascript:alert(1)", "x") == "x");
  CHECK(html::link("https://a b", "x") == "x");
  CHECK(html::link("", "x") == "x");
}

TEST_CASE("a policy calls a script by its digest in base64") {
  // printf '' | openssl dgst -sha256 -binary | base64
  CHECK(html::csp_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
  CHECK(html::csp_hash("abc") == "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
}

TEST_CASE("prose has paragraphs, lists, fences and code, and nothing of its author's markup") {
  CHECK(html::prose("a\nb `c<`\n\n- d\n  e\n- f\n\ng\n```yaml\nh: <i>\n\nj\n```\nk\n") ==
        "<div class=\"prose\">\n<p>a b <code>c&lt;</code></p>\n<ul class=\"plain\"><li>d   e</li>\n"
        "<li>f</li>\n</ul>\n<p>g</p>\n<pre><code>h: &lt;i&gt;\n\nj\n</code></pre>\n<p>k</p>\n"
        "</div>\n");
  CHECK(html::prose("```\n<b>") ==
        "<div class=\"prose\">\n<pre><code>&lt;b&gt;\n</code></pre>\n</div>\n");
}

TEST_CASE("an HTML report shows verdict, what ran, problems, findings and rules") {
  check("mixed", sample::mixed());
}

TEST_CASE("an HTML report shows overrides with their state, who approved them and until when") {
  check("overrides", sample::overridden());
}

TEST_CASE("an HTML report of nothing found still says what ran") {
  check("clean", sample::clean());
  CHECK(has(render_html(sample::nothing(), {}), "<strong>nothing was checked</strong>"));
}

TEST_CASE("an HTML report says when it is not enforced") {
  CHECK(has(render_html(sample::mixed(), {}, false), "<strong>not enforced</strong>"));
  CHECK_FALSE(has(render_html(sample::mixed(), {}), "not enforced"));
}

TEST_CASE("an HTML report marks in an excerpt what a finding is about") {
  Report report = sample::clean();
  report.findings = {sample::missing_limit()};
  CHECK(has(render_html(report, {}), "        - <mark>name</mark>: web\n"));
  report.findings[0].excerpt = {
      7, {std::string(5000, 'x') + "<here>" + std::string(5000, 'y')}, 5001, 6};
  const std::string text = render_html(report, {});
  CHECK(has(text, "xx<mark>&lt;here&gt;</mark>yy"));
  CHECK_FALSE(has(text, std::string(400, 'x')));
  report.findings[0].excerpt = {7, {"short"}, 90, 900};
  CHECK(has(render_html(report, {}), "short<mark></mark>"));
}

TEST_CASE("an HTML report offers the form of an override, and without one the command") {
  Report report = sample::clean();
  report.findings = {sample::with_offer("https://example.com/new?a=1&b=\"2\"")};
  CHECK(has(render_html(report, {}),
            "<a href=\"https://example.com/new?a=1&amp;b=&quot;2&quot;\" "
            "rel=\"noopener noreferrer\">Request an override</a>"));
  report.findings = {sample::with_offer("javascript:alert(1)")};
  const std::string text = render_html(report, {});
  CHECK_FALSE(has(text, "javascript:"));
  CHECK(has(text, "<code>guard override request gf1:9c1f0d2b7a55e3c8</code>"));
}

TEST_CASE("of a large report HTML shows the worst and counts the rest") {
  const Report report = sample::large(20'000, 40);
  const std::string text = render_html(report, sample::rules());
  CHECK(text.size() < 5'000'000);
  const std::size_t shown = count_of(text, "<article class=\"item is-");
  CHECK(shown > 2000);
  CHECK(count_of(text, "<article class=\"item is-error") == 2000);
  CHECK(has(text, std::to_string(20'000 - shown) + " more findings are not shown here"));
}

TEST_CASE("the same report gives the same HTML") {
  CHECK(render_html(sample::overridden(), sample::rules()) ==
        render_html(sample::overridden(), sample::rules()));
}
