#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the commands of the README and of docs/ and compares what they print with what is written.

readme_test.py GUARD            fails where a page is not true
readme_test.py --update GUARD   writes what the commands print into the pages

A block of ```console holds commands behind `$ ` and, below each, its output; `echo $?` shows
the exit code of the command before it; `> ` goes on with a command. pages.py says where they run.
"""

import difflib
import sys

from pages import FENCE, ROOT, Block, Stage, commands_of, play


def main():
    update = sys.argv[1] == "--update"
    guard = sys.argv[-1]
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    blocks = commands = stale = 0
    for page in pages:
        text = page.read_text()
        with Stage(text) as stage:

            def replace(match):
                nonlocal blocks, commands, stale
                block = Block(match)
                stage.place(block)
                if block.kind != "console":
                    return match.group(0)
                blocks += 1
                commands += len(commands_of(block.text))
                got = play(block.text, guard, stage.folder, stage.days)
                if got != block.text:
                    stale += 1
                    if not update:
                        print("".join(difflib.unified_diff(
                            block.text.splitlines(True), got.splitlines(True),
                            f"{page.relative_to(ROOT)} as written", "as printed")))
                return f"{match.group(1)}{match.group(2)}\n{got}{match.group(1)}"

            new = FENCE.sub(replace, text)
        if update and new != text:
            page.write_text(new)
    print(f"readme: {len(pages)} pages, {blocks} blocks, {commands} commands, {stale} not true")
    return 1 if (stale and not update) or commands == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
