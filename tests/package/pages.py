# SPDX-License-Identifier: Apache-2.0
"""Pages of Markdown, their fenced blocks, and the commands in those.

A block whose info string names a file (```rail .guard/rules/owner.rail) is that file: commands
of the page run in a folder that holds the files named so far. Commands of a page without any run
in the project's root.

A page that says `<!-- written: 2026-11-23 -->` is played as if on that day: its dates are moved to
today in files and commands, and back in what is printed.
"""

import datetime
import os
import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
WRITTEN = re.compile(r"<!-- written: (\S+) -->")
DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
# What a CI tells its jobs, and what this machine's user tells git.
FOREIGN = ("GUARD_", "GIT_", "GITHUB_", "GITLAB_", "CI", "CHANGE_", "JENKINS_", "BUILD_")
FENCE = re.compile(r"^(`{3,})([^`\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


class Block:
    def __init__(self, match):
        words = match.group(2).split()
        self.kind = words[0] if words else ""
        # What of the info string is no file says something about the block.
        self.words = [word for word in words[1:] if "." not in word]
        files = [word for word in words[1:] if "." in word]
        self.file = files[0] if files else None  # that it is, or that it is about
        self.text = match.group(3)


def blocks_of(page):
    return [Block(match) for match in FENCE.finditer(page)]


def commands_of(text):
    commands = []
    for line in text.splitlines():
        if line.startswith("$ "):
            commands.append([line[2:]])
        elif commands and line.startswith("> "):
            commands[-1].append(line[2:])
    return commands


def environment_of(guard):
    """A shell's in which `guard` is the command under test, whatever the user has set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    folder = str(pathlib.Path(guard).resolve().parent)
    return dict(kept, PATH=f"{folder}{os.pathsep}{kept['PATH']}", NO_COLOR="1",
                GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1")


def moved(text, days):
    """A text with its dates so many days later."""
    def later(match):
        try:
            day = datetime.date.fromisoformat(match.group())
            return (day + datetime.timedelta(days)).isoformat()
        except (ValueError, OverflowError):  # only looks like a date
            return match.group()

    return DATE.sub(later, text) if days else text


def play(text, guard, folder, days=0):
    """A block of commands as it should read; `days`: since the page was written."""
    out, status = "", 0
    for lines in commands_of(text):
        command = moved("\n".join(lines), days)
        done = subprocess.run(["sh", "-c", f"(exit {status}); {command}"], cwd=folder, text=True,
                              env=environment_of(guard), stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        status = done.returncode
        printed = moved(done.stdout, -days)
        if printed and not printed.endswith("\n"):
            printed += "\n"
        out += "$ " + "\n> ".join(lines) + "\n" + printed
    return out


class Stage:
    """Where the commands of one page run."""

    def __init__(self, page):
        named = any(block.file and block.kind != "cel" for block in blocks_of(page))
        self.temporary = tempfile.TemporaryDirectory() if named else None
        self.folder = pathlib.Path(self.temporary.name) / "shop" if named else ROOT
        self.folder.mkdir(exist_ok=True)
        written = WRITTEN.search(page)
        today = datetime.datetime.now(datetime.timezone.utc).date()
        self.days = (today - datetime.date.fromisoformat(written.group(1))).days if written else 0

    def place(self, block):
        if block.file and block.kind != "cel":
            path = self.folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(moved(block.text, self.days))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.temporary:
            self.temporary.cleanup()
