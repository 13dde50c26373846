#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plays the attacks of the threat table (docs/overrides.md) and prints a line per row.

run.py [PATTERN...]    all of them, or the tests whose name holds one of the patterns

The environment variable GUARD_COMMAND names the program. Fails where an attack succeeds, the same
thing without the attack does not work, or a row of the table has no test.
"""
import collections
import pathlib
import re
import sys
import time
import unittest

ROWS = {
    1: "add an ignore comment or annotation",
    2: "edit rules, levels, approvers, keys or baseline in the change",
    3: "add an override and approve it oneself",
    4: "get an approval, then push more",
    5: "copy or alter an override",
    6: "post a green status oneself",
    7: "edit or remove the job",
    8: "skip the hook",
    9: "set the clock back",
    10: "use a second account",
    11: "merge a record before the rule is broken",
    12: "hide files from the check",
    13: "stretch the term",
    14: "reuse a record in a fork or another repository",
    15: "bypass as administrator",
}


def row_of(test):
    return int(re.search(r"test_row_(\d+)_", test.id()).group(1))


class Rows(unittest.TextTestResult):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.played, self.bad = collections.Counter(), collections.Counter()

    def startTest(self, test):
        super().startTest(test)
        self.played[row_of(test)] += 1

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.bad[row_of(test)] += 1

    def addError(self, test, err):
        super().addError(test, err)
        self.bad[row_of(test)] += 1


def main():
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{word}*" for word in sys.argv[1:]] or None
    tests = loader.discover(str(pathlib.Path(__file__).parent))
    began = time.monotonic()
    result = unittest.TextTestRunner(resultclass=Rows, verbosity=0, stream=sys.stdout).run(tests)
    for row, attack in ROWS.items():
        held = result.played[row] - result.bad[row]
        print(f"row {row:2}: {attack}: {result.played[row]} played, {held} held")
    missing = [row for row in ROWS if not result.played[row]]
    if missing and len(sys.argv) == 1:
        print(f"no test plays row {missing}")
    print(f"{result.testsRun} attacks in {time.monotonic() - began:.0f} s")
    return 0 if result.wasSuccessful() and not (missing and len(sys.argv) == 1) else 1


if __name__ == "__main__":
    sys.exit(main())
