# SPDX-License-Identifier: Apache-2.0
"""Reports of the program report-samples, as pages: what tests of HTML and Markdown begin with."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from page import Page

SAMPLES = sys.argv.pop(1)


class SamplesTest(unittest.TestCase):
    SUFFIX = ".html"  # of the reports that are read

    @staticmethod
    def html_of(text):
        """What a browser is given of a report."""
        return text

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        subprocess.run([SAMPLES, cls.folder.name], check=True)
        cls.texts = {
            path.stem: path.read_text(encoding="utf-8")
            for path in sorted(Path(cls.folder.name).glob(f"*{cls.SUFFIX}"))
        }
        cls.pages = {name: Page(cls.html_of(text)) for name, text in cls.texts.items()}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def each(self):
        self.assertGreater(len(self.pages), 10)
        for name, page in self.pages.items():
            with self.subTest(report=name):
                yield name, page

    def test_every_element_is_closed_where_it_should_be(self):
        for _, page in self.each():
            self.assertEqual(page.unbalanced, [])
            self.assertEqual(page.comments, [])
