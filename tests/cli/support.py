# SPDX-License-Identifier: Apache-2.0
"""Runs the built guard in a folder of its own.

The environment variable GUARD_COMMAND names the program. What GUARD_*, NO_COLOR and the
variables of a CI platform say outside of a test is none of its business.
"""
import os
import pathlib
import pty
import subprocess
import tempfile
import textwrap
import unittest

COMMAND = os.environ["GUARD_COMMAND"]

# Of reports.
FORMATS = ("text", "json", "sarif", "sarif-full", "junit", "github", "gitlab", "markdown", "html")

# Variables that tell guard where it runs.
FOREIGN = ("GUARD_", "GIT_", "GITHUB_", "GITLAB_", "CI", "JENKINS_", "CHANGE_", "BRANCH_NAME")

# A rule of its own, so that the rules that ship with guard can change.
LIMIT = """
rule test.memory-limit {
  title    "Containers set a memory limit"
  severity high
  level    soft-mandatory
  why \"\"\"
    A container without a memory limit can exhaust its node.
  \"\"\"

  for     container
  require has(container.limits.memory)
  message "container {container.name} sets no memory limit"

  example "without a limit" fails kubernetes \"\"\"
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      containers: [{name: web, image: "web:1"}]
  \"\"\"
}
"""

POD = """
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1
"""

GOOD_POD = POD + """
      resources:
        limits: {memory: 256Mi}
"""


class GuardTest(unittest.TestCase):
    """A test in an empty folder that is the root of a git repository."""

    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        self.write(".git/HEAD", "ref: refs/heads/main\n")

    def write(self, name, content=""):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(textwrap.dedent(content).lstrip("\n"), encoding="utf-8")
        return path

    def project(self, configuration="builtin: false\n"):
        """A project with one rule of its own and none of guard's."""
        self.write(".guard.yaml", configuration)
        self.write(".guard/rules/limit.rail", LIMIT)

    def environment(self, extra=None):
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(FOREIGN) and name != "NO_COLOR"
        }
        kept["TERM"] = "xterm"
        kept.update(extra or {})
        return kept

    def start(self, *arguments, env=None, cwd=None, **options):
        return subprocess.Popen(
            [COMMAND, *arguments],
            cwd=self.folder / (cwd or "."),
            env=self.environment(env),
            **options,
        )

    def run_guard(self, *arguments, stdin=b"", env=None, cwd=None, stdout=subprocess.PIPE):
        if isinstance(stdin, str):
            stdin = stdin.encode()
        process = self.start(
            *arguments,
            env=env,
            cwd=cwd,
            stdin=subprocess.PIPE,
            stdout=stdout,
            stderr=subprocess.PIPE,
        )
        out, err = process.communicate(stdin, timeout=60)
        return Outcome(process.returncode, (out or b"").decode(), err.decode())

    def run_on_terminal(self, *arguments, env=None):
        """What a person sees: standard output and error are one terminal."""
        try:
            ours, theirs = pty.openpty()
        except OSError as error:  # a bare root without /dev/pts
            self.skipTest(f"there is no terminal to be had: {error}")
        process = self.start(
            *arguments, env=env, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        seen = b""
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:  # the other end is closed: Linux says EIO
                break
            if not block:
                break
            seen += block
        os.close(ours)
        return Outcome(process.wait(timeout=60), seen.decode(), "")

    def assert_exit(self, outcome, code):
        self.assertEqual(outcome.code, code, f"\n{outcome.out}\n{outcome.err}")


class Outcome:
    def __init__(self, code, out, err):
        self.code = code
        self.out = out
        self.err = err
