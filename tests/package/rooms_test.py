#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps the arrows between the rooms one way: see rooms.txt."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
STANDARD = re.compile(r"^[a-z_]+$")  # <vector>, <string_view>
C_AND_POSIX = re.compile(r"^(sys/|fcntl\.h|unistd\.h|signal\.h|spawn\.h|errno\.h|poll\.h|stdlib\.h)")


def read_rules():
    rooms, public, doors = {}, {}, {}
    for line in (ROOT / "tests/package/rooms.txt").read_text().splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        name, rest = (part.strip() for part in line.split(":", 1))
        if name.startswith("public "):
            public[name.split()[1]] = rest
        elif name.startswith("door "):
            doors[name.split()[1]] = rest.split()
        else:
            rooms[name] = set(rest.split())
    return rooms, public, doors


def check(path, room, allowed, rooms, public, doors):
    """The complaints about one file."""
    relative = path.relative_to(ROOT).as_posix()
    for bracket, header in INCLUDE.findall(path.read_text()):
        first = header.split("/")[0]
        if header.startswith("libguard/"):
            target = public.get(header.removeprefix("libguard/"))
            if target is None:
                yield f"{relative} includes {header}, which rooms.txt does not know"
            elif room is not None and target != room and target not in allowed:
                yield f"{relative} ({room}) includes {header}, which belongs to {target}"
        elif bracket == '"' and first in rooms:
            if room is None:
                yield f"{relative} includes {header}: only <libguard/...> is for it"
            elif first != room and first not in allowed:
                yield f"{relative} ({room}) includes {header}: {room} may not look into {first}"
        else:
            door = next((key for key in doors if header.startswith(key)), None)
            if door is not None and not any(relative.startswith(open_) for open_ in doors[door]):
                yield f"{relative} includes <{header}>, whose door is {' '.join(doors[door])}"
            known = STANDARD.match(header) or header.startswith("fmt/") or C_AND_POSIX.match(header)
            if door is None and bracket == "<" and not known:
                yield f"{relative} includes <{header}>, for which rooms.txt has no door"


def main():
    rooms, public, doors = read_rules()
    complaints, files, arrows = [], 0, set()
    order = list(rooms)
    for name, allowed in rooms.items():
        for target in allowed:
            if order.index(target) >= order.index(name):
                complaints.append(f"rooms.txt: {name} may not include {target}, which comes later")
    for folder in ("libguard/src", "libguard/include/libguard", "cli", "bindings/python/src"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".h", ".cc"):
                continue
            files += 1
            parts = path.relative_to(ROOT).parts
            if folder == "libguard/src":
                room = parts[2]
                if room not in rooms:
                    complaints.append(f"{'/'.join(parts)} lies in no room")
                    continue
            else:
                room = public.get(parts[-1]) if folder == "libguard/include/libguard" else None
            complaints += check(path, room, rooms.get(room, set()), rooms, public, doors)
            for _, header in INCLUDE.findall(path.read_text()):
                target = header.split("/")[0]
                if room and target in rooms and target != room:
                    arrows.add((room, target))
    print(f"rooms: {len(rooms)} rooms, {files} files, {len(arrows)} arrows, "
          f"{len(complaints)} complaints")
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
