#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/migrate: for each other tool a page that says how to move from it.

migrate.py GUARD            fails where a page is not what it would write
migrate.py --update GUARD   writes the pages

A page is pages/TOOL.md with the configuration that gives what the tool's defaults gave, then the
table of its checks: from checks.json, and from what the rules say that they replace.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

from peers import HERE, PEERS, Checks, Rules

PAGES = HERE.parent.parent / "docs" / "migrate"
MARKER = "<!-- Written by tests/peers/migrate.py: what is changed here will be lost. -->\n\n"
# Which level does to a run what the tool does with the check by default.
LEVELS = {"on": "soft-mandatory", "danger": "soft-mandatory", "warning": "advisory"}
NAMED = re.compile(r"(?:levels|parameters): \{([a-z]+\.[a-z-]+)")
BY_DEFAULT = {"on": "yes", "off": "no"}


def yaml(value):
    """A value as YAML of one line. JSON is that already, but needs no quotes around most words."""
    if isinstance(value, list):
        return "[" + ", ".join(yaml(one) for one in value) + "]"
    if isinstance(value, str) and value.replace("_", "").replace("-", "").isalpha():
        return value
    return json.dumps(value)


class Page:
    def __init__(self, peer, checks, rules):
        self.peer, self.rules = peer, rules
        self.checks = checks.of(peer)
        self.reasons = checks.reasons

    def wanted(self):
        """The rules of the checks that are on by default: level, and parameters."""
        levels, parameters = {}, {}
        for check in self.checks:
            level = LEVELS.get(check["default"])
            if not level:
                continue
            for rule, given in self.rules.of(self.peer, check["check"]).items():
                if levels.get(rule) != "soft-mandatory":
                    levels[rule] = level
                for name, value in given.items():
                    values = parameters.setdefault(rule, {}).setdefault(name, [])
                    if value not in [one for one, _ in values]:
                        values.append((value, check["check"]))
        return levels, parameters

    def configuration(self):
        levels, parameters = self.wanted()
        lines = ["packs: [baseline]", "levels:"]
        for rule, level in sorted(levels.items()):
            if self.rules.all[rule]["level"] != level:
                lines.append(f"  {rule}: {level}")
        lines.append("parameters:")
        for rule, given in sorted(parameters.items()):
            shown = [line for name, values in sorted(given.items())
                     for line in self.parameter(rule, name, values)]
            if shown:
                lines += [f"  {rule}:", *shown]
        return "\n".join(lines)

    def parameter(self, rule, name, values):
        """One line; of checks that ask one rule for different things, the others as comments."""
        (value, check), *others = values
        why = f"  # {check}" if others else ""
        yield f"    {name}: {yaml(value)}{why}"
        for value, check in others:
            yield f"    # or, for {check}: {name}: {yaml(value)}"

    def row(self, check):
        of = self.rules.of(self.peer, check["check"])
        names, parameters, packs = [], [], []
        for rule, given in sorted(of.items()):
            names.append(f"[{rule}](../rules/{rule}.md)")
            parameters += [f"`{name}: {yaml(value)}`" for name, value in sorted(given.items())]
            packs += [pack for pack in self.rules.all[rule]["packs"] if pack not in packs]
        default = BY_DEFAULT.get(check["default"], check["default"])
        shown = ", ".join(dict.fromkeys(parameters)) or "-"
        return (f"| `{check['check']}` | {default} | {', '.join(names)} | {shown} | "
                f"{', '.join(packs) or '-'} |")

    def replaced(self):
        lines = ["## The checks", "",
                 "A check that names several rules fails where one of them does. Parameters stand under the rule's name in",
                 "`.guard.yaml`; `-` means that guard's defaults say the same.", "",
                 f"| {self.peer} | by default | guard | parameters | packs |", "|---|---|---|---|---|"]
        lines += [self.row(check) for check in self.checks
                  if self.rules.of(self.peer, check["check"])]
        return lines

    def notes(self):
        noted = [check for check in self.checks
                 if "note" in check and self.rules.of(self.peer, check["check"])]
        if not noted:
            return []
        return ["", "## What is different", ""] + [
            f"- `{check['check']}`: {check['note']}" for check in noted]

    def left_out(self):
        lines = []
        for name, reason in self.reasons.items():
            checks = [f"`{check['check']}`" for check in self.checks if check.get("reason") == name]
            if checks:
                lines += ["", reason, "", ", ".join(checks)]
        return ["", "## What guard does not check", *lines] if lines else []

    def terraform(self):
        """Of checks whose number means another thing for Terraform."""
        lines = []
        for check in self.checks:
            rows = check.get("terraform")
            if not rows or rows == check["rows"]:
                continue
            meant = [one["check"] for one in self.checks if set(one["rows"]) & set(rows)]
            rules = sorted({rule for one in meant for rule in self.rules.of(self.peer, one)})
            lines.append(f"- `{check['check']}` of a `kubernetes_*` resource is "
                         + ", ".join(f"[{rule}](../rules/{rule}.md)" for rule in rules))
        if not lines:
            return []
        return ["", "## For Terraform", "",
                "The rules hold for `kubernetes_*` resources as they do for manifests. Two numbers of Checkov mean",
                "another check there:", "", *lines]

    def unknown(self):
        """What the page names as a rule in a configuration, and is none."""
        named = NAMED.findall((HERE / "pages" / f"{self.peer}.md").read_text())
        return sorted(set(named) - set(self.rules.all))

    def text(self):
        head = (HERE / "pages" / f"{self.peer}.md").read_text()
        block = "\n".join(["```yaml", self.configuration(), "```"]).replace("\n", "\n   ")
        head = head.replace("{{configuration}}", block)
        parts = [*self.replaced(), *self.notes(), *self.terraform(), *self.left_out()]
        return MARKER + head + "\n" + "\n".join(parts) + "\n"


def refused(guard, configuration):
    """What guard says of a configuration that it does not take."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "guard.yaml"
        path.write_text(configuration)
        done = subprocess.run([guard, "rules", "--config", str(path)], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True)
    return done.stderr if done.returncode else ""


def main():
    guard = str(pathlib.Path(sys.argv[-1]).resolve())
    checks, rules = Checks(), Rules(guard)
    failed = False
    for peer in PEERS:
        page = Page(peer, checks, rules)
        problem = refused(guard, page.configuration())
        path = PAGES / f"{peer}.md"
        if problem:
            print(f"the configuration of {path.name} is refused:\n{problem}")
        elif page.unknown():
            print(f"pages/{path.name} names what is no rule: {', '.join(page.unknown())}")
        elif "--update" in sys.argv:
            PAGES.mkdir(exist_ok=True)
            path.write_text(page.text())
            continue
        elif path.exists() and path.read_text() == page.text():
            continue
        else:
            print(f"docs/migrate/{path.name} is not what the rules say: {sys.argv[0]} --update GUARD")
        failed = True
    print(f"docs_migrate: {len(PEERS)} pages, {len(checks.all)} checks")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
