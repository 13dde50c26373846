#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every check of the other tools is replaced by a rule, or checks.json says why not.

checks_test.py GUARD
"""

import collections
import pathlib
import sys

from peers import PEERS, Checks, Rules


def problems(checks, rules):
    known = {(check["peer"], check["check"]) for check in checks.all}
    for peer, check in sorted(set(rules.replacing) - known):
        yield f"{', '.join(rules.of(peer, check))}: {peer} has no check '{check}'"
    for check in checks.all:
        name = f"{check['peer']} {check['check']}"
        replaced = rules.of(check["peer"], check["check"])
        reason = check.get("reason")
        if reason and reason not in checks.reasons:
            yield f"{name}: there is no reason '{reason}'"
        if reason and replaced:
            yield f"{name}: {', '.join(replaced)} replaces it, so it needs no reason why nothing does"
        if not reason and not replaced:
            yield f"{name}: no rule replaces it ({', '.join(check['rows'])})"
        if not check["rows"]:
            yield f"{name}: it is about nothing"


def main():
    checks, rules = Checks(), Rules(str(pathlib.Path(sys.argv[1]).resolve()))
    for peer in PEERS:
        kinds = collections.Counter(
            "replaced" if rules.of(peer, check["check"]) else check.get("reason", "missing")
            for check in checks.of(peer))
        print(f"{peer}: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    found = list(problems(checks, rules))
    for problem in found:
        print(problem)
    return 1 if found or len(checks.all) != len({(c["peer"], c["check"]) for c in checks.all}) else 0


if __name__ == "__main__":
    sys.exit(main())
