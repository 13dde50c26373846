# SPDX-License-Identifier: Apache-2.0
"""Documents with a text at one place of them: PLACES[kind](chance, name, value) gives (file name, text)."""

import base64
import json
import shlex


def _workload(chance, kind, container):
    name = chance.service()
    spec = {"containers": [{"name": name, "image": f"registry.shop.test/{name}:1.{chance.below(30)}.0", **container}]}
    labels = {"app": name}
    if kind == "CronJob":
        return {"apiVersion": "batch/v1", "kind": kind, "metadata": {"name": name}, "spec": {
            "schedule": "5 3 * * *", "jobTemplate": {"spec": {"template": {"spec": {
                **spec, "restartPolicy": "Never"}}}}}}
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": name}, "spec": {
        "selector": {"matchLabels": labels}, "template": {"metadata": {"labels": labels}, "spec": spec}}}


def _yaml(document):
    """A document as people write it, as far as quoting goes: JSON's scalars are YAML's."""
    def lines(value, indent):
        pad = "  " * indent
        if isinstance(value, dict) and value:
            for key, item in value.items():
                yield from entry(f"{pad}{json.dumps(key) if not key.isidentifier() else key}:", item, indent + 1)
        elif isinstance(value, list) and value:
            for item in value:
                yield from entry(f"{pad}-", item, indent + 1)

    def entry(head, item, indent):
        if isinstance(item, (dict, list)) and item:
            yield head
            yield from lines(item, indent)
        elif isinstance(item, str) and "\n" in item.rstrip("\n") and not item.startswith((" ", "\n")):
            yield f"{head} |{'' if item.endswith(chr(10)) else '-'}"
            yield from ("  " * indent + line for line in item.rstrip("\n").split("\n"))
        else:
            yield f"{head} {json.dumps(item)}"

    return "\n".join(lines(document, 0)) + "\n"


def environment(chance, name, value):
    kind = chance.pick(("Deployment", "StatefulSet", "DaemonSet", "CronJob"))
    env = [{"name": "LOG_LEVEL", "value": "info"}, {"name": name, "value": value},
           {"name": "POD_IP", "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}}]
    return "manifest.yaml", _yaml(_workload(chance, kind, {"env": env}))


def flag(chance, name, value):
    long = "--" + name.lower().replace("_", "-").replace(".", "-")
    args = ["serve", f"{long}={value}"] if chance.below(2) else ["serve", long, value]
    return "manifest.yaml", _yaml(_workload(chance, "Deployment", {"args": args}))


def script(chance, name, value):
    line = f"export {name.replace('.', '_').replace('-', '_')}={shlex.quote(value)} && exec /app/server --port 8080"
    return "manifest.yaml", _yaml(_workload(chance, "Deployment", {"command": ["sh", "-c", line]}))


def _config_map(chance, data):
    return "manifest.yaml", _yaml({"apiVersion": "v1", "kind": "ConfigMap",
                                   "metadata": {"name": chance.service() + "-config"}, "data": data})


def config_entry(chance, name, value):
    return _config_map(chance, {"LOG_LEVEL": "info", name: value})


def config_dotenv(chance, name, value):
    quoted = f'"{value}"' if any(c in value for c in " #'$&;") else value
    return _config_map(chance, {".env": f"# settings of the service\nPORT=8080\n{name}={quoted}\nLOG_LEVEL=info\n"})


def config_properties(chance, name, value):
    key = name.lower().replace("_", ".")
    return _config_map(chance,
                       {"application.properties": f"server.port=8080\n{key}={value}\nlogging.level.root=INFO\n"})


def config_json(chance, name, value):
    text = json.dumps({"port": 8080, "features": {"beta": False}, "settings": {name: value}}, indent=2)
    return _config_map(chance, {"settings.json": text + "\n"})


def config_yaml(chance, name, value):
    return _config_map(chance, {"config.yaml": f"server:\n  port: 8080\nsettings:\n  {name}: {json.dumps(value)}\n"})


def config_ini(chance, name, value):
    return _config_map(chance, {"app.ini": f"[server]\nport = 8080\n\n[settings]\n{name.lower()} = {value}\n"})


def config_encoded(chance, name, value):
    text = f"PORT=8080\n{name}={value}\nLOG_LEVEL=info\n"
    return _config_map(chance, {"env.b64": base64.b64encode(text.encode()).decode()})


def annotation(chance, name, value):
    document = _workload(chance, "Deployment", {})
    document["metadata"]["annotations"] = {f"shop.test/{name.lower().replace('_', '-')}": value}
    return "manifest.yaml", _yaml(document)


def compose_map(chance, name, value):
    service = chance.service()
    return "compose.yaml", _yaml({"services": {service: {
        "image": f"registry.shop.test/{service}:1.4.0",
        "environment": {"LOG_LEVEL": "info", name: value.replace("$", "$$")}}}})


def compose_list(chance, name, value):
    service = chance.service()
    return "compose.yaml", _yaml({"services": {service: {
        "image": f"registry.shop.test/{service}:1.4.0",
        "environment": ["LOG_LEVEL=info", f"{name}={value.replace('$', '$$')}"]}}})


def _constants(value):
    """What configuration says of a value that is written as it is."""
    if isinstance(value, dict):
        return {key: _constants(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_constants(item) for item in value] if any(isinstance(item, dict) for item in value) \
            else {"constant_value": value}
    return {"constant_value": value}


def _plan(kind, after):
    head = {"address": f"{kind}.web", "mode": "managed", "type": kind, "name": "web"}
    return "plan.json", json.dumps({
        "format_version": "1.2", "terraform_version": "1.9.8",
        "planned_values": {"root_module": {"resources": [{**head, "values": after}]}},
        "resource_changes": [{**head, "change": {
            "actions": ["create"], "before": None, "after": after, "after_unknown": {},
            "before_sensitive": False, "after_sensitive": {}}}],
        "configuration": {"root_module": {"resources": [{**head, "expressions": _constants(after)}]}}})


def plan_deployment(chance, name, value):
    container = {"name": "web", "image": "registry.shop.test/web:1.4.0",
                 "env": [{"name": name, "value": value, "value_from": []}]}
    return _plan("kubernetes_deployment_v1", {"metadata": [{"name": chance.service()}], "spec": [{"template": [
        {"spec": [{"container": [container], "init_container": []}]}]}]})


def plan_task(chance, name, value):
    container = {"name": "web", "image": "registry.shop.test/web:1.4.0", "memory": 256,
                 "environment": [{"name": name, "value": value}]}
    return _plan("aws_ecs_task_definition", {"family": chance.service(),
                                             "container_definitions": json.dumps([container])})


def plan_config_map(chance, name, value):
    return _plan("kubernetes_config_map_v1", {"metadata": [{"name": chance.service()}], "data": {name: value}})


PLACES = {place.__name__.replace("_", " "): place for place in (
    environment, flag, script, config_entry, config_dotenv, config_properties, config_json, config_yaml, config_ini,
    config_encoded, annotation, compose_map, compose_list, plan_deployment, plan_task, plan_config_map)}

# Formats of lines hold no value of several lines, and no value that their syntax would cut.
ONE_LINE = {"flag", "script", "config dotenv", "config properties", "config ini", "config encoded"}


def fits(place, value):
    if place not in ONE_LINE:
        return True
    return "\n" not in value and not (place != "flag" and set(value) & set("'\"`\\"))
