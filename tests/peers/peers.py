# SPDX-License-Identifier: Apache-2.0
"""The checks of other tools, and the rules that say they replace them.

checks.json lists every check of the four tools with the rows (topics) that it is about. Which rule
replaces a check stands in the rule: `guard rules --json` shows it.
"""

import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
PEERS = ("kube-linter", "polaris", "kube-score", "checkov")


class Checks:
    def __init__(self):
        table = json.loads((HERE / "checks.json").read_text())
        self.reasons = table["reasons"]
        self.all = table["checks"]

    def of(self, peer):
        return [check for check in self.all if check["peer"] == peer]


class Rules:
    def __init__(self, guard):
        done = subprocess.run([guard, "rules", "--json", "--config", str(HERE / "empty.yaml")],
                              check=True, stdout=subprocess.PIPE, text=True)
        self.all = {rule["id"]: rule for rule in json.loads(done.stdout)["rules"]}
        self.replacing = {}
        for rule in self.all.values():
            for replaced in rule["replaces"]:
                at = (replaced["peer"], replaced["check"])
                self.replacing.setdefault(at, {})[rule["id"]] = replaced["given"]

    def of(self, peer, check):
        """The ids of the rules that replace a check, each with the parameters to give it."""
        return self.replacing.get((peer, check), {})

    def configuration(self, chosen):
        """A configuration in which nothing but `chosen` is on, as JSON, which is YAML."""
        levels = {rule: "soft-mandatory" if rule in chosen else "off" for rule in self.all}
        parameters = {rule: given for rule, given in chosen.items() if given}
        return json.dumps({"levels": levels, "parameters": parameters})
