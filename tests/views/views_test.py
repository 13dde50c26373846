#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the views of rules/model make of an input, field by field.

views_test.py GUARD            fails where an input is mapped otherwise than the .txt beside it says, for a field that
                               cannot be evaluated, and for a view that no input here uses
views_test.py --update GUARD   writes the .txt files, to be read before they are committed

An input is Kubernetes' or compose's (.yaml), or rows of a Terraform plan (.json), as examples of rules have them. What
is not printed is unset. `@` is where a value stands: an attribute of the resource, or a line and a column.
"""

import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MODEL = HERE.parent.parent / "rules" / "model"
VIEW = re.compile(r"^view\s+([\w.-]+)\s+as\s+\w+(?:\s+like\s+([\w.-]+))?", re.MULTILINE)
# Of other entities and of the input itself: what they hold is printed where it belongs.
AGAIN = {"raw", "address", "platform"}


def declared_views():
    """The file of each view, and which views are like it."""
    files, children = {}, {}
    for path in sorted(MODEL.rglob("*.rail")):
        for name, like in VIEW.findall(path.read_text()):
            files[name] = path.relative_to(MODEL.parent.parent).as_posix()
            children.setdefault(like, []).append(name)
    return files, children


class PlanText:
    """A plan, or one made of rows, and which attribute stands where in its text."""

    def __init__(self, rows):
        self.text, self.line, self.column = "", 1, 1
        self.attributes = {}
        if "format_version" in rows:
            self.write(rows, ())
            return
        rows = rows if isinstance(rows, list) else [rows]
        changes, blocks = [], []
        for row in rows:
            name = row.get("name", "example")
            index = f"[{json.dumps(row['index'])}]" if "index" in row else ""
            changes.append({
                "address": row.get("address", f"{row['type']}.{name}{index}"), "mode": row.get("mode", "managed"),
                "type": row["type"], "name": name, **({"index": row["index"]} if "index" in row else {}),
                "change": {"actions": row.get("actions", ["create"]), "after": row.get("after"),
                           "after_unknown": row.get("after_unknown", {}),
                           "after_sensitive": row.get("after_sensitive", {})}})
            if "expressions" in row:
                blocks.append({"mode": row.get("mode", "managed"), "type": row["type"], "name": name,
                               "expressions": row["expressions"]})
        self.write({"format_version": "1.2", "resource_changes": changes,
                    "configuration": {"root_module": {"resources": blocks}}}, ())

    def put(self, text):
        self.text += text
        self.column += len(text.encode())

    def write(self, value, path):
        self.attributes[(self.line, self.column)] = self.attribute(path)
        if not isinstance(value, (dict, list)):
            return self.put(json.dumps(value, ensure_ascii=False))
        pairs = list(value.items() if isinstance(value, dict) else enumerate(value))
        self.put("{" if isinstance(value, dict) else "[")
        for place, (key, part) in enumerate(pairs):
            self.put("," if place else "")
            self.text, self.line, self.column = self.text + "\n", self.line + 1, 1
            if isinstance(value, dict):
                self.attributes[(self.line, self.column)] = f"the name {key}"
                self.put(json.dumps(key, ensure_ascii=False) + ": ")
            self.write(part, path + (key,))
        # What is not known yet stands where it would be added.
        self.attributes[(self.line, self.column)] = self.attribute(path)
        return self.put("}" if isinstance(value, dict) else "]")

    @staticmethod
    def attribute(path):
        below = path[4:] if path[2:4] == ("change", "after") else path[2 if path[:1] == ("resource_changes",) else 0:]
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in below).lstrip(".")


def place_of(field, plan):
    if "line" not in field:
        return ""
    line = (field["line"], field["column"])
    place = plan.attributes[line] if plan else f"{line[0]}:{line[1]}"
    if "missing" in field:
        place += f" {field['missing']}"
    return place.strip()


def is_empty(field):
    """Unset, or a list or a map without anything in it, which is as good as that."""
    return field["state"] == "unset" or (
        "fields" not in field and field["state"] in ("set", "default", "enforced") and
        (field["value"] in ("", "0 elements", "0 keys")) and field["type"] != "string")


def rows_of(field, plan, depth, used):
    if field.get("view"):
        used.add(field["view"])
    elif is_empty(field) or field["name"] in AGAIN:
        return []
    inner = [row for part in field.get("fields", []) for row in rows_of(part, plan, depth + 1, used)]
    if not field.get("view") and "fields" in field and not inner:
        return []
    line = "  " * depth + (field["name"] or f"{field['type']} by {field['view']}")
    if "fields" not in field:
        line += f": {field['value']}"
    if field["state"] != "set":
        line += f" ({field['state']})"
    place = place_of(field, plan) if "fields" not in field or field.get("view") else ""
    return [line + (f"  @ {place}" if place else ""), *inner]


def text_of(path, guard, used):
    """The entities of an input; the views that made them are added to `used`."""
    plan = PlanText(json.loads(path.read_text())) if path.suffix == ".json" else None
    with tempfile.TemporaryDirectory() as folder:
        name = path.name if plan is None else "plan.json"
        if "compose" in path.name:
            name = "compose.yaml"
        copy = pathlib.Path(folder) / name
        copy.write_text(plan.text if plan else path.read_text())
        done = subprocess.run([guard, "model", "--json", copy], cwd=folder, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True)
    if done.returncode != 0 or done.stderr:
        return f"exit code {done.returncode}\n{done.stderr}"
    lines = []
    for resource in json.loads(done.stdout)["resources"]:
        lines.append(resource["title"])
        for entity in resource["entities"]:
            lines += rows_of(entity, plan, 1, used)
    return "\n".join(lines) + "\n"


def main():
    guard = pathlib.Path(sys.argv[-1]).resolve()
    inputs = sorted(path for path in HERE.iterdir() if path.suffix in (".yaml", ".json"))
    failures, used = [], set()
    for path in inputs:
        text, golden = text_of(path, guard, used), path.with_suffix(".txt")
        if text.startswith("exit code"):
            failures.append(f"{path.name}: {text}")
            continue
        failures += [f"{path.name}: {line.strip()}" for line in text.splitlines() if "(error)" in line]
        if "--update" in sys.argv:
            golden.write_text(text)
        elif not golden.exists() or golden.read_text() != text:
            failures.append(f"{path.name} is not mapped as {golden.name} says:\n" + difference(golden, text))
    views, children = declared_views()
    # One that is there for others to be like it has their inputs.
    used |= {name for name in views if used & set(children.get(name, []))}
    failures += [f"no input here uses the view {name} of {views[name]}" for name in sorted(set(views) - used)]
    strays = {path.stem for path in HERE.glob("*.txt")} - {path.stem for path in inputs}
    failures += [f"{name}.txt has no input" for name in sorted(strays)]
    print(f"view_mapping: {len(inputs)} inputs, {len(views)} views, {len(set(views) & used)} used")
    for failure in failures:
        print(failure)
    return 1 if failures or not inputs else 0


def difference(golden, text):
    had = golden.read_text().splitlines() if golden.exists() else []
    return "\n".join(list(difflib.unified_diff(had, text.splitlines(), "expected", "mapped", lineterm="", n=2))[:60])


if __name__ == "__main__":
    sys.exit(main())
