# SPDX-License-Identifier: Apache-2.0
import contextlib
import doctest
import importlib
import io
import os
import pathlib
import pkgutil
import runpy
import tempfile
import unittest

import libguard
from snippets import ROOT, blocks_of, session_of

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Docs(unittest.TestCase):
    def setUp(self):
        self.before = os.getcwd()
        os.chdir(ROOT)

    def tearDown(self):
        os.chdir(self.before)

    def test_the_examples_of_docstrings_do_what_they_say(self):
        attempted = 0
        names = ["libguard"] + [f"libguard.{one.name}"
                                for one in pkgutil.iter_modules(libguard.__path__)]
        for name in names:
            result = doctest.testmod(importlib.import_module(name), optionflags=FLAGS)
            self.assertEqual(result.failed, 0, name)
            attempted += result.attempted
        self.assertGreater(attempted, 40)

    def test_the_page_does_what_it_says(self):
        page = ROOT / "docs" / "python.md"
        self.assertGreater(len(blocks_of(page)), 8)
        test = doctest.DocTestParser().get_doctest(session_of(page), {}, "python.md", str(page), 0)
        runner = doctest.DocTestRunner(optionflags=FLAGS)
        runner.run(test)
        self.assertEqual(runner.failures, 0)
        self.assertGreater(runner.tries, 25)

    def test_what_everybody_uses_has_a_docstring(self):
        for name in libguard.__all__:
            if name == "__version__" or name == "Input":
                continue
            self.assertTrue(getattr(libguard, name).__doc__, name)

    def test_the_notebook_runs(self):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["GUARD_NOTEBOOK_OUTPUT"] = folder
            try:
                with contextlib.redirect_stdout(io.StringIO()) as printed:
                    runpy.run_path(str(ROOT / "examples" / "notebook" / "fleet.py"),
                                   run_name="__main__")
                self.assertIn("5 of 20 run an image whose tag moves", printed.getvalue())
            finally:
                del os.environ["GUARD_NOTEBOOK_OUTPUT"]
            self.assertTrue(pathlib.Path(folder, "report.html").stat().st_size > 1000)


if __name__ == "__main__":
    unittest.main()
