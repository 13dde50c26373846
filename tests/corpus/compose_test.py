#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks every compose file of the corpus as a user would.

compose_test.py GUARD            fails where something is not read, or findings differ from compose.txt
compose_test.py --update GUARD   writes the findings into compose.txt, to be read before it is committed
"""

import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = HERE / "compose.txt"
# The sample files indent by two blanks, one of them by one.
SERVICE = re.compile(r"^(?: |  )([A-Za-z0-9_.-]+): *$")


def services_of(path):
    """The keys below `services:`, counted without a YAML parser."""
    names, inside = 0, False
    for line in path.read_text().splitlines():
        if line and not line[0].isspace() and not line.startswith("#"):
            inside = line.startswith("services:")
        elif inside and SERVICE.match(line):
            names += 1
    return names


def check(guard, path):
    done = subprocess.run([guard, "check", "--format", "json", str(path)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, cwd="/")
    if done.returncode not in (0, 1):
        sys.exit(f"guard check {path}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout)


def described(name, finding):
    place = finding["location"]
    return (f"{name}:{place['line']}:{place['column']} {finding['rule']} {finding['verdict']} "
            f"{finding['message']}")


def main():
    corpus = os.environ.get("LIBGUARD_CORPUS")
    if not corpus:
        print("skipped: LIBGUARD_CORPUS names no corpus of real compose files")
        return 77
    guard = pathlib.Path(sys.argv[-1]).resolve()
    failures, lines, files, services = [], [], 0, 0
    for path in sorted((pathlib.Path(corpus) / "compose").glob("*.y*ml")):
        report = check(guard, path)
        files += 1
        got, want = report["summary"]["resources"], services_of(path)
        services += got
        if got != want or got == 0:
            failures.append(f"{path.name}: {got} services were read, {want} are there")
        failures += [f"{path.name}: {problem['message']}" for problem in report["problems"]]
        failures += [f"{path.name}: {finding['rule']} could not be evaluated"
                     for finding in report["findings"] if finding["verdict"] == "error"]
        lines += [described(path.name, finding) for finding in report["findings"]]
    text = "\n".join(lines) + "\n"
    if "--update" in sys.argv:
        EXPECTED.write_text(text)
    elif text != EXPECTED.read_text():
        had = EXPECTED.read_text().splitlines()
        failures += [f"new: {line}" for line in lines if line not in had]
        failures += [f"gone: {line}" for line in had if line not in lines]
    print(f"corpus_compose: {files} files, {services} services, {len(lines)} findings")
    for failure in failures:
        print(failure)
    return 1 if failures or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
