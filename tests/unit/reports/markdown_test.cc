// SPDX-License-Identifier: Apache-2.0
#include "reports/markdown.h"

#include "support/catch.h"

namespace markdown = libguard::reports::markdown;

TEST_CASE("plain text has no sign that Markdown, HTML or a table would act upon") {
  CHECK(markdown::plain("a|b *c* <script> [x](y) `d` e\\f") ==
        "a\\|b \\*c\\* \\<script\\> \\[x\\](y) \\`d\\` e\\\\f");
  CHECK(markdown::plain("_on_ cap_add") == "\\_on\\_ cap_add");
  CHECK(markdown::plain("costs $5 & more") == "costs \\$5 \\& more");
}

TEST_CASE("plain text begins no heading, no list, and no second line") {
  CHECK(markdown::plain("# a") == "\\# a");
  CHECK(markdown::plain("- a") == "\\- a");
  CHECK(markdown::plain("12. a") == "12\\. a");
  CHECK(markdown::plain("1.5 a") == "1.5 a");
  CHECK(markdown::plain("---") == "\\---");
  CHECK(markdown::plain("--remote") == "--remote");
  CHECK(markdown::plain("a\n# b") == "a \\# b");
  CHECK(markdown::plain("C# and #") == "C# and \\#");
  CHECK(markdown::plain("    a") == "a");
  CHECK(markdown::plain("").empty());
}

TEST_CASE("plain text shows what would hide or reorder it") {
  CHECK(markdown::plain("a\x1b[1m\xe2\x80\xae z") == "a\xef\xbf\xbd\\[1m\xef\xbf\xbd z");
}

TEST_CASE("quiet text mentions nobody, refers to nothing and has no address to follow") {
  CHECK(markdown::quiet("ask @bob in #12") == "ask @&#8203;bob in \\#&#8203;12");
  CHECK(markdown::quiet("a!7 ~bug $9 %v1") == "a!&#8203;7 \\~&#8203;bug \\$&#8203;9 %&#8203;v1");
  CHECK(markdown::quiet("GH-12 OPS-12 a-b") == "GH-&#8203;12 OPS-12 a-b");
  CHECK(markdown::quiet("https://a.b www.a.b") == "https:&#8203;//a.b www&#8203;.a.b");
  CHECK(markdown::quiet("50% of C# @ 3") == "50% of C# @ 3");
  CHECK(markdown::quiet("a[0] [issue:1]") == "a\\[0\\] \\[&#8203;issue:1\\]");
  CHECK(markdown::quiet("*a*\n# b") == "\\*a\\* \\# b");
  CHECK(markdown::quiet("").empty());
}

TEST_CASE("a link with a name is one only where its address is one") {
  CHECK(markdown::named_link("`a`", "https://b.c/?d=1&e=2") == "[`a`](<https://b.c/?d=1&amp;e=2>)");
  CHECK(markdown::named_link("`a`", "https://b.c/|\\") == "[`a`](<https://b.c/%7C%5C>)");
  CHECK(markdown::named_link("`a`", "https://b.c/> x") == "`a`");
  CHECK(markdown::named_link("`a`", "javascript:alert(1)") == "`a`");
  CHECK(markdown::named_link("`a`", "") == "`a`");
}

TEST_CASE("what stands between backticks is code, unless it could not be in a table") {
  CHECK(markdown::with_code("with `a*b` and *c*") == "with `a*b` and \\*c\\*");
  CHECK(markdown::with_code("`a`b") == "`a`b");
  CHECK(markdown::with_code("one ` alone") == "one \\` alone");
  CHECK(markdown::with_code("`a|b`") == "\\`a\\|b\\`");
  CHECK(markdown::with_code("``") == "\\`\\`");
}

TEST_CASE("code may hold backticks") {
  CHECK(markdown::code("a") == "`a`");
  CHECK(markdown::code("a``b") == "```a``b```");
  CHECK(markdown::code("`a`") == "`` `a` ``");
  CHECK(markdown::cell_code("a|b") == "`a\\|b`");
}

TEST_CASE("a block's fence is longer than any in it") {
  CHECK(markdown::block("yaml", "a: 1\n") == "```yaml\na: 1\n```\n");
  CHECK(markdown::block("", "```\nx\n````\n") == "`````\n```\nx\n````\n`````\n");
  CHECK(markdown::block("yaml", "") == "```yaml\n```\n");
}

TEST_CASE("only an address of the web is a link") {
  CHECK(markdown::link("https://example.com/a_b") == "<https://example.com/a_b>");
  CHECK(markdown::link("javascript:alert(1)") == "javascript:alert(1)");
  CHECK(markdown::link("https://a b>") == "https://a b\\>");
}

TEST_CASE("an anchor is what forges make of a heading") {
  CHECK(markdown::anchor("Pack platform-team.Base_line") == "pack-platform-teambase_line");
}

TEST_CASE("an author's Markdown stays as it is") {
  CHECK(markdown::foreign("a *b*\n\n```\nx\n```\n") == "a *b*\n\n```\nx\n```\n");
  CHECK(markdown::foreign("``` not ` a fence\n") == "``` not ` a fence\n");
}

TEST_CASE("a fence that an author leaves open is closed") {
  CHECK(markdown::foreign("a\n````yaml\nx\n```\n") == "a\n````yaml\nx\n```\n````\n");
  CHECK(markdown::foreign("~~~\nx") == "~~~\nx\n~~~\n");
}
