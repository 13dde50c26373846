# SPDX-License-Identifier: Apache-2.0
"""Manifests and rules that the tests of the Python package check."""

import copy

POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web", "namespace": "shop"},
    "spec": {
        "containers": [
            {
                "name": "web",
                "image": "web",
                "securityContext": {"privileged": True},
                "ports": [{"containerPort": 8080}],
            }
        ]
    },
}

POD_TEXT = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
  - name: web
    image: web
    securityContext:
      privileged: true
    ports:
    - containerPort: 8080
"""

RULE = """\
rule team.label {
  title    "Objects name their team"
  severity high
  level    soft-mandatory
  why      "Somebody has to be called."
  for      resource
  require  "team" in resource.labels
  message  "{resource.name} has no team"
}
"""

CONFIG_MAP = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {}}


def pod(**changes):
    """A copy of POD; `changes` go into its container."""
    made = copy.deepcopy(POD)
    made["spec"]["containers"][0].update(changes)
    return made


def rules_of(report):
    """Which rules found something, and where."""
    return [(one.rule, one.region.pointer, one.message) for one in report.findings]
