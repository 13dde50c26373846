#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a Terraform plan as large as wanted: make_plan.py RESOURCES > plan.json

The shape is that of `terraform show -json` of Terraform 1.11 (format 1.2): values stand
in planned_values and in resource_changes, half of the resources exist already and so are
in prior_state, too, and configuration has a block for each. Nothing in it is random.
15,000 resources make 60 MB.
"""

import json
import sys

AWS = "registry.terraform.io/hashicorp/aws"
KUBERNETES = "registry.terraform.io/hashicorp/kubernetes"


def probe(path):
    return [{"exec": [], "failure_threshold": 3, "grpc": [], "http_get": [
        {"host": None, "http_header": [], "path": path, "port": "8080", "scheme": "HTTP"}],
        "initial_delay_seconds": None, "period_seconds": 10, "success_threshold": 1,
        "tcp_socket": [], "timeout_seconds": 1}]


def deployment(number):
    name = f"service-{number}"
    container = {
        "args": None, "command": None, "env": [
            {"name": f"SETTING_{i}", "value": f"value {number} of {i}", "value_from": []}
            for i in range(4)],
        "env_from": [], "image": f"registry.example/{name}:1.{number}", "lifecycle": [],
        "liveness_probe": probe("/alive"), "name": "web",
        "port": [{"container_port": 8080, "host_ip": None, "host_port": None, "name": "http",
                  "protocol": "TCP"}],
        "readiness_probe": probe("/ready"), "security_context": [{
            "allow_privilege_escalation": False, "capabilities": [], "privileged": False,
            "read_only_root_filesystem": True, "run_as_group": None, "run_as_non_root": True,
            "run_as_user": None, "se_linux_options": [], "seccomp_profile": []}],
        "startup_probe": [], "stdin": False,
        "stdin_once": False, "termination_message_path": "/dev/termination-log", "tty": False,
        "volume_device": [], "volume_mount": [], "working_dir": None}
    # One in ten sets no limits, which Terraform then plans as unknown.
    bare = number % 10 == 0
    if not bare:
        amounts = {"cpu": "100m", "memory": "256Mi"}
        container["resources"] = [{"claims": [], "limits": amounts, "requests": amounts}]
    labels = {"app": name, "team": f"team-{number % 50}"}
    pod = {
        "active_deadline_seconds": None, "affinity": [], "automount_service_account_token": True,
        "container": [container], "dns_config": [], "dns_policy": "ClusterFirst",
        "enable_service_links": True, "host_aliases": [], "host_ipc": False, "host_network": False,
        "host_pid": False, "init_container": [], "node_selector": None, "os": [],
        "priority_class_name": None, "restart_policy": "Always", "security_context": [],
        "termination_grace_period_seconds": 30, "toleration": [], "topology_spread_constraint": []}
    after = {
        "metadata": [{"annotations": None, "generate_name": None, "labels": labels, "name": name,
                      "namespace": f"team-{number % 50}"}],
        "spec": [{"min_ready_seconds": 0, "paused": False, "progress_deadline_seconds": 600,
                  "replicas": "2", "revision_history_limit": 10,
                  "selector": [{"match_expressions": [], "match_labels": labels}],
                  "template": [{"metadata": [{"labels": labels, "name": None}], "spec": [pod]}]}],
        "timeouts": None, "wait_for_rollout": True}
    unknown = {
        "id": True, "metadata": [{"generation": True, "labels": {}, "resource_version": True,
                                  "uid": True}],
        "spec": [{"selector": [{"match_expressions": [], "match_labels": {}}],
                  "strategy": True,
                  "template": [{"metadata": [{"labels": {}, "generation": True, "uid": True}],
                                "spec": [{"container": [{
                                    "env": [{"value_from": []}] * 4, "image_pull_policy": True,
                                    "port": [{}],
                                    "resources": True if bare else [{"limits": {}, "requests": {}}]}],
                                    "hostname": True, "image_pull_secrets": True,
                                    "scheduler_name": True, "service_account_name": True}]}]}]}
    written = {
        "metadata": [{"labels": {"references": ["local.labels"]}, "name": {"constant_value": name}}],
        "spec": [{"replicas": {"constant_value": 2},
                  "template": [{"spec": [{"container": [{
                      "image": {"references": ["var.image"]}, "name": {"constant_value": "web"},
                      **({} if bare else {"resources": [{"limits": {"constant_value": amounts},
                                                         "requests": {"constant_value": amounts}}]}),
                  }]}]}]}]}
    return "kubernetes_deployment_v1", KUBERNETES, after, unknown, written


def bucket(number):
    after = {"bucket": f"bucket-{number}", "bucket_prefix": None, "force_destroy": False,
             "tags": {"team": f"team-{number % 50}"}, "timeouts": None}
    unknown = {"acl": True, "arn": True, "id": True, "tags": {}, "versioning": True}
    return "aws_s3_bucket", AWS, after, unknown, {"bucket": {"constant_value": f"bucket-{number}"}}


def access_block(number):
    after = {"block_public_acls": True, "block_public_policy": True, "ignore_public_acls": True,
             "restrict_public_buckets": True}
    reference = f"aws_s3_bucket.r{number - 1}"
    return ("aws_s3_bucket_public_access_block", AWS, after, {"bucket": True, "id": True},
            {"bucket": {"references": [f"{reference}.id", reference]}})


KINDS = [deployment, deployment, bucket, access_block, bucket]


def make(count):
    planned, changes, state, blocks = [], [], [], []
    for number in range(count):
        kind, provider, after, unknown, written = KINDS[number % len(KINDS)](number)
        exists = number % 2 == 0 and kind == "kubernetes_deployment_v1"
        head = {"address": f"{kind}.r{number}", "mode": "managed", "type": kind,
                "name": f"r{number}", "provider_name": provider}
        values = {**head, "schema_version": 0, "values": after, "sensitive_values": {}}
        planned.append(values)
        if exists:
            state.append({**values, "depends_on": []})
        changes.append({**head, "change": {
            "actions": ["no-op"] if exists else ["create"], "before": after if exists else None,
            "after": after, "after_unknown": {} if exists else unknown,
            "before_sensitive": {} if exists else False, "after_sensitive": {}}})
        blocks.append({"address": head["address"], "mode": "managed", "type": kind,
                       "name": head["name"], "provider_config_key": provider.rsplit("/", 1)[1],
                       "expressions": written, "schema_version": 0})
    by_address = lambda resource: resource["address"]  # as Terraform sorts them
    return {
        "format_version": "1.2", "terraform_version": "1.11.4",
        "planned_values": {"root_module": {"resources": sorted(planned, key=by_address)}},
        "resource_changes": sorted(changes, key=by_address),
        "prior_state": {"format_version": "1.0", "terraform_version": "1.11.4", "values": {
            "root_module": {"resources": sorted(state, key=by_address)}}},
        "configuration": {"root_module": {"resources": sorted(blocks, key=by_address)}},
        "timestamp": "2026-01-01T00:00:00Z", "applyable": True, "complete": True, "errored": False}


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    json.dump(make(int(sys.argv[1])), sys.stdout, separators=(",", ":"))
    print()
