# SPDX-License-Identifier: Apache-2.0
"""Where attacks are played: a bare origin, clones of people, and what CI checks out.

The environment variable GUARD_COMMAND names the program. git sees no configuration but that
of its repositories, and guard no variable of a CI but those that a test gives it.
"""
import functools
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import papers
import people

COMMAND = os.environ["GUARD_COMMAND"]
FOREIGN = ("GUARD_", "GIT_", "GITHUB_", "GITLAB_", "CI", "CHANGE_", "JENKINS_", "RUNNER_", "NO_COLOR")

BASE = {
    ".gitattributes": "/.guard/** -text\n",
    ".guard.yaml": "builtin: false\n",
    ".guard/rules/rules.rail": papers.RULES,
    "deploy/web.yaml": papers.manifest("web"),
    "deploy/api.yaml": papers.manifest("api"),
}


def environment(home, extra=None):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(FOREIGN)}
    kept.update(HOME=str(home), GIT_CONFIG_NOSYSTEM="1", GIT_TERMINAL_PROMPT="0", TERM="xterm")
    kept.update(extra or {})
    return {name: value for name, value in kept.items() if value is not None}


class Clone:
    """A working tree, and whose it is."""

    def __init__(self, folder, owner, home):
        self.folder, self.owner, self.home = pathlib.Path(folder), owner, pathlib.Path(home)

    def git(self, *arguments, author=None, committer=None, when=None):
        author, committer = author or self.owner, committer or author or self.owner
        env = {
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": author if "@" in author else people.email(author),
            "GIT_COMMITTER_NAME": committer,
            "GIT_COMMITTER_EMAIL": committer if "@" in committer else people.email(committer),
        }
        if when:
            env.update(GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=environment(self.home, env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode != 0:
            raise AssertionError(f"git {' '.join(arguments)}: {done.stdout.decode()}")
        return done.stdout.decode().strip()

    def write(self, files):
        """Writes files; None as content removes one."""
        for name, content in files.items():
            path = self.folder / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def commit(self, files=None, message="change", **who):
        """Commits everything that differs, ignored or not; the id of the commit."""
        self.write(files or {})
        self.git("add", "--all", "--force")
        if self.git("status", "--porcelain"):
            self.git("commit", "--quiet", "--no-verify", "--message", message, **who)
        return self.git("rev-parse", "HEAD")

    def push(self, *arguments):
        self.git("push", "--quiet", "origin", *(arguments or ("HEAD",)))


@functools.cache
def template():
    """A bare repository whose main holds BASE, and nothing else."""
    holder = tempfile.TemporaryDirectory(prefix="guard-origin-")
    folder = pathlib.Path(holder.name)
    work = Clone(folder / "work", "maintainer", folder)
    work.folder.mkdir()
    work.git("init", "--quiet", "--initial-branch", "main")
    work.commit(BASE, "begin", when="2025-01-01T00:00:00Z")
    work.git("clone", "--quiet", "--bare", ".", "../origin.git")
    return holder


class Run:
    """What guard did."""

    def __init__(self, code, out, err, report):
        self.code, self.text, self.err = code, out, err
        self.report = report  # of --format json; None where guard wrote none
        self.said = out + err

    def overrides(self):
        return self.report.get("overrides", [])

    def changes(self):
        return self.report.get("guardrailChanges", [])

    def finding(self, rule="test.memory-limit"):
        return next((one for one in self.report["findings"] if one["rule"] == rule), None)


class ThreatTest(unittest.TestCase):
    """A repository whose approvers.yaml lets alice, bob and carol approve test.*.

    alice writes the change: a clone of hers, on the branch `change`.
    """

    maxDiff = None
    signers = ("alice", "bob", "carol", "erin")

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="guard-threat-")
        self.addCleanup(holder.cleanup)
        self.root = pathlib.Path(holder.name).resolve()
        self.count = 0
        shutil.copytree(pathlib.Path(template().name) / "origin.git", self.root / "origin.git")
        self.maintainer = self.clone("maintainer", "main")
        self.on_main({
            ".guard/approvers.yaml": papers.approvers(),
            ".guard/allowed_signers": people.allowed_signers(*self.signers),
        })
        self.alice = self.clone("alice", "change")

    # Repositories.

    def clone(self, owner, branch=None, origin=None):
        self.count += 1
        folder = self.root / f"{owner}-{self.count}"
        made = Clone(folder, owner, self.root)
        folder.mkdir()
        made.git("clone", "--quiet", str(origin or self.root / "origin.git"), ".")
        if branch and branch != "main":
            made.git("switch", "--quiet", "--create", branch)
        return made

    def on_main(self, files, **who):
        """Commits to main, as whoever may push there, and takes the change along."""
        self.maintainer.git("pull", "--quiet", "--rebase", "origin", "main")
        commit = self.maintainer.commit(files, "main moves on", **who)
        self.maintainer.push("main")
        if hasattr(self, "alice"):
            self.alice.git("fetch", "--quiet", "origin")
            self.alice.git("rebase", "--quiet", "origin/main")
        return commit

    def ci(self, change=None, *, merge=True, depth=None, config=()):
        """What a pipeline checks out of a pull request: on GitHub its own merge of both."""
        change = change or self.alice
        change.push("--force", "HEAD:refs/pull/7/head")
        self.count += 1
        made = Clone(self.root / f"ci-{self.count}", "runner", self.root)
        made.folder.mkdir()
        made.git("init", "--quiet")
        for setting in config:
            made.git("config", *setting)
        made.git("remote", "add", "origin", f"file://{self.root}/origin.git")
        shallow = [f"--depth={depth}"] if depth else []
        made.git("fetch", "--quiet", *shallow, "origin", "+refs/heads/main:refs/remotes/origin/main",
                 "+refs/pull/7/head:refs/remotes/pull/7/head")
        if not merge:
            made.git("checkout", "--quiet", "--detach", "refs/remotes/pull/7/head")
            return made
        made.git("checkout", "--quiet", "--detach", "origin/main")
        made.git("merge", "--quiet", "--no-ff", "--message", "Merge change into main",
                 "refs/remotes/pull/7/head", author=change.owner, committer="noreply@github.com")
        return made

    # guard.

    def guard(self, clone, *arguments, env=None, cwd="."):
        done = subprocess.run(
            [COMMAND, *map(str, arguments)],
            cwd=clone.folder / cwd,
            env=environment(self.root, env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=120,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def check(self, clone, *arguments, paths=("deploy",), trust="origin/main", evidence=(),
              env=None, cwd="."):
        """Text and JSON of one run."""
        self.count += 1
        file = self.root / f"report-{self.count}.json"
        words = ["check", *paths, "--format", "text", "--format", f"json={file}", *arguments]
        if trust:
            words += ["--trust-ref", trust]
        for answer in evidence:
            words += ["--evidence", self.evidence(answer)]
        code, out, err = self.guard(clone, *words, env=env, cwd=cwd)
        report = json.loads(file.read_text()) if file.exists() else None
        return Run(code, out, err, report)

    def evidence(self, answer):
        self.count += 1
        file = self.root / f"evidence-{self.count}.json"
        file.write_text(answer if isinstance(answer, str) else json.dumps(answer))
        return file

    # What is common to most attacks.

    def breaks(self, clone=None, *, file="deploy/web.yaml", rule="test.memory-limit", **manifest):
        """The change breaks the rule; the finding that comes of it."""
        clone = clone or self.alice
        name = pathlib.Path(file).stem
        wanted = manifest or {"memory": False}
        clone.commit({file: papers.manifest(name, **wanted)}, "break a rule")
        return self.finding_in(clone, rule, file)

    def finding_in(self, clone, rule="test.memory-limit", file="deploy/web.yaml"):
        code, out, err = self.guard(clone, "check", "deploy", "--format", "json",
                                    env={"GUARD_TRUST_REF": "none"})
        self.assertIn(code, (0, 1, 5), out + err)
        return next((one for one in json.loads(out)["findings"]
                     if one["rule"] == rule and one["location"]["file"] == file), None)

    def asks(self, clone=None, *, of=None, **fields):
        """A request in the change for a finding of it."""
        clone = clone or self.alice
        record = papers.Record(of or self.breaks(clone), **fields)
        clone.commit({record.path: record.text()}, "ask for an override")
        return record

    def signs(self, record, name, *, principal=None, clone=None, text=None, commit=True, key=None,
              **how):
        """Puts a signature beside the record, in a commit of who signs."""
        clone = clone or self.alice
        made = people.sign(text or (clone.folder / record.path).read_bytes(), key or name, **how)
        path = record.signature_path(principal or people.email(name))
        if commit:
            clone.commit({path: made}, "approve", author=name)
        else:
            clone.write({path: made})
        return made

    # What must be seen.

    def assert_exit(self, run, code):
        self.assertEqual(run.code, code, f"\n{run.text}\n{run.err}")

    def assert_says(self, run, *words):
        for word in words:
            self.assertIn(word.lower(), run.said.lower(), f"\n{run.text}\n{run.err}")

    def state(self, run, record):
        """(state, everything that is said about it) of a record."""
        for one in run.overrides():
            if one["id"] == record.id:
                return one["state"], json.dumps(one)
        return None, ""

    def assert_state(self, run, record, state, *words, code=None):
        """The state in JSON, and that both the report and the text name the reason."""
        got, said = self.state(run, record)
        self.assertEqual(got, state, f"\n{said}\n{run.text}\n{run.err}")
        for word in words:
            self.assertIn(word.lower(), said.lower())
            self.assertIn(word.lower(), run.said.lower(), f"\n{run.text}\n{run.err}")
        wanted = {"effective": 0, "invalid": 5}.get(state, 1) if code is None else code
        self.assert_exit(run, wanted)

    def assert_effective(self, run, record, *words):
        self.assert_state(run, record, "effective", *words)

    def assert_blocked(self, run, *words):
        """The finding stands, and the run fails for it."""
        self.assert_exit(run, 1)
        self.assertTrue(run.finding()["blocks"])
        self.assert_says(run, *words)
