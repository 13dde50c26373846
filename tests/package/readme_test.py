#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the commands of the README and of docs/ and compares what they print with what is written.

readme_test.py GUARD            fails where a page is not true
readme_test.py --update GUARD   writes what the commands print into the pages

A block of ```console holds commands behind `$ ` and, below each, its output; `echo $?` shows
the exit code of the command before it; `> ` goes on with a command. Commands run in the project's root, in a shell in which
`guard` is the command under test.
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands_of(block):
    commands = []
    for line in block.splitlines():
        if line.startswith("$ "):
            commands.append([line[2:]])
        elif commands and line.startswith("> "):
            commands[-1].append(line[2:])
    return commands


def play(block, guard):
    """The block as it should read."""
    out, status = "", 0
    folder = str(pathlib.Path(guard).resolve().parent)
    environment = dict(os.environ, PATH=f"{folder}{os.pathsep}{os.environ['PATH']}", NO_COLOR="1")
    for lines in commands_of(block):
        command = "\n".join(lines)
        done = subprocess.run(["sh", "-c", f"(exit {status}); {command}"], cwd=ROOT, text=True,
                              env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        status = done.returncode
        text = done.stdout
        if text and not text.endswith("\n"):
            text += "\n"
        out += "$ " + "\n> ".join(lines) + "\n" + text
    return out


def main():
    update = sys.argv[1] == "--update"
    guard = sys.argv[-1]
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    blocks = commands = stale = 0
    for page in pages:
        text = page.read_text()

        def replace(match):
            nonlocal blocks, commands, stale
            blocks += 1
            commands += len(commands_of(match.group(1)))
            got = play(match.group(1), guard)
            if got != match.group(1):
                stale += 1
                if not update:
                    print("".join(difflib.unified_diff(
                        match.group(1).splitlines(True), got.splitlines(True),
                        f"{page.relative_to(ROOT)} as written", "as printed")))
            return f"```console\n{got}```"

        new = BLOCK.sub(replace, text)
        if update and new != text:
            page.write_text(new)
    print(f"readme: {len(pages)} pages, {blocks} blocks, {commands} commands, {stale} not true")
    return 1 if (stale and not update) or commands == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
