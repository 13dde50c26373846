#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The package, its examples and the snippets of its page hold under mypy --strict, and its stubs
say what is there: types_test.py. Skipped (77) where there is no mypy."""

import importlib.util
import pathlib
import subprocess
import sys
import tempfile

from snippets import ROOT, python_of

HERE = pathlib.Path(__file__).parent
PACKAGE = ROOT / "bindings" / "python" / "libguard"
WRONG = """\
import libguard
finding = libguard.check({}).findings[0]
finding.sevrity
finding.severity = libguard.Severity.LOW
libguard.Policy.load(levels=["a=off"])
libguard.check(7)
"""


def mypy(*arguments):
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--cache-dir",
                           tempfile.gettempdir() + "/mypy-libguard", *map(str, arguments)],
                          capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    if importlib.util.find_spec("mypy") is None:
        print("skipped: there is no mypy; scripts/tools fetches it")
        return 77
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder, "page.py")
        page.write_text(python_of(ROOT / "docs" / "python.md"))
        wrong = pathlib.Path(folder, "wrong.py")
        wrong.write_text(WRONG)
        examples = sorted((ROOT / "examples" / "notebook").glob("*.py"))
        for given in ([PACKAGE], [*examples, page]):
            code, output = mypy(*given)
            if code:
                failures.append(output)
        # The check can fail: each line of WRONG does.
        code, output = mypy(wrong)
        for line in range(3, len(WRONG.splitlines()) + 1):
            if f"wrong.py:{line}:" not in output:
                failures.append(f"mypy lets pass: {WRONG.splitlines()[line - 1]}\n{output}")
    done = subprocess.run([sys.executable, "-m", "mypy.stubtest", "libguard", "--allowlist",
                           str(HERE / "stubtest.txt"), "--ignore-unused-allowlist"],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        failures.append(done.stdout + done.stderr)
    print("\n".join(failures) or "types: the package, its examples and its page hold")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
