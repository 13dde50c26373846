# SPDX-License-Identifier: Apache-2.0
"""No text of a finding, a rule or an override becomes markup of the HTML report.

    html_test.py <report-samples>
"""

import base64
import hashlib
import re
import unittest

import samples

# What the page is made from. None of these loads, sends or runs anything.
ELEMENTS = set("""html head meta title style body a header h1 h2 h3 h4 strong p dl dt dd div nav ul
    li main form label input select option fieldset legend button section span details summary code
    pre mark article table thead tbody tr th td footer script""".split())
ATTRIBUTES = set("""lang charset http-equiv content name class id href rel role aria-label
    aria-labelledby hidden type autocomplete spellcheck data-filter data-item data-state
    data-severity data-group value checked scope tabindex""".split())


class HtmlReport(samples.SamplesTest):
    def test_there_is_no_element_and_no_attribute_but_those_of_the_page(self):
        for _, page in self.each():
            for tag, attributes in page.tags:
                self.assertIn(tag, ELEMENTS)
                self.assertLessEqual(set(attributes), ATTRIBUTES, tag)

    def test_the_policy_names_the_only_style_and_the_only_script(self):
        for name, page in self.each():
            text = self.texts[name]
            self.assertEqual(page.shape().count("script"), 1)
            self.assertEqual(page.shape().count("style"), 1)
            policy = next(a["content"] for t, a in page.tags if "http-equiv" in a)
            for element in ("style", "script"):
                content = re.search(f"<{element}>(.*?)</{element}>", text, re.S).group(1)
                digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
                self.assertIn(f"{element}-src 'sha256-{digest}';", policy)
            self.assertTrue(policy.startswith("default-src 'none';"))
            self.assertNotIn("unsafe", policy)

    def test_ids_are_unique(self):
        for _, page in self.each():
            ids = page.ids()
            self.assertEqual(len(ids), len(set(ids)))

    def test_links_lead_to_an_entry_of_the_page_or_to_the_web(self):
        for _, page in self.each():
            ids = set(page.ids())
            for href in page.links():
                if href.startswith("#"):
                    self.assertIn(href[1:], ids)
                else:
                    self.assertRegex(href, r"^https?://[^\s<>\"']+$")

    def test_controls_have_labels_and_sections_have_headings(self):
        for _, page in self.each():
            ids = set(page.ids())
            for tag, attributes in page.tags:
                if tag == "section":
                    self.assertIn(attributes["aria-labelledby"], ids)
            self.assertEqual(page.shape().count("h1"), 1)
            self.assertEqual(page.shape().count("main"), 1)
            controls = [tag for tag in page.shape() if tag in ("input", "select")]
            self.assertEqual(len(controls), page.shape().count("label"))

    def test_a_hostile_text_gives_the_elements_that_a_harmless_one_gives(self):
        # Backticks and lists in a rule's title and reason are its author's to use.
        own = ("code", "ul", "li", "pre", "p")
        wanted = self.pages["harmless"].shape(without=own)
        checked = 0
        for name, page in self.each():
            if name.startswith("hostile-"):
                self.assertEqual(page.shape(without=own), wanted)
                checked += 1
        self.assertGreater(checked, 8)

    def test_what_somebody_wrote_is_shown_as_it_was_written(self):
        shown = "".join(text for page in self.pages.values() for text, _ in page.texts)
        self.assertIn("<script>alert(1)</script><img src=x onerror=alert(1)>", shown)
        self.assertIn("\"><svg onload=alert(1)> ' onfocus=alert(1) autofocus '", shown)
        self.assertIn("&lt;b&gt; &#64;octocat", shown)
        self.assertNotIn("\x1b", shown)
        self.assertNotIn("\u202e", shown)

    def test_a_large_report_says_what_it_leaves_out(self):
        shown = self.pages["large"].shape().count("article")
        self.assertIn(f"{20000 - shown} more findings are not shown here", self.texts["large"])
        self.assertLess(len(self.texts["large"]), 5_000_000)


if __name__ == "__main__":
    unittest.main()
