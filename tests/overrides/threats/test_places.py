# SPDX-License-Identifier: Apache-2.0
"""Checkouts and machines that are not as they should be: what cannot be verified does not count."""
import os
import pathlib
import shutil
import unittest

import papers
import people
from stage import ThreatTest


class Places(ThreatTest):
    def setUp(self):
        super().setUp()
        self.record = self.asks()
        self.signs(self.record, "bob")
        self.assert_effective(self.check(self.ci()), self.record, "bob")  # the control of each

    def without(self, *programs):
        """A PATH on which everything is found but some programs."""
        folder = self.root / ("without-" + "-".join(programs))
        folder.mkdir()
        for place in os.environ["PATH"].split(os.pathsep):
            for file in pathlib.Path(place).glob("*") if place else ():
                if file.name in programs or (folder / file.name).is_symlink():
                    continue
                if file.name in ("git", "ssh-keygen", "sh", "env"):
                    (folder / file.name).symlink_to(shutil.which(file.name))
        return {"PATH": str(folder)}

    def test_row_03_authors_that_a_shallow_clone_hides_leave_it_pending(self):
        run = self.check(self.ci(merge=False, depth=1))
        self.assert_state(run, self.record, "pending", "fetch-depth: 0")

    def test_row_02_a_trust_ref_that_does_not_exist_is_an_error(self):
        ci = self.ci()
        for ref in ("", "--help", "HEAD:deploy", "origin/main:.guard", "-", "origin/main\n"):
            code, out, err = self.guard(ci, "check", "deploy", f"--trust-ref={ref}")
            self.assertEqual(code, 2, f"{ref!r}: {out}{err}")
        run = self.check(ci, trust="origin/mian")
        self.assert_exit(run, 2)
        self.assert_says(run, "origin/mian", "fetch")

    def test_row_02_a_branch_of_the_change_that_is_called_like_the_trust_ref_is_not_it(self):
        ci = self.ci()
        self.on_main({".guard/allowed_signers": people.allowed_signers("alice", "carol")})
        ci.git("fetch", "--quiet", "origin", "+refs/heads/main:refs/remotes/origin/main")
        ci.git("branch", "origin/main", "refs/remotes/pull/7/head")
        ci.git("tag", "origin/main", "refs/remotes/pull/7/head")
        run = self.check(ci)
        self.assertNotEqual(run.code, 0, run.said)

    def test_row_02_without_git_there_is_no_trusted_tree(self):
        run = self.check(self.ci(), env=self.without("git"))
        self.assert_exit(run, 2)
        self.assert_says(run, "git")

    def test_row_03_without_ssh_keygen_a_signature_does_not_count(self):
        run = self.check(self.ci(), env=self.without("ssh-keygen"))
        self.assert_state(run, self.record, "pending", "ssh-keygen")

    def test_row_02_variables_of_git_do_not_move_the_repository(self):
        other = self.clone("mallory")
        other.commit({".guard/approvers.yaml": papers.approvers(platform=("alice", "erin")),
                      ".guard/allowed_signers": people.allowed_signers("erin")})
        ci = self.ci()
        run = self.check(ci, env={"GIT_DIR": str(other.folder / ".git")})
        self.assertIn(run.code, (0, 2), run.said)
        if run.code == 0:
            self.assert_effective(run, self.record, "bob")

    def test_row_02_replaced_objects_are_not_believed(self):
        self.alice.git("reset", "--quiet", "--hard", "HEAD~")  # without the signature
        ci = self.ci()
        self.assert_state(self.check(ci), self.record, "pending")
        loose = papers.RULES.replace("soft-mandatory", "advisory")
        blob = ci.git("rev-parse", "origin/main:.guard/rules/rules.rail")
        ci.write({"loose": loose})
        ci.git("replace", blob, ci.git("hash-object", "-w", "loose"))
        self.assert_state(self.check(ci), self.record, "pending")


class LineEnds(ThreatTest):
    """A checkout on Windows, or wherever core.autocrlf is on."""

    config = (("core.autocrlf", "true"),)

    def test_row_05_a_checkout_with_crlf_still_verifies_with_gitattributes(self):
        record = self.asks()
        self.signs(record, "bob")
        for merge in (True, False):
            ci = self.ci(config=self.config, merge=merge)
            self.assertIn(b"\r\n", (ci.folder / "deploy/web.yaml").read_bytes())
            self.assert_effective(self.check(ci), record, "bob")

    def test_row_05_a_checkout_with_crlf_without_gitattributes_says_what_to_do(self):
        self.on_main({".gitattributes": None})
        record = self.asks()
        self.signs(record, "bob")
        self.assert_effective(self.check(self.ci()), record, "bob")
        run = self.check(self.ci(config=self.config))
        self.assertNotEqual(run.code, 0)
        self.assertNotEqual(self.state(run, record)[0], "effective")
        self.assert_says(run, ".gitattributes", "/.guard/** -text")

    def test_row_05_records_on_main_are_read_from_git_whatever_the_checkout_does(self):
        self.on_main({".gitattributes": None})
        record = papers.Record(self.breaks())
        self.on_main({record.path: record.text(), record.signature_path("bob@example.com"):
                      people.sign(record.text(), "bob")})
        run = self.check(self.ci(config=self.config))
        self.assert_effective(run, record, "bob")


if __name__ == "__main__":
    unittest.main()
