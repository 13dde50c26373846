# SPDX-License-Identifier: Apache-2.0
"""A real repository with approvers and SSH keys, and a person who answers questions."""
import atexit
import datetime
import fcntl
import functools
import os
import pathlib
import pty
import re
import shutil
import subprocess
import tempfile
import termios

from support import LIMIT, POD, GuardTest, Outcome

_keys = pathlib.Path(tempfile.mkdtemp(prefix="guard-keys-"))
atexit.register(shutil.rmtree, _keys, ignore_errors=True)

REASON = "batch job on a node of its own, gone with OPS-123"

APPROVERS = """
repo: github.com/acme/shop
groups:
  platform: {{people: [alice, bob, carol]}}
people:
  alice: {{github: alice-gh, ssh: alice@example.com, emails: [alice@example.com]}}
  bob: {{github: bob-gh, ssh: bob@example.com, emails: [bob@example.com]}}
  carol: {{github: carol-gh, ssh: carol@example.com, emails: [carol@example.com]}}
rules:
  - match: "test.*"
    approvers: [platform]
    quorum: {quorum}
    maxTTL: 30d
    proofs: [{proofs}]
"""


@functools.cache
def key(name):
    """The file of a private key without a passphrase."""
    file = _keys / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file], check=True)
    return file


def signer(name):
    public = " ".join(key(name).with_suffix(".pub").read_text().split()[:2])
    return f'{name}@example.com namespaces="override@guard" {public}\n'


def day(offset):
    today = datetime.datetime.now(datetime.timezone.utc).date()
    return (today + datetime.timedelta(days=offset)).isoformat()


class OverrideTest(GuardTest):
    """alice works in the repository; bob and carol may approve what she asks for."""

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.folder / ".git")
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("config", "user.email", "alice@example.com")
        self.git("config", "user.name", "Alice")
        self.write(".gitattributes", "/.guard/** -text\n")
        self.write(".guard.yaml", "builtin: false\npaths: [deploy]\n")
        self.write(".guard/rules/limit.rail", LIMIT)
        self.approvers()
        self.write(".guard/allowed_signers", "".join(signer(n) for n in ("alice", "bob", "carol")))
        self.write("deploy/web.yaml", POD)
        self.commit("begin", author="maintainer")

    def approvers(self, quorum=1, proofs="sshsig, github-review"):
        self.write(".guard/approvers.yaml", APPROVERS.format(quorum=quorum, proofs=proofs))

    def environment(self, extra=None):
        kept = super().environment(extra)
        kept.update(HOME=str(self.folder.parent), GIT_CONFIG_NOSYSTEM="1", **(extra or {}))
        return kept

    def git(self, *arguments, author="alice"):
        name = f"{author}@example.com"
        env = self.environment()
        env.update(GIT_AUTHOR_NAME=author, GIT_AUTHOR_EMAIL=name)
        env.update(GIT_COMMITTER_NAME=author, GIT_COMMITTER_EMAIL=name)
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=env, check=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return done.stdout.decode().strip()

    def commit(self, message="change", author="alice"):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "--message", message, author=author)

    def override(self, *arguments, **options):
        return self.run_guard("override", *map(str, arguments), **options)

    def request(self, *arguments):
        """The id of a new record."""
        outcome = self.override(
            "request", "test.memory-limit", "--reason", REASON, "--until", "10d", *arguments
        )
        self.assert_exit(outcome, 0)
        return re.search(r"overrides/([0-9a-f]{12})\.yaml: commit it", outcome.out)[1]

    def approve(self, id, name="bob"):
        self.assert_exit(self.override("approve", id, "--key", key(name), "--yes"), 0)

    def record(self, id):
        return self.folder / f".guard/overrides/{id}.yaml"

    def files(self):
        folder = self.folder / ".guard/overrides"
        return sorted(file.name for file in folder.iterdir()) if folder.exists() else []

    def converse(self, *arguments, answers=()):
        """A person at a terminal, who answers each question: pairs of what is asked and what
        he types. Without an enter at its end that is a key."""
        try:
            ours, theirs = pty.openpty()
        except OSError as error:
            self.skipTest(f"there is no terminal to be had: {error}")
        process = self.start(
            *map(str, arguments), stdin=theirs, stdout=theirs, stderr=theirs,
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)
        seen, waiting = "", list(answers)
        begin = 0
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:
                break
            if not block:
                break
            seen += block.decode()
            while waiting and waiting[0][0] in seen[begin:]:
                begin = seen.index(waiting[0][0], begin) + len(waiting[0][0])
                os.write(ours, waiting.pop(0)[1].encode())
        os.close(ours)
        outcome = Outcome(process.wait(timeout=60), seen, "")
        self.assertEqual(waiting, [], seen)
        return outcome
