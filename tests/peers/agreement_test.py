#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the cases of other tools' own test suites, and compares what they expect with what guard finds.

agreement_test.py GUARD        fails where less than 98 of 100 cases agree, or where one that does not
                               is not in differences.json with its reason
agreement_test.py GUARD CASE   shows what guard says of the cases whose file has CASE in its name

A case asks for a check of a tool. The rules that say they replace it are run over its input, with
the parameters that they name, and nothing else is on. Which rule and which parameters never depends
on the case.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from peers import HERE, PEERS, Checks, Rules

BAR = 0.98
# Options of kube-score: those that lead to optional checks, those that leave a part of a check out,
# and those that are a parameter.
ASKS_FOR_OPTIONAL = ("EnabledOptionalTests", "UseOptionalChecksAnnotation")
LEFT_OUT = {"IgnoreContainerCpuLimitRequirement": "resources.cpu-limit",
            "IgnoreContainerMemoryLimitRequirement": "resources.memory-limit"}
NUMBERS = {"MinReplicasDeployment": ("availability.replicas", "minimum"),
           "MinReplicasHPA": ("availability.autoscaler-minimum", "minimum")}
VERSION = re.compile(r"'KubernetesVersion': '(?:config.Semver{Major: )?(\d+)(?:\.|', 'Minor': ')(\d+)")
CLASSES = ("peer bug", "deliberate")


class Case:
    def __init__(self, row, root):
        self.peer, self.check = row["peer"], row["check"]
        self.file = row["file"]
        self.path = root / row["file"]
        self.fails = row["expect"] == "fail"
        self.config = row["config"] or {}

    def is_run(self, optional):
        """False where its tool leaves the check out: it is optional, and not asked for."""
        return not optional or any(one in self.config for one in ASKS_FOR_OPTIONAL)

    def adapted(self, chosen):
        """The rules and parameters that stand for the check under the case's options."""
        chosen = {rule: dict(given) for rule, given in chosen.items()}
        for option, rule in LEFT_OUT.items():
            if self.config.get(option) == "true":
                chosen.pop(rule, None)
        version = VERSION.search(str(self.config))
        for given in chosen.values():
            if version and "kube_version" in given:
                given["kube_version"] = ".".join(version.groups())
        for option, (rule, parameter) in NUMBERS.items():
            if option in self.config and rule in chosen:
                chosen[rule][parameter] = int(self.config[option])
        return chosen

    @property
    def key(self):
        return f"{self.file} ({self.check})"


def check(guard, case, configuration):
    done = subprocess.run(
        [guard, "check", "--format", "json", "--complete", "--allow-empty", "--config",
         str(configuration), str(case.path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"{case.key}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout)


def is_finding(finding):
    return finding["verdict"] in ("fail", "error")


class Agreement:
    def __init__(self, guard, root):
        self.guard = guard
        self.rules = Rules(guard)
        self.optional = {(one["peer"], one["check"]) for one in Checks().of("kube-score")
                         if one["default"] == "off"}
        lines = (root / "index.jsonl").read_text().splitlines()
        self.cases = [Case(json.loads(line), root) for line in lines]
        self.differences = json.loads((HERE / "differences.json").read_text())
        self.agree, self.disagree, self.unmapped = [], [], []

    def chosen(self, case):
        if not case.is_run((case.peer, case.check) in self.optional):
            return {}
        return case.adapted(self.rules.of(case.peer, case.check))

    def run(self, only=""):
        cases = [case for case in self.cases if only in case.key]
        with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor() as pool:
            waiting = []
            for case in cases:
                chosen = self.chosen(case)
                if not chosen:
                    self.unmapped.append(case)
                    continue
                path = pathlib.Path(folder) / f"{len(waiting)}.yaml"
                path.write_text(self.rules.configuration(chosen))
                waiting.append((case, pool.submit(check, self.guard, case, path)))
            for case, answer in waiting:
                found = [one for one in answer.result()["findings"] if is_finding(one)]
                same = bool(found) == case.fails
                (self.agree if same else self.disagree).append((case, found))
                if only:
                    self.show(case, answer.result())

    def show(self, case, report):
        print(f"{case.key}: expects {'a finding' if case.fails else 'none'}; "
              f"{', '.join(self.chosen(case))}")
        for finding in report["findings"]:
            place = finding["location"]
            print(f"  {place['line']}:{place['column']} {finding['rule']} {finding['verdict']}: "
                  f"{finding['message']}")
        for problem in report["problems"]:
            print(f"  problem: {problem['message']}")

    def failures(self):
        listed = {one["case"]: one for one in self.differences}
        found = {case.key for case, _ in self.disagree}
        for case, findings in self.disagree:
            if case.key not in listed:
                said = "; ".join(one["message"] for one in findings) or "finds nothing"
                yield f"{case.key}: {case.peer} {'fails' if case.fails else 'passes'}, guard: {said}"
        for key, one in listed.items():
            if key not in found:
                yield f"differences.json: {key} does not differ any more"
            if one["reason"] not in CLASSES or not one["why"]:
                yield f"differences.json: {key} gives no reason of {', '.join(CLASSES)}"
        mapped = len(self.agree) + len(self.disagree)
        if mapped == 0 or len(self.agree) < BAR * mapped:
            yield f"{len(self.agree)} of {mapped} agree, which is less than {BAR:.0%}"

    def print_counts(self):
        for peer in PEERS:
            counts = [sum((one[0] if isinstance(one, tuple) else one).peer == peer for one in kind)
                      for kind in (self.agree, self.disagree, self.unmapped)]
            if any(counts):
                print(f"{peer}: {counts[0]} agree, {counts[1]} disagree, {counts[2]} unmapped")
        mapped = len(self.agree) + len(self.disagree)
        print(f"peers_agreement: {len(self.agree)} of {mapped} agree "
              f"({len(self.agree) / max(mapped, 1):.1%}), {len(self.unmapped)} of "
              f"{len(self.cases)} are of no check that a rule replaces:")
        for case in self.unmapped:
            print(f"  unmapped: {case.key}")


def main():
    corpus = os.environ.get("LIBGUARD_CORPUS")
    if not corpus:
        print("skipped: LIBGUARD_CORPUS names no corpus with the cases of other tools")
        return 77
    agreement = Agreement(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(corpus) / "peers")
    agreement.run(sys.argv[2] if len(sys.argv) > 2 else "")
    if len(sys.argv) > 2:
        return 0
    agreement.print_counts()
    failures = list(agreement.failures())
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
