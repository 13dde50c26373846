# SPDX-License-Identifier: Apache-2.0
"""Makes docs/images/report.png: the HTML report of examples/, one of its findings overridden.

    screenshot.py <guard> [image]

Needs git, ssh-keygen and Chromium, and says so where one is not there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from browser import Browser, find_browser

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1080, 1120
APPROVERS = """\
repo: github.com/acme/shop
groups:
  platform: {people: [bob]}
people:
  alice: {github: alice-gh, ssh: alice@example.com, emails: [alice@example.com]}
  bob: {github: bob-gh, ssh: bob@example.com, emails: [bob@example.com]}
rules:
  - match: "*"
    approvers: [platform]
    quorum: 1
    maxTTL: 30d
    proofs: [sshsig]
"""
REASON = "the old service is replaced next month, see OPS-123"


class Repository:
    def __init__(self, folder, guard):
        self.folder, self.guard = Path(folder, "shop"), guard
        self.key = Path(folder, "bob")
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1"}
        for kind in ("kubernetes", "terraform", "compose"):
            shutil.copytree(ROOT / "examples" / kind / "bad", self.folder / kind)

    def run(self, *command, check=True):
        return subprocess.run(list(map(str, command)), cwd=self.folder, env=self.environment,
                              check=check, capture_output=True, text=True)

    def commit(self, message, author):
        self.run("git", "config", "user.name", author)
        self.run("git", "config", "user.email", f"{author}@example.com")
        self.run("git", "add", "--all")
        self.run("git", "commit", "--quiet", "--message", message)

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def set_up(self):
        self.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "bob", "-f", self.key)
        public = " ".join(self.key.with_suffix(".pub").read_text().split()[:2])
        self.write(".gitattributes", "/.guard/** -text\n")
        self.write(".guard/approvers.yaml", APPROVERS)
        self.write(".guard/allowed_signers", f'bob@example.com namespaces="override@guard" {public}\n')
        self.run("git", "init", "--quiet", "--initial-branch", "main")
        self.commit("Guard what we deploy", "alice")
        self.run("git", "switch", "--quiet", "--create", "change")

    def override(self, rule, paths, approved):
        asked = self.run(self.guard, "override", "request", rule, *paths, "--trust-ref", "main",
                         "--until", "30d", "--reason", REASON)
        self.commit("Ask for an override", "alice")
        if approved:
            self.run("git", "config", "user.name", "bob")
            self.run("git", "config", "user.email", "bob@example.com")
            self.run(self.guard, "override", "approve", asked.stdout[:12], "--yes", "--trust-ref",
                     "main", "--key", self.key)
            self.commit("Approve", "bob")


def main():
    guard = Path(sys.argv[1]).resolve()
    image = Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "docs/images/report.png")
    missing = [name for name in ("git", "ssh-keygen") if shutil.which(name) is None]
    if find_browser() is None:
        missing.append("chromium")
    if missing:
        print(f"skipped: {', '.join(missing)} cannot be found", file=sys.stderr)
        return 77
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, guard)
        repository.set_up()
        repository.override("resources.memory-limit", ["kubernetes"], approved=True)
        repository.override("images.pinned", ["kubernetes"], approved=False)
        repository.run(guard, "check", "--trust-ref", "main", "kubernetes", "terraform", "compose",
                       "--format", "html=report.html", check=False)
        browser = Browser(find_browser())
        try:
            browser.open((repository.folder / "report.html").as_uri(), WIDTH, HEIGHT)
            image.parent.mkdir(parents=True, exist_ok=True)
            image.write_bytes(browser.screenshot())
        finally:
            browser.close()
    print(f"{image}: {image.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
