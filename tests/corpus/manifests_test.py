#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks every manifest of the corpus as a user would, file by file and all at once.

manifests_test.py GUARD            fails where something is not read, or findings differ from manifests.txt
manifests_test.py --update GUARD   writes the findings into manifests.txt, to be read before it is committed
"""

import collections
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = HERE / "manifests.txt"
FOLDERS = ("argo-cd", "helm", "kube-prometheus", "online-boutique")
SEPARATOR = re.compile(rb"^---(\s|$)", re.MULTILINE)


def documents_of(path):
    """Documents in a stream, counted without a YAML parser: pieces that hold more than comments."""
    pieces = SEPARATOR.split(path.read_bytes())
    return sum(1 for piece in pieces
               if any(line.strip() and not line.lstrip().startswith(b"#")
                      for line in piece.splitlines()))


def check(guard, *paths):
    done = subprocess.run([guard, "check", "--format", "json", *map(str, paths)],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/")
    if done.returncode not in (0, 1):
        sys.exit(f"guard check {paths[0]}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout)


def main():
    corpus = os.environ.get("LIBGUARD_CORPUS")
    if not corpus:
        print("skipped: LIBGUARD_CORPUS names no corpus of real manifests")
        return 77
    guard = pathlib.Path(sys.argv[-1]).resolve()
    root = pathlib.Path(corpus) / "manifests"
    failures, lines = [], []
    total = collections.Counter()
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.yaml")):
            report = check(guard, path)
            name = path.relative_to(root).as_posix()
            want = documents_of(path)
            got = report["summary"]["documents"]
            if got != want:
                failures.append(f"{name}: {got} documents were read, {want} are there")
            if report["problems"]:
                failures.append(f"{name}: {report['problems'][0]['message']}")
            total["files"] += 1
            total["documents"] += got
            total["findings"] += len(report["findings"])
            total["errors"] += sum(finding["verdict"] == "error" for finding in report["findings"])
            for finding in report["findings"]:
                if finding["location"]["line"] < 1:
                    failures.append(f"{name}: {finding['rule']} has no line")
            counts = collections.Counter(finding["rule"] for finding in report["findings"])
            lines += [f"{name} {rule} {count}" for rule, count in sorted(counts.items())]
    whole = check(guard, root)
    text = "\n".join(lines) + "\n"
    if "--update" in sys.argv:
        EXPECTED.write_text(text)
    elif text != EXPECTED.read_text():
        had = set(EXPECTED.read_text().splitlines())
        failures += [f"new: {line}" for line in lines if line not in had]
        failures += [f"gone: {line}" for line in sorted(had - set(lines))]
    print(f"corpus_manifests: {total['files']} files, {total['documents']} documents, "
          f"{total['findings']} findings, {total['errors']} of them errors; as one folder "
          f"{whole['summary']['documents']} documents, {len(whole['findings'])} findings")
    for failure in failures:
        print(failure)
    return 1 if failures or total["errors"] or total["documents"] == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
