# SPDX-License-Identifier: Apache-2.0
"""The HTML report in a real browser: at phone and desktop width, light and dark, by keyboard.

    browser_test.py <report-samples>
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from browser import Browser, find_browser

COMMAND = find_browser()
if COMMAND is None:
    print("skipped: there is no Chromium")
    sys.exit(77)

SAMPLES = sys.argv.pop(1)
VISIBLE = "[...document.querySelectorAll('[data-item]')].filter(e => !e.hidden).length"
ALL = "document.querySelectorAll('[data-item]').length"
SETTLED = "new Promise(done => setTimeout(done, 400))"
# Of every text that is shown, how much it stands out from its ground (WCAG 2.1, 1.4.3), and
# the least of it.
CONTRAST = """(() => {
  const luminance = (rgb) => rgb.slice(0, 3).map((c) => c / 255)
    .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  let least = [99, ''];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== '');
    if (!own || e.tagName === 'SCRIPT' || e.offsetParent === null) continue;
    const [a, b] = [luminance(parse(getComputedStyle(e).color)), luminance(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < least[0]) least = [ratio, e.outerHTML.slice(0, 80)];
  }
  return least;
})()"""


class InABrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        subprocess.run([SAMPLES, cls.folder.name], check=True)
        cls.browser = Browser(COMMAND)

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.folder.cleanup()

    def open(self, name, width=1280, dark=False, anchor=""):
        url = Path(self.folder.name, f"{name}.html").as_uri() + anchor
        self.browser.open(url, width, 900, dark)

    def value(self, expression):
        return self.browser.value(expression)

    def search(self, text):
        self.browser.press("/", "/")
        for sign in text:
            self.browser.press(sign, sign)
        self.value(SETTLED)

    def test_nothing_is_loaded_but_the_page_and_nothing_is_complained_about(self):
        for name in ("mixed", "overrides", "hostile-6", "hostile-7", "hostile-8"):
            with self.subTest(report=name):
                self.open(name)
                self.assertEqual(len(self.browser.requests()), 1)
                self.assertEqual(self.browser.complaints(), [])

    def test_no_page_is_wider_than_the_screen(self):
        for path in sorted(Path(self.folder.name).glob("*.html")):
            for width in (320, 390, 1280):
                with self.subTest(report=path.stem, width=width):
                    self.open(path.stem, width)
                    self.assertLessEqual(self.value("document.documentElement.scrollWidth"), width)

    def test_texts_stand_out_from_their_ground_in_both_schemes(self):
        for name in ("mixed", "overrides", "nothing"):
            for dark in (False, True):
                with self.subTest(report=name, dark=dark):
                    self.open(name, dark=dark)
                    self.value("document.querySelectorAll('details').forEach(d => d.open = true)")
                    least, where = self.value(CONTRAST)
                    self.assertGreaterEqual(least, 4.5, where)
                    self.assertLess(least, 30)

    def test_the_slash_leads_to_the_search_which_hides_what_does_not_match(self):
        self.open("mixed")
        self.assertEqual(self.value(VISIBLE), self.value(ALL))
        self.search("pinned latest")
        self.assertEqual(self.value("document.activeElement.id"), "search")
        self.assertEqual(self.value(VISIBLE), 1)
        self.assertIn("1 of", self.value("document.getElementById('shown').textContent"))
        self.browser.press("Escape")
        self.assertEqual(self.value(VISIBLE), self.value(ALL))

    def test_filters_hide_by_state_and_by_severity(self):
        self.open("overrides")
        choose = "(s => {{ s.value = '{1}'; s.dispatchEvent(new Event('change')); }})"
        choose += "(document.querySelector('[data-filter={0}]'))"
        state = "[...document.querySelectorAll('[data-item={0}]')].filter(e => !e.hidden)"
        state += ".map(e => e.dataset.state)"
        for kind, wanted in (("override", "pending"), ("finding", "passed"), ("rule", "fail")):
            self.value(choose.format(kind, wanted))
            self.assertEqual(set(self.value(state.format(kind))), {wanted})
        self.value("document.getElementById('clear').click()")
        self.assertEqual(self.value(VISIBLE), self.value(ALL))
        self.value("document.querySelector('input[value=high]').click()")
        self.assertNotIn("error", self.value(state.format("finding")))

    def test_a_link_to_an_entry_unfolds_it(self):
        self.open("mixed", anchor="#rule-2")
        self.assertTrue(self.value("document.getElementById('rule-2').open"))
        self.assertFalse(self.value("document.getElementById('rule-1').open"))

    def test_without_a_script_all_of_it_is_there(self):
        self.browser.call("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.open("overrides")
        finally:
            self.browser.call("Emulation.setScriptExecutionDisabled", value=False)
        self.assertTrue(self.value("document.getElementById('filters').hidden"))
        self.assertEqual(self.value(VISIBLE), self.value(ALL))

    def test_a_large_report_is_searched_within_a_second(self):
        self.open("large")
        self.search("deploy/39.yaml")
        self.assertGreater(self.value(VISIBLE), 10)
        self.assertLess(self.value(VISIBLE), self.value(ALL) / 10)
        spent = self.value("""(() => {
          const start = performance.now();
          document.getElementById('clear').click();
          return performance.now() - start;
        })()""")
        self.assertLess(spent, 1000)


if __name__ == "__main__":
    unittest.main()
