#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Renders real charts with a real helm, and checks them with the rules that are on by default.

charts_test.py GUARD TOOLS            fails where findings differ from charts.txt
charts_test.py --update GUARD TOOLS   writes them there, to be read one by one before it is committed:
                                      each is something that the chart's maintainer would agree with

TOOLS is the folder where scripts/tools puts helm; $LIBGUARD_TOOLS names another. A chart is rendered
with its default values and with each file of its folder ci/.
"""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = HERE / "charts.txt"
CONFIGURATION = HERE / "baseline.yaml"
# What a chart makes may depend on it.
CLUSTER = "1.31.0"


def run(command, text=None):
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1) or (text is None and done.returncode != 0):
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def values_of(chart):
    return [None, *sorted(path for path in (chart / "ci").glob("*") if path.suffix in (".yaml", ".yml"))]


def check(guard, helm, chart, values):
    options = ["--values", values] if values else []
    rendered = run([helm, "template", "guard", chart, "--namespace", "shop", "--kube-version", CLUSTER,
                    *options])
    return json.loads(run([guard, "check", "--format", "json", "--config", CONFIGURATION, "-"], rendered))


def name_of(values):
    return values.stem.removesuffix("-values") if values else "no values"


def where(names, every):
    others = [name for name in every if name not in names]
    if len(others) < len(names):
        return f"all but {', '.join(others)}" if others else "all"
    return ", ".join(names)


class Findings:
    def __init__(self):
        self.of = {}  # chart: {(rule, object, message): [values]}
        self.renderings, self.objects, self.count = 0, 0, 0
        self.problems = []

    def add(self, chart, values, report):
        name = name_of(values)
        self.renderings += 1
        self.objects += report["summary"]["resources"]
        self.count += len(report["findings"])
        self.problems += [f"{chart} {name}: {one['message']}" for one in report["problems"]]
        found = self.of.setdefault(chart, {})
        for finding in report["findings"]:
            of = finding["resource"]
            key = (finding["rule"], f"{of['kind']}/{of['name']}", finding["verdict"], finding["message"])
            names = found.setdefault(key, [])
            if name not in names:
                names.append(name)

    def lines(self, charts):
        for chart in charts:
            every = [name_of(values) for values in values_of(chart)]
            yield f"{chart.name}, {len(every)} renderings"
            for (rule, of, verdict, message), names in sorted(self.of.get(chart.name, {}).items()):
                yield f"  {rule} {of} {verdict}: {message} [{where(names, every)}]"


def main():
    corpus = os.environ.get("LIBGUARD_CORPUS")
    if not corpus:
        print("skipped: LIBGUARD_CORPUS names no corpus of charts")
        return 77
    guard, tools = sys.argv[-2:]
    helm = pathlib.Path(os.environ.get("LIBGUARD_TOOLS", tools)) / "helm"
    if not helm.exists():
        print(f"skipped: there is no {helm}; scripts/tools builds it where there is Go")
        return 77
    charts = sorted(path.parent for path in (pathlib.Path(corpus) / "charts").glob("*/Chart.yaml"))
    findings = Findings()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        waiting = [(chart, values, pool.submit(check, pathlib.Path(guard).resolve(), helm, chart, values))
                   for chart in charts for values in values_of(chart)]
        for chart, values, report in waiting:
            findings.add(chart.name, values, report.result())
    lines = list(findings.lines(charts))
    failures = list(findings.problems)
    if "--update" in sys.argv:
        EXPECTED.write_text("\n".join(lines) + "\n")
    else:
        had = EXPECTED.read_text().splitlines()
        failures += [f"new: {line}" for line in lines if line not in had]
        failures += [f"gone: {line}" for line in had if line not in lines]
    print(f"charts_precision: {len(charts)} charts in {findings.renderings} renderings, "
          f"{findings.objects} objects, {findings.count} findings, "
          f"{sum(map(len, findings.of.values()))} different ones")
    for failure in failures:
        print(failure)
    return 1 if failures or not charts else 0


if __name__ == "__main__":
    sys.exit(main())
