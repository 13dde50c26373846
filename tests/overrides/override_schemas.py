# SPDX-License-Identifier: Apache-2.0
"""Holds files of overrides against docs/schemas/override-1.json and approvers-1.json.

    override_schemas.py FACTS SCHEMAS GOLDEN

What guard reads and writes is valid; what is broken is refused by the schema and by guard.
Exit 77 where the module jsonschema is missing: ctest calls that skipped.
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: the Python module jsonschema is missing (apt: python3-jsonschema)")
    sys.exit(77)

REMOVED = object()
FACTS, SCHEMAS, GOLDEN = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])

# Where, and what stands there instead.
BROKEN_RECORDS = [
    *[((key,), REMOVED) for key in ("apiVersion", "kind", "id", "rule", "repo", "subject",
                                    "finding", "category", "reason", "requestedBy", "created",
                                    "expires")],
    *[(("subject", key), REMOVED) for key in ("platform", "resource")],
    (("approvedBy",), "bob"),
    (("subject", "line"), 3),
    (("apiVersion",), "guard/v2"),
    (("kind",), "override"),
    (("id",), "0D787F3B3DA6"),
    (("id",), 123456789012),
    (("rule",), "resources.*"),
    (("rule",), ""),
    (("ruleDigest",), "2c26"),
    (("repo",), "https://github.com/acme/payments"),
    (("repo",), "github.com/acme/payments.git"),
    (("repo",), "payments"),
    (("repo",), "github.com/acme/"),
    (("subject",), "Deployment/web"),
    (("subject", "platform"), "nomad"),
    (("subject", "resource"), ""),
    (("subject", "file"), 3),
    (("subject", "path"), ["spec"]),
    (("subject", "occurrence"), -1),
    (("subject", "occurrence"), "1"),
    (("subject", "occurrence"), 4294967296),
    (("finding",), "gf1:123"),
    (("subjectDigest",), "sha256:"),
    (("category",), "other"),
    (("reason",), "too short"),
    (("reason",), ["a reason", "in a list"]),
    (("reason",), "REASON: say why this has to pass, and what will end it"),
    (("ticket",), 123),
    (("ticket",), ""),
    (("requestedBy",), ""),
    (("created",), "2025-11-22"),
    (("expires",), "22.12.2025"),
    (("expires",), None),
]
BROKEN_WILDCARDS = [
    (("subject", "resource"), "apps/v1/Deployment/shop/web"),
    (("subject", "address"), "kubernetes_manifest.web"),
    (("subject", "kind"), "Deployment"),
    (("subject", "occurrence"), 1),
    (("subjectDigest",), "sha256:" + "0" * 64),
]
BROKEN_APPROVERS = [
    (("repo",), REMOVED),
    (("rules",), REMOVED),
    (("repo",), "git@github.com:acme/payments"),
    (("owners",), []),
    (("selfApproval",), "allow"),
    (("groups",), None),
    (("groups", "platform"), ["bob"]),
    (("groups", "platform", "people"), []),
    (("groups", "platform", "people"), "bob"),
    (("people", "bob"), "bob-gh"),
    (("people", "bob", "githbu"), "bob"),
    (("people", "bob", "github"), "@bob"),
    (("people", "bob", "ssh"), "*"),
    (("people", "bob", "ssh"), "bob@example.com,eve@example.com"),
    (("people", "bob", "emails"), ["bob"]),
    (("people", "bob", "emails"), []),
    (("rules",), {}),
    *[(("rules", 0, key), REMOVED) for key in ("match", "approvers", "maxTTL", "proofs")],
    (("rules", 0, "ttl"), "30d"),
    (("rules", 0, "match"), "resources*"),
    (("rules", 0, "match"), ""),
    (("rules", 0, "approvers"), []),
    (("rules", 0, "quorum"), 0),
    (("rules", 0, "quorum"), "1"),
    (("rules", 0, "maxTTL"), 30),
    (("rules", 0, "maxTTL"), "30"),
    (("rules", 0, "maxTTL"), "1y"),
    (("rules", 0, "proofs"), ["signature"]),
    (("rules", 0, "proofs"), []),
]


def facts(*words):
    run = subprocess.run([FACTS, *map(str, words)], capture_output=True, check=True,
                         encoding="utf-8")
    return [json.loads(line) for line in run.stdout.split("\n") if line]


def changed(document, where, value):
    document = copy.deepcopy(document)
    place = document
    for key in where[:-1]:
        place = place[key]
    if value is REMOVED:
        del place[where[-1]]
    else:
        place[where[-1]] = value
    return document


class Check:
    def __init__(self, name):
        schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        self.schema = jsonschema.Draft202012Validator(schema)
        self.described(schema, name)

    failures = 0

    @classmethod
    def fail(cls, text):
        cls.failures += 1
        print(text)

    def described(self, schema, where):
        """Every key says what it is for."""
        for part in [schema, *schema.get("$defs", {}).values()]:
            for key, value in part.get("properties", {}).items():
                target = value.get("$ref", "").removeprefix("#/$defs/")
                if "description" not in value and "description" not in schema["$defs"].get(
                        target, {}):
                    self.fail(f"{where}: '{key}' has no description")

    def good(self, fact):
        for error in self.schema.iter_errors(fact["json"]):
            self.fail(f"{fact['file']}: the schema refuses it: {error.message}")
        for problem in fact["problems"]:
            self.fail(f"{fact['file']}: guard refuses it: {problem}")

    def bad(self, what, document, breaks):
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for i, (where, value) in enumerate(breaks):
                file = pathlib.Path(folder, f"{i}.yaml")
                # JSON is YAML.
                file.write_text(json.dumps(changed(document, where, value)), encoding="utf-8")
                files.append(file)
            for (where, value), fact in zip(breaks, facts(what, *files)):
                name = "/".join(map(str, where))
                told = "nothing" if value is REMOVED else json.dumps(value)
                if self.schema.is_valid(fact["json"]):
                    self.fail(f"{name} is {told}: the schema lets it pass")
                if not fact["problems"]:
                    self.fail(f"{name} is {told}: guard lets it pass")


def main():
    records = Check("override-1.json")
    golden = facts("records", *sorted(GOLDEN.glob("record-*.yaml")))
    for fact in golden:
        records.good(fact)
        if fact["rendered"] != pathlib.Path(fact["file"]).read_text(encoding="utf-8"):
            Check.fail(f"{fact['file']}: guard would write it in another way")
    written = facts("random", 300)
    for fact in written:
        records.good(fact)
    by_name = {pathlib.Path(fact["file"]).stem: fact["json"] for fact in golden}
    records.bad("records", by_name["record-finding"], BROKEN_RECORDS)
    records.bad("records", by_name["record-wildcard"], BROKEN_WILDCARDS)

    approvers = Check("approvers-1.json")
    lists = facts("approvers", *sorted(GOLDEN.glob("approvers-*.yaml")))
    for fact in lists:
        approvers.good(fact)
    approvers.bad("approvers", lists[0]["json"], BROKEN_APPROVERS)
    broken = len(BROKEN_RECORDS) + len(BROKEN_WILDCARDS) + len(BROKEN_APPROVERS)
    print(f"{len(golden)} golden and {len(written)} random records, {len(lists)} lists of approvers, "
          f"{broken} broken ones, {Check.failures} failures")
    return 1 if Check.failures or not golden or not lists or len(written) != 300 else 0


if __name__ == "__main__":
    sys.exit(main())
