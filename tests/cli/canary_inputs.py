# SPDX-License-Identifier: Apache-2.0
"""Inputs of every kind, with something in every part of them that a person may fill in."""
import json


def _pod(name):
    return {
        "metadata": {"name": name, "labels": {"app": name}, "annotations": {"team": "shop"}},
        "spec": {
            "serviceAccountName": "web", "imagePullSecrets": [{"name": "registry"}],
            "hostAliases": [{"ip": "10.0.0.1", "hostnames": ["db"]}],
            "volumes": [
                {"name": "csi", "csi": {"driver": "d.example", "volumeAttributes": {"a": "b"},
                                        "nodePublishSecretRef": {"name": "s"}}},
                {"name": "flex", "flexVolume": {"driver": "d/e", "options": {"a": "b"}}},
                {"name": "host", "hostPath": {"path": "/data"}},
                {"name": "all", "projected": {"sources": [{"secret": {"name": "s", "items": [
                    {"key": "k", "path": "p"}]}}]}}],
            "initContainers": [{"name": "init", "image": "init", "command": ["sh", "-c", "echo a"]}],
            "containers": [{
                "name": name, "image": "registry.example/web:latest", "imagePullPolicy": "Always",
                "command": ["serve"], "args": ["--port=80", "-x", "verbose"], "workingDir": "/srv",
                "env": [{"name": "MODE", "value": "a"},
                        {"name": "FROM", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}],
                "envFrom": [{"prefix": "P_", "configMapRef": {"name": "c"}}],
                "ports": [{"name": "http", "containerPort": 80, "hostPort": 80}],
                "livenessProbe": {"httpGet": {"path": "/", "port": 80, "host": "h", "httpHeaders": [
                    {"name": "Accept", "value": "text"}]}},
                "readinessProbe": {"exec": {"command": ["check", "a"]}},
                "startupProbe": {"tcpSocket": {"port": "http", "host": "h"}},
                "lifecycle": {"postStart": {"exec": {"command": ["sh", "-c", "run a"]}},
                              "preStop": {"httpGet": {"path": "/", "port": 80, "httpHeaders": [
                                  {"name": "A", "value": "b"}]}}},
                "securityContext": {"privileged": True, "runAsUser": 0,
                                    "capabilities": {"add": ["SYS_ADMIN"]}},
                "resources": {"limits": {"memory": "1Gi"}},
                "volumeMounts": [{"name": "host", "mountPath": "/data"}]}]}}


def _object(api, kind, name="web", **rest):
    return {"apiVersion": api, "kind": kind,
            "metadata": {"name": name, "namespace": "shop", "labels": {"a": "b"},
                         "annotations": {"note": "b c"}}, **rest}


APPLIED = json.dumps({"apiVersion": "v1", "kind": "Pod", "spec": {"a": "b"}})

KUBERNETES = [
    _object("apps/v1", "Deployment", spec={"replicas": 1, "selector": {"matchLabels": {"app": "web"}},
                                           "strategy": {"type": "Recreate"}, "template": _pod("web")}),
    _object("v1", "Pod", **_pod("alone")),
    _object("batch/v1", "CronJob", spec={"schedule": "* * * * *", "jobTemplate": {"spec": {
        "template": _pod("job")}}}),
    _object("v1", "ConfigMap", data={"mode": "a", "web.conf": "mode=a\nlevel=b\n"},
            binaryData={"blob": "YQ=="}),
    _object("v1", "Secret", type="Opaque", data={"blob": "YQ=="}, stringData={"mode": "a b"}),
    _object("v1", "Service", spec={"type": "LoadBalancer", "selector": {"app": "web"},
                                   "externalName": "e", "loadBalancerSourceRanges": ["0.0.0.0/0"],
                                   "ports": [{"name": "http", "port": 80, "targetPort": "http"}]}),
    _object("networking.k8s.io/v1", "Ingress", spec={
        "ingressClassName": "nginx", "tls": [{"hosts": ["a.example"], "secretName": "s"}],
        "rules": [{"host": "a.example", "http": {"paths": [{"path": "/", "pathType": "Prefix",
                   "backend": {"service": {"name": "web", "port": {"number": 80}}}}]}}]}),
    _object("storage.k8s.io/v1", "StorageClass", provisioner="p", parameters={"type": "ssd"}),
    _object("v1", "PersistentVolume", spec={"csi": {"driver": "d", "volumeHandle": "v",
                                                    "volumeAttributes": {"a": "b"}}}),
    _object("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", webhooks=[
        {"name": "w.example", "clientConfig": {"url": "https://w.example/x", "caBundle": "YQ=="}}]),
    _object("rbac.authorization.k8s.io/v1", "ClusterRole", rules=[
        {"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"], "resourceNames": ["a"]}]),
    _object("autoscaling/v2", "HorizontalPodAutoscaler", spec={
        "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
        "minReplicas": 1, "maxReplicas": 1}),
    _object("networking.k8s.io/v1", "NetworkPolicy", spec={"podSelector": {"matchLabels": {"app": "x"}}}),
    _object("argoproj.io/v1alpha1", "Application", spec={"source": {
        "repoURL": "https://g.example/x", "helm": {"values": "mode: a\nlevel: b\n",
                                                  "valuesObject": {"a": {"b": "c"}},
                                                  "parameters": [{"name": "a.b", "value": "c"}]}}}),
    _object("helm.toolkit.fluxcd.io/v2", "HelmRelease", spec={"values": {"a": {"b": ["c"]}}}),
    _object("external-secrets.io/v1", "ExternalSecret", spec={"data": [
        {"secretKey": "k", "remoteRef": {"key": "r", "property": "p"}}]}),
    _object("apiextensions.k8s.io/v1", "CustomResourceDefinition", spec={"group": "e", "versions": [
        {"name": "v1", "schema": {"openAPIV3Schema": {"description": "a b", "default": "c"}}}]}),
    _object("example.org/v1", "Anything", spec={"a": [{"b": "c"}, "d", ["e"]], "f": {"g": {"h": "i"}}},
            status={"x": "y"}),
]
KUBERNETES[0]["metadata"]["annotations"]["kubectl.kubernetes.io/last-applied-configuration"] = APPLIED

COMPOSE = {
    "name": "shop",
    "services": {"web": {
        "image": "registry.example/web:latest", "build": {"context": ".", "args": {"MODE": "a"}},
        "command": ["serve", "--port=80"], "entrypoint": "run a", "environment": {"MODE": "a"},
        "labels": {"a": "b"}, "healthcheck": {"test": ["CMD", "check", "a"]}, "privileged": True,
        "ports": ["80:80"], "volumes": ["/data:/data"], "extra_hosts": ["a:10.0.0.1"],
        "logging": {"driver": "d", "options": {"a": "b"}}, "configs": ["web"], "x-note": {"a": "b"}}},
    "configs": {"web": {"content": "mode=a\nlevel=b\n"}}, "secrets": {"s": {"environment": "S"}},
    "networks": {"n": {"driver": "d", "driver_opts": {"a": "b"}}},
    "volumes": {"v": {"driver": "d", "driver_opts": {"o": "a"}}}, "x-all": {"a": {"b": "c"}}}


def _row(kind, name, after, **rest):
    return {"address": f"{kind}.{name}", "mode": "managed", "type": kind, "name": name,
            "provider_name": "registry.example/p",
            "change": {"actions": ["create"], "before": None, "after": after, "after_unknown": {},
                       "before_sensitive": False, "after_sensitive": {}}, **rest}


def _block(kind, name, expressions, **rest):
    return {"address": f"{kind}.{name}", "mode": "managed", "type": kind, "name": name,
            "expressions": expressions, **rest}


def _constant(value):
    return {"constant_value": value}


PLAN = {
    "format_version": "1.2", "terraform_version": "1.11.4",
    "variables": {"mode": {"value": "a"}, "all": {"value": {"b": ["c"]}}},
    "planned_values": {"outputs": {"o": {"value": "a"}}, "root_module": {}},
    "resource_changes": [
        _row("aws_db_instance", "db", {"engine": "postgres", "username": "web", "tags": {"a": "b"},
                                       "publicly_accessible": True}),
        _row("aws_instance", "vm", {"ami": "a", "user_data": "#!/bin/sh\nrun a\n",
                                    "metadata_options": [{"http_tokens": "optional"}]}),
        _row("aws_lambda_function", "f", {"function_name": "f", "environment": [
            {"variables": {"MODE": "a"}}]}),
        _row("aws_ssm_parameter", "p", {"name": "/mode", "type": "String", "value": "a"}),
        _row("aws_ecs_task_definition", "t", {"family": "t", "container_definitions": json.dumps(
            [{"name": "t", "image": "t", "environment": [{"name": "MODE", "value": "a"}]}])}),
        _row("helm_release", "h", {"chart": "c", "values": ["mode: a\n"],
                                   "set": [{"name": "a.b", "value": "c"}]}),
        _row("kubernetes_manifest", "m", {"manifest": KUBERNETES[0]}),
        _row("kubernetes_deployment_v1", "d", {"metadata": [{"name": "web"}], "spec": [{"template": [
            {"spec": [{"container": [{"name": "web", "image": "web", "args": ["a"], "env": [
                {"name": "MODE", "value": "a", "value_from": []}]}]}]}]}]}),
        _row("aws_security_group", "g", {"ingress": [{"from_port": 22, "to_port": 22, "protocol": "tcp",
                                                      "cidr_blocks": ["0.0.0.0/0"]}]}),
        _row("example_thing", "x", {"a": {"b": ["c"]}})],
    "output_changes": {"o": {"actions": ["create"], "before": None, "after": "a"}},
    "prior_state": {"format_version": "1.0", "values": {"root_module": {"resources": [
        {"address": "data.aws_ami.a", "mode": "data", "type": "aws_ami", "name": "a",
         "values": {"id": "a", "tags": {"b": "c"}}}]}}},
    "configuration": {
        "provider_config": {"aws": {"name": "aws", "full_name": "registry.example/aws", "expressions": {
            "region": _constant("eu"), "default_tags": [{"tags": _constant({"a": "b"})}]}}},
        "root_module": {
            "variables": {"mode": {"default": "a", "description": "a b"}},
            "outputs": {"o": {"expression": _constant("a"), "description": "a b"}},
            "resources": [
                _block("aws_db_instance", "db", {"engine": _constant("postgres")},
                       provisioners=[{"type": "local-exec", "expressions": {
                           "command": _constant("run a")}}]),
                _block("example_thing", "x", {"a": {"references": ["local.a"]}})],
            "module_calls": {"m": {"source": "./m", "expressions": {"mode": _constant("a")},
                                   "module": {"variables": {"mode": {"default": "b"}}}}}}},
    "relevant_attributes": [{"resource": "aws_db_instance.db", "attribute": ["id"]}],
    "timestamp": "2026-01-01T00:00:00Z", "applyable": True, "complete": True, "errored": False}
