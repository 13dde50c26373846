#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One rule means the same on every platform: platforms_test.py GUARD

resources.memory-limit over the same service, with and without a limit, as each platform has it; and over the plan of
the corpus that holds them side by side, against the verdicts that are expected there.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

RULE = "resources.memory-limit"
LIMITED, UNLIMITED = "pass", "fail"


def plan(kind, after, unknown=None, expressions=None):
    """A plan with one resource; what configuration has for it is what `expressions` says."""
    head = {"mode": "managed", "type": kind, "name": "web"}
    return json.dumps({
        "format_version": "1.2",
        "resource_changes": [{**head, "address": f"{kind}.web", "change": {
            "actions": ["create"], "before": None, "after": after, "after_unknown": unknown or {},
            "before_sensitive": False, "after_sensitive": {}}}],
        "configuration": {"root_module": {"resources": [
            {**head, "address": f"{kind}.web", "expressions": expressions or {}}]}}})


def manifest(limits):
    return f"""
apiVersion: apps/v1
kind: Deployment
metadata: {{name: web}}
spec: {{template: {{spec: {{containers: [{{name: web, image: "r.example/web:1", resources: {limits}}}]}}}}}}
"""


def deployment(resources, unknown, *more):
    containers = [{"name": "web", "image": "r.example/web:1", **resources}, *more]
    return plan("kubernetes_deployment_v1",
                {"metadata": [{"name": "web"}], "spec": [{"template": [{"spec": [
                    {"container": containers, "init_container": []}]}]}]},
                {"spec": [{"template": [{"spec": [{"container": unknown}]}]}]},
                {"spec": [{"template": [{"spec": [{"container": [
                    {"name": {"constant_value": one["name"]}} for one in containers]}]}]}]})


def task(container, **more):
    definition = json.dumps([{"name": "web", "image": "r.example/web:1", **container}])
    return plan("aws_ecs_task_definition", {"family": "web", "container_definitions": definition, **more})


def run_service(container):
    return plan("google_cloud_run_v2_service", {"name": "web", "template": [
        {"containers": [{"name": None, "image": "r.example/web:1", **container}]}]})


def group(limit):
    return plan("azurerm_container_group", {"name": "web", "container": [
        {"name": "web", "image": "r.example/web:1", "cpu": 0.5, "memory": 1.5, "memory_limit": limit}]})


# name: (file, text, verdict, parameters)
CASES = {
    "Deployment with a limit": ("web.yaml", manifest("{limits: {memory: 256Mi}}"), LIMITED, {}),
    "Deployment with a request": ("web.yaml", manifest("{requests: {memory: 256Mi}}"), UNLIMITED, {}),
    "kubernetes_deployment with a limit": ("plan.json", deployment(
        {"resources": [{"limits": {"memory": "256Mi"}}]}, [{}]), LIMITED, {}),
    "kubernetes_deployment that sets nothing": ("plan.json", deployment(
        {}, [{"resources": True}]), UNLIMITED, {}),
    "the second container of a kubernetes_deployment": ("plan.json", deployment(
        {"resources": [{"limits": {"memory": "256Mi"}}]}, [{}, {"resources": True}],
        {"name": "proxy", "image": "r.example/proxy:1"}), UNLIMITED, {}),
    "ECS with a hard limit": ("plan.json", task({"memory": 256}), LIMITED, {}),
    "ECS with a reservation": ("plan.json", task({"memoryReservation": 256}), UNLIMITED, {}),
    "ECS within the task's memory": ("plan.json", task({}, memory="512"), LIMITED, {}),
    "Cloud Run with a limit": ("plan.json", run_service(
        {"resources": [{"limits": {"memory": "512Mi"}}]}), LIMITED, {}),
    "Cloud Run with the platform's limit": ("plan.json", run_service({}), LIMITED, {}),
    "Cloud Run with the platform's limit, strictly": (
        "plan.json", run_service({}), UNLIMITED, {"strict": "true"}),
    "Lambda": ("plan.json", plan("aws_lambda_function", {
        "function_name": "web", "memory_size": 128, "package_type": "Zip"}), LIMITED, {}),
    "Container Group with a limit": ("plan.json", group(2.0), LIMITED, {}),
    "Container Group with a request": ("plan.json", group(None), UNLIMITED, {}),
    "compose with a limit": ("compose.yaml", """
services:
  web: {image: "r.example/web:1", deploy: {resources: {limits: {memory: 256m}}}}
""", LIMITED, {}),
    "compose with the old key": ("compose.yaml", """
services:
  web: {image: "r.example/web:1", mem_limit: 256m}
""", LIMITED, {}),
    "compose with a reservation": ("compose.yaml", """
services:
  web: {image: "r.example/web:1", deploy: {resources: {reservations: {memory: 256m}}}}
""", UNLIMITED, {}),
}


def check(guard, path, config=""):
    (path.parent / ".guard.yaml").write_text(config)
    done = subprocess.run([guard, "check", "--format", "json", path.name], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, cwd=path.parent)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{path.name}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout)


def verdict_of(report, address=None):
    found = {finding["verdict"] for finding in report["findings"] if finding["rule"] == RULE
             and address in (None, finding["resource"]["id"])}
    ran = next(rule for rule in report["rules"] if rule["id"] == RULE)
    if found:
        return "/".join(sorted(found))
    return "pass" if address or ran["pass"] else "not applicable"


def own_cases(guard, folder, failures):
    for name, (file, text, want, parameters) in CASES.items():
        path = folder / file
        path.write_text(text)
        config = "packs: [baseline]\n"
        if parameters:
            values = ", ".join(f"{key}: {value}" for key, value in parameters.items())
            config += f"parameters:\n  {RULE}: {{{values}}}\n"
        got = verdict_of(check(guard, path, config))
        if got != want:
            failures.append(f"{name}: {got}, expected {want}")
    return len(CASES)


def corpus_case(guard, root, folder, failures):
    synthetic = root / "plans" / "made" / "synthetic"
    expected = json.loads((synthetic / "expected.json").read_text())["verdict"]
    path = folder / "plan.json"
    path.write_text((synthetic / "one-rule-many-platforms.json").read_text())
    report = check(guard, path)
    seen = subprocess.run([guard, "eval", "--json", "resource.address", path], stdout=subprocess.PIPE, text=True)
    there = {json.loads(line)["value"] for line in seen.stdout.splitlines()}
    for address, want in expected.items():
        got = verdict_of(report, address) if address in there else "not evaluated"
        if got != want:
            failures.append(f"{address}: {got}, expected {want}")
    outputs = [("check",), ("check", "--verbose"), ("check", "--format", "json"), ("model",), ("model", "--json"),
               ("eval", "object"), ("eval", "--json", "object"), ("eval", "resource.raw.container_definitions")]
    for arguments in outputs:
        done = subprocess.run([guard, *arguments, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if "hunter2" in done.stdout + done.stderr:
            failures.append(f"guard {' '.join(arguments)} prints the secret")
    return len(expected)


def main():
    guard = pathlib.Path(sys.argv[1]).resolve()
    root = os.environ.get("LIBGUARD_CORPUS")
    failures, addresses = [], 0
    with tempfile.TemporaryDirectory() as name:
        cases = own_cases(guard, pathlib.Path(name), failures)
        if root:
            addresses = corpus_case(guard, pathlib.Path(root), pathlib.Path(name), failures)
    print(f"one_rule_every_platform: {cases} services, {addresses} addresses of the corpus, {len(failures)} wrong")
    if not root:
        print("skipped in part: LIBGUARD_CORPUS names no corpus with a plan of all platforms")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
