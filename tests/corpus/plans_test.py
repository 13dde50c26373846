#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads every Terraform plan of the corpus as a user would.

plans_test.py GUARD            fails where a plan is not read, something else is, a secret is printed, the order of
                               modules makes a difference, or findings differ from plans.txt
plans_test.py --update GUARD   writes the findings into plans.txt, to be read before it is committed
"""

import gzip
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = HERE / "plans.txt"
# What is no plan, and words of the advice that must be given for it.
OTHERS = {
    "made/01-create.tfplan.bin": "terraform show -json",
    "made/11-plan-json-stream.ndjson": "terraform show -json",
    "made/12-state.json": "terraform plan -out",
    "terraform-json/invalid-plan.json": "terraform show -json",
}


# The address of what will exist; what a plan declares beside it has none here.
DECLARED = ["module", "output", "provider", "provisioner", "variable", "write_only"]
EXISTING = f'resource.kind in {json.dumps(DECLARED)} ? "" : resource.address'


def run(guard, *arguments):
    return subprocess.run([guard, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, cwd="/")


def addresses(plan):
    """What will exist after the plan, by the rule of Terraform's documentation."""
    for row in plan.get("resource_changes") or []:
        actions = set(row["change"]["actions"])
        gone = actions & {"delete", "forget"} and "create" not in actions
        if not gone and "deposed" not in row and row["change"].get("after") is not None:
            yield row["address"]
    yield from data_read(plan.get("prior_state", {}).get("values", {}).get("root_module", {}))


def data_read(module):
    """Data sources that were read while the plan was made: they are in its prior state only."""
    for resource in module.get("resources", []):
        if resource["mode"] == "data":
            yield resource["address"]
    for child in module.get("child_modules", []):
        yield from data_read(child)


def secrets(plan):
    """Texts that must not be printed: what is marked sensitive, and sensitive variables."""
    def below(value, mask):
        if mask is True:
            yield from texts(value)
        elif isinstance(mask, dict) and isinstance(value, dict):
            for key, part in mask.items():
                yield from below(value.get(key), part)
        elif isinstance(mask, list) and isinstance(value, list):
            for part, item in zip(mask, value):
                yield from below(item, part)

    def texts(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for key, part in value.items():
                yield from texts(part)
        elif isinstance(value, list):
            for part in value:
                yield from texts(part)

    for row in plan.get("resource_changes") or []:
        change = row["change"]
        yield from below(change.get("after"), change.get("after_sensitive"))
    declared = plan.get("configuration", {}).get("root_module", {}).get("variables", {})
    for name, variable in declared.items():
        if variable.get("sensitive"):
            yield from texts(plan.get("variables", {}).get(name, {}).get("value"))


def shuffled(plan, seed):
    """The plan with its child modules in another order, as Terraform itself writes them from run to run."""
    order = random.Random(seed)

    def shuffle(module):
        for child in module.get("child_modules", []):
            shuffle(child)
        order.shuffle(module.get("child_modules", []))

    copy = json.loads(json.dumps(plan))
    for values in (copy.get("planned_values", {}), copy.get("prior_state", {}).get("values", {})):
        shuffle(values.get("root_module", {}))
    return copy


class Corpus:
    def __init__(self, guard, root, folder):
        self.guard, self.root, self.folder = guard, root, folder
        self.failures, self.lines = [], []
        self.plans = self.resources = self.secrets = self.leaks = 0

    def fail(self, name, what):
        self.failures.append(f"{name}: {what}")

    def check_plan(self, name, path, plan):
        self.plans += 1
        done = run(self.guard, "check", "--format", "json", path)
        if done.returncode not in (0, 1):
            return self.fail(name, f"exit code {done.returncode}: {done.stdout}{done.stderr}")
        report = json.loads(done.stdout)
        errors = [one for one in report["problems"] if one["severity"] == "error"]
        if errors:
            self.fail(name, f"{errors[0]['message']} {errors[0]['notes']}")
        seen = run(self.guard, "eval", "--json", EXISTING, path).stdout.splitlines()
        got = sorted(address for line in seen if (address := json.loads(line)["value"]))
        want = sorted(addresses(plan))
        self.resources += len(got)
        if got != want:
            self.fail(name, f"{set(got) ^ set(want)} exist for one of the two only")
        for finding in report["findings"]:
            self.lines.append(f"{name} {finding['resource']['id']} {finding['rule']} {finding['verdict']} "
                              f"{finding['location'].get('attribute', '')}".rstrip())
        self.lines += [f"{name} {problem['code']}" for problem in report["problems"]]
        self.check_leaks(name, path, plan)
        return None

    def check_leaks(self, name, path, plan):
        hidden = {text for text in secrets(plan) if len(text) >= 6}
        self.secrets += len(hidden)
        for arguments in (("check",), ("check", "--verbose"), ("check", "--format", "json"), ("model",),
                          ("model", "--json"), ("eval", "object"), ("eval", "--json", "object")):
            done = run(self.guard, *arguments, path)
            for text in hidden:
                if text in done.stdout + done.stderr:
                    self.leaks += 1
                    self.fail(name, f"guard {' '.join(arguments)} prints a secret of {len(text)} characters")

    def check_order(self, name, path, plan):
        copy = self.folder / "plan.json"
        outputs = set()
        for seed in range(4):
            copy.write_text(json.dumps(shuffled(plan, seed), separators=(",", ":")))
            outputs.add(run(self.guard, "check", "--format", "json", copy).stdout +
                        run(self.guard, "model", copy).stdout)
        if len(outputs) != 1:
            self.fail(name, "the order of child modules changes what is said")

    def check_other(self, name, path):
        done = run(self.guard, "check", path)
        said = done.stdout + done.stderr
        if done.returncode != 3 or OTHERS[name] not in said:
            self.fail(name, f"exit code {done.returncode}, without '{OTHERS[name]}': {said}")


def main():
    root = os.environ.get("LIBGUARD_CORPUS")
    if not root:
        print("skipped: LIBGUARD_CORPUS names no corpus of real plans")
        return 77
    guard = pathlib.Path(sys.argv[-1]).resolve()
    root = pathlib.Path(root) / "plans"
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus(guard, root, pathlib.Path(folder))
        others = 0
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            name = path.relative_to(root).as_posix()
            if name in OTHERS:
                others += 1
                corpus.check_other(name, path)
                continue
            if name.endswith("expected.json"):
                continue
            if name.endswith(".gz"):
                unpacked = pathlib.Path(folder) / pathlib.Path(name).stem
                unpacked.write_bytes(gzip.decompress(path.read_bytes()))
                path = unpacked
            plan = json.loads(path.read_text())
            corpus.check_plan(name, path, plan)
            corpus.check_order(name, path, plan)
    text = "\n".join(corpus.lines) + "\n"
    if "--update" in sys.argv:
        EXPECTED.write_text(text)
    elif text != EXPECTED.read_text():
        had = EXPECTED.read_text().splitlines()
        corpus.failures += [f"new: {line}" for line in corpus.lines if line not in set(had)]
        corpus.failures += [f"gone: {line}" for line in had if line not in set(corpus.lines)]
    print(f"corpus_plans: {corpus.plans} plans, {corpus.resources} resources, {others} others, "
          f"{len(corpus.lines)} lines of findings and problems, {corpus.secrets} secrets, {corpus.leaks} printed")
    for failure in corpus.failures:
        print(re.sub(r"\s+", " ", failure)[:500])
    return 1 if corpus.failures or corpus.secrets == 0 or others != len(OTHERS) else 0


if __name__ == "__main__":
    sys.exit(main())
