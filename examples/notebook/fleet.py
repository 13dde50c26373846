# SPDX-License-Identifier: Apache-2.0
# %% [markdown]
# # What would our guardrails say?
#
# A notebook as a script: each `# %%` is a cell (VS Code, PyCharm and jupytext open it as one).
# It checks the examples of this repository; put your own folder in their place.

# %%
from __future__ import annotations

import collections
import os
import pathlib
from collections.abc import Iterator

import libguard

EXAMPLES = pathlib.Path(__file__).resolve().parents[1]
OUTPUT = pathlib.Path(os.environ.get("GUARD_NOTEBOOK_OUTPUT", "."))

# %% [markdown]
# ## Everything below a folder
# The last expression of a cell is shown as a table.

# %%
report = libguard.check(EXAMPLES / "kubernetes")
report

# %%
by_rule = collections.Counter(one.rule for one in report.blocking)
for rule, count in by_rule.most_common():
    print(f"{count:3} {rule}")

# %% [markdown]
# ## What if we were stricter?
# A policy is compiled once; its levels are those of a `.guard.yaml`.

# %%
strict = libguard.Policy.load(
    config={"packs": ["baseline"], "levels": {"health.*": "soft-mandatory"}}
)
stricter = strict.check(EXAMPLES / "kubernetes")
new = {one.fingerprint for one in stricter.blocking} - {one.fingerprint for one in report.blocking}
print(f"{len(new)} more findings would block")

# %% [markdown]
# ## A fleet, one by one
# Each input is a system of its own. Inputs come from a generator: none is in memory for longer
# than it takes.

# %%


def fleet() -> Iterator[libguard.Document]:
    for number in range(20):
        tag = "1.2.3" if number % 4 else "latest"
        container = {"name": "web", "image": f"registry.example.com/web:{tag}"}
        yield libguard.Document(
            {
                "apiVersion": "v1",
                "kind": "Pod",
                "metadata": {"name": f"web-{number}", "namespace": "shop"},
                "spec": {"containers": [container]},
            },
            name=f"web-{number}",
        )


moving = [
    str(finding.resource)
    for one in libguard.Policy.load().check_many(fleet())
    for finding in one.findings
    if finding.rule == "images.pinned"
]
print(f"{len(moving)} of 20 run an image whose tag moves")

# %% [markdown]
# ## A plan, and a question of our own
# The expression is CEL; what the plan does not know yet stays unknown.

# %%
plan = libguard.plan(EXAMPLES / "terraform" / "bad" / "plan.json")
named = libguard.Expression("has(values.tags) && 'team' in values.tags", {"values": dict})
for resource in plan.resources:
    print(f"{resource.address}: {named.evaluate(values=resource.values)}")

# %% [markdown]
# ## For those who were not here

# %%
(OUTPUT / "report.html").write_text(report.to_html(), encoding="utf-8")
