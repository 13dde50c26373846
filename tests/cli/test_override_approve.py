# SPDX-License-Identifier: Apache-2.0
"""guard override approve, with real keys and in changes of a trusted branch."""
import pathlib
import shutil
import tempfile

from override_support import REASON, OverrideTest, day, key


class Approve(OverrideTest):
    def setUp(self):
        super().setUp()
        self.id = self.request()

    def test_a_signature_is_named_after_who_signed_and_brings_the_override_into_effect(self):
        outcome = self.override("approve", self.id, "--key", key("bob"), "--yes")
        self.assert_exit(outcome, 0)
        self.assertIn(f"{self.id}.bob@example.com.sig", self.files())
        self.assertIn(f"Override {self.id} is effective, 1 of 1 approvals", outcome.out)

    def test_what_is_approved_is_shown_in_full(self):
        outcome = self.override("approve", self.id, "--key", key("bob"), "--yes")
        for part in ("test.memory-limit", "v1/Pod/web", REASON, day(10), "alice",
                     "container web sets no memory limit"):
            self.assertIn(part, outcome.out)

    def test_who_asked_cannot_approve(self):
        for more in ([], ["--as", "alice@example.com"]):
            outcome = self.override("approve", self.id, "--key", key("alice"), "--yes", *more)
            self.assert_exit(outcome, 5)
            self.assertIn("cannot approve it", outcome.err)
        self.assertEqual(self.files(), [f"{self.id}.yaml"])

    def test_a_key_of_nobody_is_refused_with_how_to_list_it(self):
        outcome = self.override("approve", self.id, "--key", key("mallory"), "--yes")
        self.assert_exit(outcome, 2)
        self.assertIn("allowed_signers", outcome.err)
        self.assertEqual(self.files(), [f"{self.id}.yaml"])

    def test_a_key_of_somebody_else_leaves_no_signature_behind(self):
        outcome = self.override(
            "approve", self.id, "--key", key("mallory"), "--as", "bob@example.com", "--yes"
        )
        self.assertNotEqual(outcome.code, 0)
        self.assertEqual(self.files(), [f"{self.id}.yaml"])

    def test_a_name_that_leaves_the_folder_is_refused(self):
        for name in ("../../bob", ".bob", "b/ob", "bob\n"):
            outcome = self.override(
                "approve", self.id, "--key", key("bob"), "--as", name, "--yes"
            )
            self.assertIn(outcome.code, (2, 5))
            self.assertEqual(self.files(), [f"{self.id}.yaml"])

    def test_the_key_of_git_is_taken(self):
        self.git("config", "user.signingkey", str(key("bob")))
        self.assert_exit(self.override("approve", self.id, "--yes"), 0)

    def test_without_a_key_it_says_where_it_looked(self):
        outcome = self.override("approve", self.id, "--yes")
        self.assert_exit(outcome, 2)
        for part in ("--key", "user.signingkey", "id_ed25519"):
            self.assertIn(part, outcome.err)
        outcome = self.override("approve", self.id, "--yes", "--key", "nowhere")
        self.assert_exit(outcome, 2)
        self.assertIn("there is no key 'nowhere'", outcome.err)

    def test_without_a_terminal_it_does_not_sign_unasked(self):
        outcome = self.override("approve", self.id, "--key", key("bob"))
        self.assert_exit(outcome, 2)
        self.assertIn("--yes", outcome.err)
        self.assertEqual(self.files(), [f"{self.id}.yaml"])

    def test_where_it_takes_two_the_first_leaves_it_pending(self):
        self.approvers(quorum=2)
        outcome = self.override("approve", self.id, "--key", key("bob"), "--yes")
        self.assert_exit(outcome, 0)
        self.assertIn("is pending, 1 of 2 approvals", outcome.out)
        outcome = self.override("approve", self.id, "--key", key("carol"), "--yes")
        self.assertIn("is effective, 2 of 2 approvals", outcome.out)

    def test_where_signatures_count_for_nothing_none_is_made(self):
        self.approvers(proofs="github-review")
        outcome = self.override("approve", self.id, "--key", key("bob"), "--yes")
        self.assert_exit(outcome, 1)
        self.assertIn("does not list sshsig", outcome.err)

    def test_one_that_is_invalid_is_not_signed(self):
        self.record(self.id).write_text("nonsense")
        outcome = self.override("approve", self.id, "--key", key("bob"), "--yes")
        self.assert_exit(outcome, 5)
        self.assertEqual(self.files(), [f"{self.id}.yaml"])

    def test_without_ssh_keygen_it_says_so(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        folder = pathlib.Path(holder.name)
        (folder / "git").symlink_to(shutil.which("git"))
        outcome = self.override(
            "approve", self.id, "--key", key("bob"), "--yes", env={"PATH": str(folder)}
        )
        self.assert_exit(outcome, 2)
        self.assertIn("ssh-keygen", outcome.err)


class Trusted(OverrideTest):
    def test_a_signature_of_a_change_counts_where_its_key_is_trusted(self):
        self.git("switch", "--quiet", "--create", "change")
        id = self.request("--trust-ref", "main")
        self.commit("Ask")
        outcome = self.override(
            "approve", id, "--key", key("bob"), "--yes", "--trust-ref", "main"
        )
        self.assert_exit(outcome, 0)
        self.assertIn("is effective", outcome.out)
        self.commit("Approve", author="bob")
        self.assert_exit(self.run_guard("check", "--trust-ref", "main"), 0)

    def test_an_author_of_the_change_cannot_approve(self):
        self.git("switch", "--quiet", "--create", "change")
        self.git("commit", "--quiet", "--allow-empty", "--message", "help", author="bob")
        id = self.request("--trust-ref", "main")
        self.commit("Ask")
        outcome = self.override(
            "approve", id, "--key", key("bob"), "--yes", "--trust-ref", "main"
        )
        self.assert_exit(outcome, 5)
        self.assertEqual(self.files(), [f"{id}.yaml"])

    def test_what_is_not_what_the_branch_has_is_not_signed(self):
        id = self.request()
        self.commit("Ask")
        self.git("branch", "change")
        self.assert_exit(self.override("renew", id, "--until", "20d"), 0)
        self.commit("Ask for more")
        self.git("switch", "--quiet", "change")
        outcome = self.override(
            "approve", id, "--key", key("bob"), "--yes", "--trust-ref", "main"
        )
        self.assert_exit(outcome, 2)
        self.assertIn("is not what main has", outcome.err)
        self.assertEqual(self.files(), [f"{id}.yaml"])

    def test_a_record_that_only_the_branch_has_cannot_be_signed_here(self):
        self.git("branch", "change")
        id = self.request()
        self.commit("Ask")
        self.git("switch", "--quiet", "change")
        outcome = self.override(
            "approve", id, "--key", key("bob"), "--yes", "--trust-ref", "main"
        )
        self.assert_exit(outcome, 2)
        self.assertIn("stands on main only", outcome.err)
