# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a report: by the schema of its format, and by what its platform asks for beyond it.

Each function takes the bytes of a report and returns complaints.
"""
import collections
import json
import pathlib
import re
import subprocess
import xml.etree.ElementTree as etree

import jsonschema

SCHEMAS = pathlib.Path(__file__).parent / "schemas"
SARIF = jsonschema.Draft7Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text()))
GITLAB = jsonschema.Draft7Validator(json.loads((SCHEMAS / "gitlab-codeclimate.json").read_text()))

# RFC 3986: a path that is relative and whose first segment has no colon, or file:// and a path.
PATH = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=@/]|%[0-9A-F]{2})+"
URI = re.compile(rf"(?:file:///{PATH}|(?!/){PATH})\Z")
# What a terminal or a page would act upon.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")
COMMAND = re.compile(r"::(error|warning|notice) ([a-zA-Z]+=[^:,]*(?:,[a-zA-Z]+=[^:,]*)*)::(.*)\Z")
ESCAPE = re.compile(r"%(?!25|0A|0D|3A|2C)")
PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}


def strings(value):
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


def unseen(value):
    return [f"a character that nobody sees in {text!r}" for text in strings(value) if UNSEEN.search(text)]


def by_schema(validator, document):
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
            for error in validator.iter_errors(document)]


def sarif(data):
    """The schema, and what the standard says in prose."""
    log = json.loads(data)
    wrong = by_schema(SARIF, log) + unseen(log)
    if wrong:
        return wrong
    for run in log["runs"]:
        rules = run["tool"]["driver"].get("rules", [])
        for number, result in enumerate(run["results"]):
            where = f"result {number}"
            if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                wrong.append(f"{where}: ruleIndex is that of another rule")
            if result.get("kind", "fail") != "fail" and result["level"] != "none":
                wrong.append(f"{where}: kind {result['kind']} has level {result['level']}")  # 3.27.10
            text = result["message"]["text"]
            if re.search(r"\]\(", text):
                wrong.append(f"{where}: a link in the message")  # 3.11.6
            if any(len(run) % 2 for run in re.findall(r"\{+|\}+", text)):
                wrong.append(f"{where}: a placeholder in the message")  # 3.11.5
    for artifact in artifacts(log):
        if not URI.match(artifact.get("uri", "")):
            wrong.append(f"no URI: {artifact.get('uri')!r}")
    return wrong


def artifacts(value):
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "artifactLocation":
                yield one
            else:
                yield from artifacts(one)
    elif isinstance(value, list):
        for one in value:
            yield from artifacts(one)


def code_scanning(data):
    """What GitHub asks for beyond the standard: docs.github.com, SARIF support for code scanning."""
    log = json.loads(data)
    wrong = []

    def need(condition, text):
        if not condition:
            wrong.append(text)

    need(log.get("$schema"), "no $schema")
    need(log.get("version") == "2.1.0", "version is not 2.1.0")
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        need(driver.get("name"), "no name of the driver")
        need(isinstance(run.get("results"), list), "no results")
        need(len(run.get("results") or []) <= 25_000, "more than 25,000 results")
        need(len(driver["rules"]) <= 25_000, "more than 25,000 rules")
        category = run.get("automationDetails", {}).get("id")
        need(category is None or category.endswith("/"), "a category without a slash behind it")
        for rule in driver["rules"]:
            wrong += [f"rule {rule.get('id')}: {text}" for text in rule_complaints(rule)]
        for number, result in enumerate(run.get("results") or []):
            wrong += [f"result {number}: {text}" for text in result_complaints(result)]
        prints = collections.Counter(
            (result["ruleId"], result["partialFingerprints"]["primaryLocationLineHash"])
            for result in run.get("results") or [] if "partialFingerprints" in result)
        wrong += [f"fingerprint of several results: {one}" for one, times in prints.items() if times > 1]
    return wrong


def rule_complaints(rule):
    for key in ("shortDescription", "fullDescription", "help"):
        if not rule.get(key, {}).get("text"):
            yield f"no text of {key}"
    if not rule.get("id"):
        yield "no id"
    if not rule.get("help", {}).get("markdown"):
        yield "no Markdown of help"
    if not rule.get("name") or len(rule["name"]) > 255:
        yield "no name, or a long one"
    properties = rule.get("properties", {})
    tags = properties.get("tags", [])
    if len(tags) > 20:
        yield "more than 20 tags"
    severity = properties.get("security-severity")
    if ("security" in tags) != (severity is not None):
        yield "a security severity without the tag, or the tag without one"
    if severity is not None and not (isinstance(severity, str) and 0 < float(severity) <= 10):
        yield f"security-severity is {severity!r}"
    if severity is None and properties.get("problem.severity") not in ("error", "warning", "recommendation"):
        yield "no problem.severity"
    if properties.get("precision") not in ("very-high", "high", "medium", "low"):
        yield "no precision"


def result_complaints(result):
    if not result.get("message", {}).get("text"):
        yield "no message"
    if result.get("kind", "fail") != "fail" or result.get("level") not in ("error", "warning", "note"):
        yield "is shown as an alert, and is none"
    if "suppressions" in result:
        yield "has suppressions, which code scanning does not heed"
    if not result.get("partialFingerprints", {}).get("primaryLocationLineHash"):
        yield "no fingerprint"
    locations = result.get("locations") or [{}]
    place = locations[0].get("physicalLocation", {})
    if not place.get("artifactLocation", {}).get("uri"):
        yield "no file"
    region = place.get("region", {})
    for key in ("startLine", "startColumn", "endLine", "endColumn"):
        if not region.get(key):
            yield f"no {key}"


def gitlab(data):
    if data.startswith(b"\xef\xbb\xbf"):
        return ["a byte order mark"]
    entries = json.loads(data)
    if not isinstance(entries, list):
        return ["no list"]
    wrong = [text for entry in entries for text in by_schema(GITLAB, entry)] + unseen(entries)
    if wrong:
        return wrong
    for entry in entries:
        for key in ("description", "check_name", "fingerprint"):
            if not entry.get(key):
                wrong.append(f"no {key}: {entry}")
        if entry["severity"] not in ("info", "minor", "major", "critical", "blocker"):
            wrong.append(f"severity {entry['severity']}")
        location = entry["location"]
        if not location.get("path") or location["path"].startswith("./"):
            wrong.append(f"path {location.get('path')!r}")
        if location.get("lines", {}).get("begin", 0) < 1:
            wrong.append(f"no line: {entry}")
    prints = collections.Counter(entry["fingerprint"] for entry in entries)
    return wrong + [f"fingerprint of several: {one}" for one, times in prints.items() if times > 1]


def junit(data):
    done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", SCHEMAS / "junit-10.xsd", "-"],
                          input=data, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        return done.stdout.decode(errors="replace").splitlines()
    root = etree.fromstring(data)
    wrong = []
    wrong += unseen([text for one in root.iter() for text in (*one.attrib.values(), one.text or "")])
    suites = root.findall("testsuite")
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        for one in (*suites, *([root] if name != "skipped" else [])):
            if int(one.get(name, "-1")) != len(list(one.iter(tag))):
                wrong.append(f"{one.get('name')}: {name} is {one.get(name)}")
    for suite in suites:
        names = collections.Counter((case.get("name"), case.get("classname")) for case in suite.iter("testcase"))
        wrong += [f"case that stands twice: {one}" for one, times in names.items() if times > 1]
    if not root.findall("testsuite/testcase"):
        wrong.append("no case")
    return wrong


def github(data):
    """Workflow commands, github.com/actions/toolkit: what is escaped in data and in properties."""
    text = data.decode()
    wrong = unseen(text)
    if not text.endswith("\n"):
        wrong.append("no line feed behind the last line")
    names = []
    for line in text[:-1].split("\n"):
        found = COMMAND.match(line)
        if not found:
            wrong.append(f"no command: {line[:200]!r}")
            continue
        names.append(found[1])
        keys = [one.split("=")[0] for one in found[2].split(",")]
        if len(set(keys)) != len(keys) or not set(keys) <= PROPERTIES:
            wrong.append(f"properties {keys}")
        if ESCAPE.search(line):
            wrong.append(f"a percent sign: {line[:200]!r}")
        if not found[3]:
            wrong.append("no message")
    if names[-1:] != ["notice"]:
        wrong.append("no summary at the end")
    if "error" in names[names.index("warning"):] if "warning" in names else False:
        wrong.append("a warning before an error")
    return wrong
