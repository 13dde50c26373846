# SPDX-License-Identifier: Apache-2.0
"""Documents that are wrong in one thing each: what checks.py has to complain about.

Each is made from reports that are right, so that nothing else is wrong with it.
"""
import json


def change(function):
    """Of a report in JSON."""
    def broken(data):
        document = json.loads(data)
        function(document)
        return json.dumps(document).encode()
    return broken


def put(*steps, value):
    def function(document):
        for step in steps[:-1]:
            document = document[step]
        document[steps[-1]] = value
    return change(function)


def drop(*steps):
    def function(document):
        for step in steps[:-1]:
            document = document[step]
        del document[steps[-1]]
    return change(function)


def replace(old, new):
    def broken(data):
        assert old in data, old
        return data.replace(old, new, 1)
    return broken


RUN = ("runs", 0)
RESULT = (*RUN, "results", 0)
PLACE = (*RESULT, "locations", 0, "physicalLocation")
RULE = (*RUN, "tool", "driver", "rules", 0)

SARIF = {
    "no version": drop("version"),
    "another version": put("version", value="2.2.0"),
    "no driver": drop(*RUN, "tool", "driver"),
    "a property that the schema does not know": put(*RESULT, "colour", value="red"),
    "a level that is none": put(*RESULT, "level", value="fatal"),
    "a line that is none": put(*PLACE, "region", "startLine", value=0),
    "a rule index beyond the schema": put(*RESULT, "ruleIndex", value=-2),
    "a rule index of another rule": put(*RESULT, "ruleIndex", value=1),
    "a level of what does not fail": put(*RESULT, "kind", value="open"),
    "a blank in a URI": put(*PLACE, "artifactLocation", "uri", value="a b.yaml"),
    "a URI that begins with a scheme": put(*PLACE, "artifactLocation", "uri", value="a:b.yaml"),
    "a percent sign in a URI": put(*PLACE, "artifactLocation", "uri", value="100%.yaml"),
    "a link": put(*RESULT, "message", "text", value="see [this](https://example.org)"),
    "a placeholder": put(*RESULT, "message", "text", value="image {0}"),
    "an escape of a terminal": put(*RESULT, "message", "text", value="a\x1b[2J"),
    "a mark that reorders text": put(*RESULT, "message", "text", value="a\u202eb"),
}

CODE_SCANNING = {
    "no schema": drop("$schema"),
    "no results": drop(*RUN, "results"),
    "no short description": drop(*RULE, "shortDescription"),
    "an empty help": put(*RULE, "help", "text", value=""),
    "no Markdown": drop(*RULE, "help", "markdown"),
    "a security severity without the tag": put(*RULE, "properties", value={
        "precision": "high", "security-severity": "8.0", "problem.severity": "error"}),
    "a security severity that is no text": put(*RULE, "properties", value={
        "precision": "high", "tags": ["security"], "security-severity": 8.0}),
    "the tag without a security severity": put(*RULE, "properties", value={
        "precision": "high", "tags": ["security"], "problem.severity": "error"}),
    "too many tags": put(*RULE, "properties", "tags", value=["a"] * 21),
    "no fingerprint": drop(*RESULT, "partialFingerprints"),
    "no region": drop(*PLACE, "region"),
    "no column": drop(*PLACE, "region", "startColumn"),
    "no file": drop(*PLACE, "artifactLocation", "uri"),
    "an undecided result": put(*RESULT, "kind", value="open"),
    "a suppressed result": put(*RESULT, "suppressions", value=[{"kind": "external"}]),
    "one fingerprint twice": change(lambda log: log["runs"][0]["results"].append(log["runs"][0]["results"][0])),
    "more results than are taken": change(lambda log: log["runs"][0].update(
        results=log["runs"][0]["results"][:1] * 25_001)),
    "a category that is open": put(*RUN, "automationDetails", value={"id": "guard/x"}),
}

GITLAB = {
    "no list": lambda data: b"{}",
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "no description": drop(0, "description"),
    "no fingerprint": drop(0, "fingerprint"),
    "a fingerprint that is no text": put(0, "fingerprint", value=7),
    "an empty check": put(0, "check_name", value=""),
    "a severity of another format": put(0, "severity", value="high"),
    "a line that is a text": put(0, "location", "lines", "begin", value="7"),
    "line 0": put(0, "location", "lines", "begin", value=0),
    "a path that GitLab does not find": put(0, "location", "path", value="./deploy/web.yaml"),
    "one fingerprint twice": change(lambda entries: entries.append(entries[0])),
}

JUNIT = {
    "a tag that is not closed": replace(b"</testsuites>", b""),
    "an element that JUnit does not know": replace(b"<failure ", b"<failed/><failure "),
    "an attribute that Jenkins does not know": replace(b"<testcase ", b'<testcase line="7" '),
    "a suite without a name": replace(b"<testsuite name=", b"<testsuite package="),
    "a number of tests that is wrong": replace(b' tests="', b' tests="9'),
    "a number of failures that is wrong": replace(b' failures="', b' failures="9'),
    "a case twice": lambda data: duplicate_case(data),
    "a mark that reorders text": replace(b'message="', 'message="\u202e'.encode()),
    "a control character": replace(b'message="', b'message="\x01'),
    "no case": lambda data: b'<testsuites tests="0" failures="0" errors="0"/>',
}

GITHUB = {
    "a line that is no command": lambda data: b"found 3\n" + data,
    "a command of another kind": lambda data: b"::set-output name=a::b\n" + data,
    "a line end in a message": replace(b"%0A", b"\n"),
    "a percent sign": replace(b"::error file=", b"::error file=%41"),
    "a comma in a property": replace(b"::error file=", b"::error file=a,b"),
    "a colon in a property": replace(b"::error file=", b"::error file=a:b"),
    "a property twice": replace(b"::error file=", b"::error file=a,file="),
    "a property that is none": replace(b"::error file=", b"::error path="),
    "no summary": lambda data: data[:data.rindex(b"::notice ")],
    "a warning before an error": lambda data: b"::warning title=a::b\n" + data,
    "an escape of a terminal": replace(b"::error file=", b"::error file=\x1b"),
}


def duplicate_case(data):
    begin = data.index(b"<testcase ")
    end = data.index(b"</testcase>", begin) + len(b"</testcase>")
    return data[:end] + data[begin:end] + data[end:]
