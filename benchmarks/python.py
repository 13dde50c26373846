#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the Python package adds to a check, and what a second thread gives.

python.py SMALL_CHECK   with the package on the path; SMALL_CHECK is the program small_check.cc

Small: the best of 20 rounds, in this run, of one check of a small Pod: the library's call, and
that of Python from dict to verdict, and to findings. Many: check_many over Deployments with
one and two threads.
"""

import subprocess
import sys
import time

import libguard

POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web"},
    "spec": {"containers": [{"name": "web", "image": "web"}]},
}
GOAL = 60  # microseconds


def best(call, rounds=20, calls=500):
    found = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(calls):
            call()
        found = min(found, (time.perf_counter() - start) / calls)
    return found * 1e6


def deployment(number):
    containers = [
        {"name": f"c{n}", "image": f"registry.example.com/web:{number}",
         "env": [{"name": f"V{k}", "value": str(k)} for k in range(20)]}
        for n in range(5)
    ]
    template = {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": containers}}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": f"web-{number}"},
            "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "web"}},
                     "template": template}}


def per_second(policy, documents, threads):
    found = 0.0
    for _ in range(3):
        start = time.perf_counter()
        for report in policy.check_many(documents, threads=threads):
            assert report.resources == 1
        found = max(found, len(documents) / (time.perf_counter() - start))
    return found


def main():
    policy = libguard.Policy.load()
    library = float(subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout)
    verdict = best(lambda: policy.check(POD).verdict)
    findings = best(lambda: policy.check(POD).findings)
    print(f"small check: library {library:.1f} us; Python to the verdict {verdict:.1f} us "
          f"(+{verdict - library:.1f}, goal {GOAL}), to the findings {findings:.1f} us "
          f"(+{findings - library:.1f})")
    documents = [deployment(number) for number in range(3000)]
    one, two = (per_second(policy, documents, threads) for threads in (1, 2))
    print(f"many: one thread {one:.0f}/s, two {two:.0f}/s: {two / one:.2f}x")


if __name__ == "__main__":
    main()
