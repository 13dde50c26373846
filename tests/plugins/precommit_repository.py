# SPDX-License-Identifier: Apache-2.0
"""A git repository whose commits run hooks of .pre-commit-hooks.yaml through the real pre-commit."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
GUARD = pathlib.Path(os.environ["GUARD_COMMAND"]).resolve()
FOREIGN = ("GUARD_", "GIT_", "GITHUB_", "GITLAB_", "CI", "JENKINS_", "PRE_COMMIT", "PIP_", "SKIP")
PAGE = (ROOT / "docs" / "pre-commit.md").read_text()

RULE = '''rule test.memory-limit {
  title    "Containers set a memory limit"
  severity high
  level    soft-mandatory
  why """
    A container without a memory limit can exhaust its node.
    """

  for     container
  require has(container.limits.memory)
  message "container {container.name} sets no memory limit"

  example "without a limit" fails kubernetes """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      containers: [{name: web, image: "web:1"}]
    """
}
'''
BAD = """apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1
"""
GOOD = BAD + "      resources: {limits: {memory: 64Mi}}\n"


def find_pre_commit():
    ours = ROOT / "build" / "tools" / "python" / "bin" / "pre-commit"
    return str(ours) if ours.exists() else shutil.which("pre-commit")


PRE_COMMIT = find_pre_commit()


class Hooks(unittest.TestCase):
    """A repository whose commits run guard-system."""

    hooks = "      - id: guard-system\n"

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = pathlib.Path(folder.name).resolve()
        (self.base / "bin").mkdir()
        (self.base / "bin" / "guard").symlink_to(GUARD)
        self.folder = self.base / "shop"
        source = self.hook_repository()
        self.git("init", "-q", "-b", "main", str(self.folder), cwd=self.base)
        self.write(".pre-commit-config.yaml", self.configuration(source))
        self.write(".guard.yaml", "builtin: false\n")
        self.write(".guard/rules/limit.rail", RULE)
        self.git("add", ".")
        self.git("commit", "-q", "-m", "begin")
        self.run_ok(PRE_COMMIT, "install")

    def configuration(self, source):
        """As docs/pre-commit.md has it, with this repository of hooks."""
        text = re.search(r"```yaml \.pre-commit-config\.yaml\n(.*?)```", PAGE, re.DOTALL).group(1)
        revision = self.git("rev-parse", "HEAD", cwd=source).strip()
        text = text.replace("https://git.example/guard", str(source)).replace("v0.1.0", revision)
        return text.replace("      - id: guard-system\n", self.hooks)

    def hook_repository(self):
        """What pre-commit needs of guard's repository, in a commit."""
        source = self.base / "hooks"
        source.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", source)
        self.commit_all(source)
        return source

    def commit_all(self, folder):
        self.git("init", "-q", "-b", "main", cwd=folder)
        self.git("add", ".", cwd=folder)
        self.git("commit", "-q", "-m", "hooks", cwd=folder)

    def environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
               for what, value in (("NAME", "Ann"), ("EMAIL", "ann@example.com"))}
        return {**kept, **who, "HOME": str(self.base), "NO_COLOR": "1",
                "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_HOME": str(self.base / "cache"),
                "PRE_COMMIT_COLOR": "never",
                "PATH": f"{self.base / 'bin'}{os.pathsep}{os.environ['PATH']}"}

    def run_it(self, *words, cwd=None):
        done = subprocess.run(words, cwd=cwd or self.folder, env=self.environment(), text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600)
        return done.returncode, done.stdout

    def run_ok(self, *words, cwd=None):
        code, out = self.run_it(*words, cwd=cwd)
        self.assertEqual(code, 0, f"{words}\n{out}")
        return out

    def git(self, *words, cwd=None):
        return self.run_ok("git", *words, cwd=cwd)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def read(self, name):
        return (self.folder / name).read_text()

    def stage(self, **files):
        for name, text in files.items():
            self.write(f"{name}.yaml", text)
            self.git("add", f"{name}.yaml")

    def commit(self, *words):
        return self.run_it("git", "commit", "-m", "change", *words)

    def passes(self, *words):
        code, out = self.commit(*words)
        self.assertEqual(code, 0, out)
        return out

    def fails(self, *words):
        code, out = self.commit(*words)
        self.assertEqual(code, 1, out)
        return out
