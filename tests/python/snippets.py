# SPDX-License-Identifier: Apache-2.0
"""Snippets of a page about Python: blocks of ```python, as sessions or as code."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks_of(page):
    return BLOCK.findall(page.read_text())


def session_of(page):
    """All blocks as one session for doctest: what a block defines is there in the next."""
    return "\n\n".join(blocks_of(page))


def python_of(page):
    """The code of all blocks, without what it prints, for a type checker."""
    lines = []
    for block in blocks_of(page):
        for line in block.splitlines():
            if line.startswith((">>> ", "... ")) or line in (">>>", "..."):
                lines.append(line[4:])
    return "\n".join(lines) + "\n"
