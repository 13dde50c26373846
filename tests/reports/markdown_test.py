# SPDX-License-Identifier: Apache-2.0
"""No text of a finding, a rule or an override becomes markup, a mention or a link of the Markdown
report, as GitHub's own renderer (cmarkgfm, from PyPI) reads it.

    markdown_test.py <report-samples>
"""

import re
import sys
import unittest

try:
    import cmarkgfm
    from cmarkgfm.cmark import Options
except ImportError:
    print("skipped: cmarkgfm is not there (scripts/tools fetches it)")
    sys.exit(77)

import samples

# What platforms look for in texts that are no code.
REFERENCE = re.compile(
    r"@\w|~\w|(?:^|[\s(])[\w./-]*[#!%&$]\d|\bG[HL]-\d|[a-z]+://|www\.|\[[a-z_]+:[^\]]*\d\]"
)
ALLOWED = {
    "https://example.com/rule",
    "https://example.com/limits?a=1&b=2",
    "https://kubernetes.io/docs/concepts/containers/images/",
}


def without_code(page):
    return [text for text, inside in page.texts if "code" not in inside and "pre" not in inside]


class MarkdownReport(samples.SamplesTest):
    SUFFIX = ".md"

    @staticmethod
    def html_of(text):
        return cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)

    def test_a_hostile_text_gives_the_elements_that_a_harmless_one_gives(self):
        wanted = self.pages["harmless"].shape()
        checked = 0
        for name, page in self.each():
            if name.startswith("hostile-"):
                self.assertEqual(page.shape(), wanted)
                checked += 1
        self.assertGreater(checked, 8)

    def test_links_are_those_of_rules_and_of_offers(self):
        for name, page in self.each():
            for href in page.links():
                own = href in ALLOWED or href.startswith("https://forge.example/new?title=")
                self.assertTrue(own, f"{name}: {href}")

    def test_the_pattern_knows_what_refers_to_something(self):
        for text in ("@octocat", "to #123", "!45", "GH-7", "~bug", "acme/shop#9", "bob@example.com",
                     "https://evil.example", "www.evil.example", "[issue:12]", "x $9"):
            self.assertIsNotNone(REFERENCE.search(text), text)
        self.assertIsNone(REFERENCE.search("a[0] web:latest, 50% of C# @ 3"))

    def test_nothing_mentions_anybody_or_refers_to_anything(self):
        for name, page in self.each():
            for text in without_code(page):
                self.assertIsNone(REFERENCE.search(text), f"{name}: {text!r}")

    def test_no_line_begins_with_a_command_of_the_platform(self):
        for name, text in self.texts.items():
            for line in text.splitlines():
                self.assertFalse(line.startswith(("/", "::")), f"{name}: {line}")

    def test_what_somebody_wrote_is_shown_as_it_was_written(self):
        shown = "".join(text for page in self.pages.values() for text, _ in page.texts)
        shown = shown.replace("\u200b", "")
        self.assertIn("<script>alert(1)</script><img src=x onerror=alert(1)>", shown)
        self.assertIn("@octocat and #123, !45, GH-7, ~bug, acme/shop#9, bob@example.com", shown)
        self.assertIn("&lt;b&gt; &#64;octocat `code` ``` *a* _b_ ~~c~~ \\", shown)

    def test_the_counts_are_one_table_and_each_fix_is_folded(self):
        page = self.pages["mixed"]
        self.assertEqual(page.shape().count("table"), 1)
        self.assertEqual(page.shape().count("details"), 1)
        self.assertEqual(page.shape().count("pre"), 1)


if __name__ == "__main__":
    unittest.main()
