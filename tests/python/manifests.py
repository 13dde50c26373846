# SPDX-License-Identifier: Apache-2.0
"""Manifests that the tests of the Python package check."""

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
# Somebody must be paged.
rule team.label {
  title "objects name their team"
  severity high
  level soft-mandatory
  for resource
  require has(resource.labels.team)
  message "it has no team"
}
"""

CONFIG_MAP = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {}}


def pod(**changes):
    """A copy of POD; `changes` go into its container."""
    made = copy.deepcopy(POD)
    made["spec"]["containers"][0].update(changes)
    return made
