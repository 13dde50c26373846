# SPDX-License-Identifier: Apache-2.0
"""Holds JSON reports against docs/schemas/report-1.json.

    report_schema.py SCHEMA REPORT...

Exit 77 where the module jsonschema is missing: ctest calls that skipped.
"""
import copy
import json
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: the Python module jsonschema is missing (apt: python3-jsonschema)")
    sys.exit(77)

from strict_schema import strict


def errors(schema, report):
    return [
        f"{'/'.join(str(part) for part in error.absolute_path)}: {error.message}"
        for error in jsonschema.Draft202012Validator(schema).iter_errors(report)
    ]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    failed = False
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        for error in errors(strict(schema), report):
            failed = True
            print(f"{path}: {error}")
        # A schema that accepts everything would prove nothing.
        broken = copy.deepcopy(report)
        del broken["findings"][0]["rule"]
        broken["findings"][0]["location"]["line"] = 0
        if len(errors(schema, broken)) != 2:
            failed = True
            print(f"{path}: a report that is wrong in two ways is not refused for two")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
