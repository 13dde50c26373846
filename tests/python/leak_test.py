#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many small checks take no more memory than few: leak_test.py [CHECKS]

What ctest runs is short; `leak_test.py 1000000` is the long form. Each check is of another
dict, text or broken input, and its report is read, rendered and pickled now and then.
"""

import gc
import os
import pickle
import sys

import libguard
from manifests import POD_TEXT, pod

GROWTH = 2 << 20  # bytes; what one leaked finding of each check would exceed many times


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def run(policy, environment, count):
    for n in range(count):
        document = pod(name=f"c{n % 1000}", env=[{"name": "A", "value": str(n)}])
        report = policy.check(document)
        if n % 7 == 0:
            assert report.findings[0].to_dict()
        if n % 50 == 0:
            assert policy.check(POD_TEXT.replace("web", f"w{n % 1000}")).exit_code == 1
            assert policy.check({"a": {n}}).exit_code == 3
            assert policy.check("kind: [\n").problems
            assert environment.compile(f"x > {n}").evaluate(x=n) is False
        if n % 500 == 0:
            assert pickle.loads(pickle.dumps(report)) == report
            assert report.to_sarif() and report.to_markdown()
            try:
                libguard.Policy.load(config={"nonsense": n})
            except libguard.PolicyError as error:
                assert error.diagnostics
    gc.collect()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    policy = libguard.Policy.load()
    environment = libguard.Environment({"x": int})
    # What is made once, and what the allocator keeps, is there after some thousand.
    run(policy, environment, max(count // 4, 5000))
    before, objects = resident(), len(gc.get_objects())
    run(policy, environment, count)
    growth, more = resident() - before, len(gc.get_objects()) - objects
    print(f"{count} checks: {growth / 1024:.0f} KiB and {more} objects more")
    return 1 if growth > GROWTH or more > 100 else 0


if __name__ == "__main__":
    sys.exit(main())
