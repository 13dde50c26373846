#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every report is what its platform takes it for: schemas_test.py GUARD

Checks real files and made ones, and holds each report against the schema of its format and against what platforms ask
for beyond it (checks.py). Before that it shows that the checks complain about documents that are broken (broken.py).
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import inputs

try:
    import broken
    import checks
except ImportError as error:
    print(f"skipped: {error} (apt: python3-jsonschema)")
    sys.exit(77)
if not shutil.which("xmllint"):
    print("skipped: there is no xmllint (apt: libxml2-utils)")
    sys.exit(77)

FORMATS = {
    "sarif": (checks.sarif, checks.code_scanning),
    "sarif-full": (checks.sarif,),
    "junit": (checks.junit,),
    "github": (checks.github,),
    "gitlab": (checks.gitlab,),
}
BROKEN = (
    ("sarif", checks.sarif, broken.SARIF),
    ("sarif", checks.code_scanning, broken.CODE_SCANNING),
    ("gitlab", checks.gitlab, broken.GITLAB),
    ("junit", checks.junit, broken.JUNIT),
    ("github", checks.github, broken.GITHUB),
)


def environment():
    foreign = ("GUARD_", "GITHUB_", "GITLAB_", "CI", "JENKINS_", "CHANGE_", "BRANCH_NAME")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}


def reports_of(guard, folder, path):
    """The reports of one run, by format; JSON among them."""
    with tempfile.TemporaryDirectory() as out:
        files = {form: pathlib.Path(out) / form for form in (*FORMATS, "json")}
        done = subprocess.run(
            [guard, "check", path, *(f"--format={form}={file}" for form, file in files.items())],
            cwd=folder, env=environment(), capture_output=True, timeout=300)
        if done.returncode not in (0, 1, 3, 4) or done.stdout:
            raise SystemExit(f"{folder}: exit code {done.returncode}\n{done.stdout}\n{done.stderr.decode()}")
        return {form: file.read_bytes() for form, file in files.items()}


def disagreements(reports):
    """Formats that do not tell of as many findings as the report of guard's own format."""
    report = json.loads(reports["json"])
    exempt = [one for one in report["findings"] if "exemption" in one]
    shown = [one for one in report["findings"]
             if "exemption" not in one and (one["verdict"] != "unknown" or one["blocks"])]
    blocking = sum(one["blocks"] for one in shown)
    problems = report["problems"]
    errors = sum(one["severity"] == "error" for one in problems)
    commands = [line.split(b" ")[0] for line in reports["github"].splitlines()]
    (full,) = json.loads(reports["sarif-full"])["runs"]
    numbers = {
        "sarif": (len(json.loads(reports["sarif"])["runs"][0]["results"]), len(shown)),
        "sarif-full": (sum(one["kind"] in ("fail", "open") for one in full["results"]), len(report["findings"])),
        "suppressions": (sum("suppressions" in one for one in full["results"]), len(exempt)),
        "gitlab": (len(json.loads(reports["gitlab"])), len(shown) + len(problems)),
        "github": (commands.count(b"::error"), blocking + errors),
        "all of github": (len(commands), len(shown) + len(problems) + 1),
    }
    return [f"{name}: {got} instead of {want}" for name, (got, want) in numbers.items() if got != want]


def complaints(reports):
    wrong = [f"{form}: {text}" for form, checkers in FORMATS.items() for check in checkers
             for text in check(reports[form])]
    return wrong + disagreements(reports)


def show_that_checks_fail(reports):
    """Complaints that were not made, of `reports`, which are right."""
    missed = 0
    number = 0
    for form, check, documents in BROKEN:
        for name, breaks in documents.items():
            number += 1
            if not check(breaks(reports[form])):
                print(f"{check.__name__} does not notice: {name}")
                missed += 1
    fewer = {**reports, "gitlab": b"[]\n"}
    if not disagreements(fewer):
        print("a report that lost its findings is not noticed")
        missed += 1
    print(f"report_schemas: {number + 1} broken documents, {missed} not noticed")
    return missed


def check_folder(guard, folder, path, name):
    reports = reports_of(guard, folder, path)
    wrong = complaints(reports)
    for text in wrong[:20]:
        print(f"{name}: {text}")
    report = json.loads(reports["json"])
    print(f"report_schemas: {name}: {len(report['findings'])} findings, {len(report['problems'])} problems, "
          f"{len(wrong)} complaints")
    return len(wrong), reports


def main():
    guard = sys.argv[1]
    wrong = 0
    for make in inputs.MADE:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / ".git").mkdir()
            (folder / ".git/HEAD").write_text("ref: refs/heads/main\n")
            make(folder)
            number, reports = check_folder(guard, folder, ".", make.__name__)
            wrong += number
            if make is inputs.ordinary:
                wrong += show_that_checks_fail(reports)
    if not inputs.CORPUS:
        print("skipped: LIBGUARD_CORPUS names no folder with real inputs")
        return 1 if wrong else 77
    for name in inputs.REAL:
        wrong += check_folder(guard, inputs.CORPUS, name, name)[0]
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
