# SPDX-License-Identifier: Apache-2.0
"""Folders to check: real ones of the corpus, and made ones that would break a report."""
import datetime
import json
import os

CORPUS = os.environ.get("LIBGUARD_CORPUS", "")
REAL = ("manifests", "compose", "plans")

# What an author may call things, and what each format would take for its own.
HOSTILE = (
    "a]]></failure><x a='\"&", "<script>alert(1)</script>", "::error file=a,line=1::forged",
    "%0A::warning::forged %25 100%", "line\nfeed\r\n::notice::x", "[a](https://b) {0} {{c}}", "back`tick | bar",
    "\x1b[2Jescape\x07", "right\u202eto left\u2066", "\ufffe\uffff", "\U0001f600 columns", "")
FILES = (
    "a b%41#?.yaml", "c:d,e=f.yaml", "%0A::error::g.yaml", "line\nfeed.yaml", "\u00e4\u202e.yaml", "<tag>&\"'.yaml",
    "-dash.yaml", os.fsdecode(b"no\xffutf8.yaml"))


def suppressed():
    until = datetime.date.today() + datetime.timedelta(days=10)
    ignore = {"libguard/ignore.references.service": f"until={until}; reason=the shop comes next week"}
    return json.dumps({
        "apiVersion": "v1", "kind": "Service", "metadata": {"name": "later", "annotations": ignore},
        "spec": {"selector": {"app": "b"}, "ports": [{"port": 80}]}})


def pod(name, image="web:latest"):
    return json.dumps({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name}, "spec": {
        "containers": [{"name": name, "image": image, "securityContext": {"privileged": True}}]}})


def empty(folder):
    (folder / "values.yaml").write_text("a: 1\n")


def clean(folder):
    (folder / "config.yaml").write_text(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\ndata: {c: d}\n")


def ordinary(folder):
    """Errors and warnings of several rules, and a suppression."""
    (folder / "deploy").mkdir()
    for name in ("web", "shop"):
        (folder / "deploy" / f"{name}.yaml").write_text(pod(name))
    (folder / "deploy" / "later.yaml").write_text(suppressed())


def unreadable(folder):
    ordinary(folder)
    (folder / "bad.yaml").write_text("a: [1\n")
    (folder / "::error::b.json").write_text('{"a": ')


def hostile(folder):
    for number, name in enumerate(HOSTILE):
        (folder / f"{number}.json").write_text(pod(name, name))
    for name in FILES:
        (folder / name).write_text(pod("web"))


MADE = (empty, clean, ordinary, unreadable, hostile)
